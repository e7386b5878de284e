"""Rashomon turns reports of armed conflict into claims that can be checked."""

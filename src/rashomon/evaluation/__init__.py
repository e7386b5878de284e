"""Coded claims held against gold claims."""

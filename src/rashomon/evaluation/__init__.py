"""Measures on files of coded data: one file for each, figures as values, nothing printed."""

"""Measuring against coded reports."""

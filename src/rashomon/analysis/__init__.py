"""Incidents and claims to tables."""

"""Report to claims, one stage per file."""

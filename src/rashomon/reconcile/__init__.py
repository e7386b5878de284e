"""Claims to links to incidents."""

"""Claims to links to incidents."""

from rashomon.reconcile.simple import reconcile

__all__ = ["reconcile"]

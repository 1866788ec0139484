"""What goes wrong with the database before a query is ever sent."""

from __future__ import annotations


class StoreError(Exception):
    """The database URL cannot be used, or the schema is not the one this version expects."""

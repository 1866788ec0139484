"""Which driver a database URL means: the service is asynchronous, migrations are not."""

from __future__ import annotations

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from assistant.store.error import StoreError

_DRIVERS = {"sqlite": ("sqlite+aiosqlite", "sqlite"), "postgresql": ("postgresql+asyncpg", "postgresql+psycopg")}


def async_url(database_url: str) -> URL:
    """`database_url` with the asynchronous driver of its database. Raises StoreError if it cannot be served."""
    return _with_driver(database_url, 0)


def sync_url(database_url: str) -> URL:
    """`database_url` with the synchronous driver of its database. Raises StoreError if it cannot be served."""
    return _with_driver(database_url, 1)


def _with_driver(database_url: str, which: int) -> URL:
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        # The text of a URL may hold a password: the message must not repeat it.
        raise StoreError("the database URL cannot be read; expected sqlite:///path or postgresql://...") from error
    name = url.drivername.partition("+")[0]
    backend = "postgresql" if name == "postgres" else name
    if backend not in _DRIVERS:
        raise StoreError(f"database {backend!r} is not supported; use sqlite:///path or postgresql://...")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError("an in-memory SQLite database loses accepted messages; give a file: sqlite:///path")
    return url.set(drivername=_DRIVERS[backend][which])

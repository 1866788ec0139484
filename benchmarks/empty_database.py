"""An empty database for the length of a run."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def empty_database(server: str | None) -> Iterator[str | None]:
    """The URL of a new database on the PostgreSQL at `server`, dropped at the end; None without a server: SQLite."""
    if server is None:
        yield None
        return
    name = f"benchmark_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

"""Bring a database to the schema of this version; operators need no Alembic command and no ini file."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from assistant.store.url import sync_url

_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 0x61737374
"""Key of the advisory lock that makes two gateways starting together migrate one after the other."""


def upgrade(database_url: str) -> None:
    """Run the missing migrations; does nothing on a database that is up to date.

    Creates the directory of a SQLite file. Raises StoreError for a URL that cannot be served.
    """
    url = sync_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        command.upgrade(_config(connection), "head")
    engine.dispose()


def head_revision() -> str:
    """The revision a database of this version stands at."""
    head = ScriptDirectory.from_config(_config(None)).get_current_head()
    assert head is not None, "the package carries no migration"
    return head


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config

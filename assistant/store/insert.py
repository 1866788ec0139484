"""INSERT ... ON CONFLICT DO NOTHING, which SQLAlchemy spells once for each database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def insert_once(
    connection: AsyncConnection, table: Table, values: Mapping[str, Any], *, key: Sequence[str]
) -> int | str | None:
    """Insert a row unless one with the same `key` columns exists.

    Returns the primary key of the new row, or None when the row was already there.
    """
    build = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = build(table).values(values).on_conflict_do_nothing(index_elements=list(key))
    primary = next(iter(table.primary_key))
    inserted: int | str | None = (await connection.execute(statement.returning(primary))).scalar_one_or_none()
    return inserted

"""INSERT ... ON CONFLICT DO NOTHING, which SQLAlchemy spells once for each database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def insert_once(
    connection: AsyncConnection, table: Table, values: Mapping[str, Any], *, key: Sequence[str]
) -> int | str | None:
    """Insert a row unless one with the same `key` columns exists.

    Returns the primary key of the new row, or None when the row was already there.
    """
    statement = _statement(connection.dialect.name, table, tuple(key))
    inserted: int | str | None = (await connection.execute(statement, dict(values))).scalar_one_or_none()
    return inserted


@cache
def _statement(dialect: str, table: Table, key: tuple[str, ...]) -> Executable:
    # Built once: with values in it, the statement would cost more than its execution.
    build = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = build(table).on_conflict_do_nothing(index_elements=list(key))
    return statement.returning(next(iter(table.primary_key)))

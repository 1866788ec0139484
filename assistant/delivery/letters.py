"""Dead letters: an operator sees what was not delivered, sends it again, or puts it away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, Select, Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningDelete, ReturningUpdate

from assistant.delivery.lane import split_lane
from assistant.delivery.letter import Letter, LetterState
from assistant.delivery.letter_content import LetterContent
from assistant.delivery.letter_id import LetterId, Queue
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import inbox, outbox
from connectors.message import Reply

_TABLES: dict[Queue, Table] = {"in": inbox, "out": outbox}
_Change = ReturningUpdate[Any] | ReturningDelete[Any]


class LetterError(Exception):
    """A letter cannot be found, or not be handled as asked; the message names it and says why."""


class Letters:
    """The rows of outbox and inbox that ended undelivered. Naming several, either all are handled or none."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    async def all(self, state: LetterState | None = None) -> list[Letter]:
        """Every letter (in `state`), the oldest first."""
        async with self._store.read() as connection:
            sent = (await connection.execute(_ended(outbox, state))).all()
            received = (await connection.execute(_ended(inbox, state))).all()
        return sorted([*map(_sent, sent), *map(_received, received)], key=lambda letter: (letter.since, letter.id))

    async def one(self, letter: LetterId) -> tuple[Letter, LetterContent]:
        """A letter and what is in it. Raises LetterError."""
        table = _TABLES[letter.queue]
        async with self._store.read() as connection:
            row = (
                await connection.execute(_ended(table, None, whole=True).where(table.c.id == letter.number))
            ).one_or_none()
            if row is None:
                raise LetterError(await _why_not(connection, [letter]))
        if letter.queue == "in":
            return _received(row), LetterContent(row.lane, None)
        return _sent(row), LetterContent(row.lane, Reply.model_validate(row.payload))

    async def retry(self, letters: Sequence[LetterId]) -> int:
        """Put replies back before the sender, as if never tried; returns how many. Raises LetterError.

        Each goes out before what waits in its lane, for it is older. A running sender takes it up by its next poll.
        """
        wiped = [str(letter) for letter in letters if letter.queue == "in"]
        if wiped:
            raise LetterError(
                f"{', '.join(wiped)}: the citizen's message is wiped and the citizen was asked to send it again; "
                "there is nothing to retry (`letters drop` puts it away)"
            )
        return await self._change(letters, self._again)

    async def retry_all(self, state: LetterState) -> int:
        """`retry` every reply in `state`; returns how many."""
        async with self._store.write() as connection:
            return len((await connection.execute(self._again("out").where(outbox.c.status == state.value))).all())

    async def drop(self, letters: Sequence[LetterId]) -> int:
        """Put letters away for good; returns how many. Raises LetterError."""
        return await self._change(letters, _away)

    async def drop_all(self, state: LetterState) -> int:
        """`drop` every letter in `state`; returns how many."""
        dropped = 0
        async with self._store.write() as connection:
            for queue, table in _TABLES.items():
                statement = _away(queue).where(table.c.status == state.value)
                dropped += len((await connection.execute(statement)).all())
        return dropped

    def _again(self, _queue: Queue) -> ReturningUpdate[Any]:
        now = self._clock()
        values = {
            "status": "ready",
            "attempts": 0,
            "doubts": 0,
            "made_at": now,
            "next_at": now,
            "settled_at": None,
            "lease_until": None,
            "error_code": None,
        }
        return update(outbox).where(_is_ended(outbox)).values(values).returning(outbox.c.id)

    async def _change(self, letters: Sequence[LetterId], statement: Any) -> int:
        wanted = set(letters)
        changed: set[LetterId] = set()
        async with self._store.write() as connection:
            for queue, table in _TABLES.items():
                numbers = [letter.number for letter in wanted if letter.queue == queue]
                if numbers:
                    rows = await connection.execute(statement(queue).where(table.c.id.in_(numbers)))
                    changed |= {LetterId(queue, number) for number in rows.scalars()}
            if changed != wanted:  # raised inside the transaction: nothing of it stays
                raise LetterError(await _why_not(connection, wanted - changed))
        return len(changed)


def _away(queue: Queue) -> _Change:
    if queue == "out":
        # The row goes, payload and address with it. Its key cannot come again: the turn that made it is done.
        return delete(outbox).where(_is_ended(outbox)).returning(outbox.c.id)
    # The row stays, done: a platform that brings the same message once more must still be told that it was taken.
    return update(inbox).where(_is_ended(inbox)).values(status="done").returning(inbox.c.id)


def _ended(table: Table, state: LetterState | None, *, whole: bool = False) -> Select[Any]:
    # Without the payloads: a platform that was away for a day leaves very many letters.
    columns = [column for column in table.c if whole or column.name not in ("payload", "body")]
    return select(*columns).where(table.c.status == state.value if state else _is_ended(table))


def _is_ended(table: Table) -> Any:
    return table.c.status.in_([state.value for state in LetterState])


def _sent(row: Row[Any]) -> Letter:
    state = LetterState(row.status)
    return Letter(LetterId("out", row.id), row.channel, state, row.attempts, row.next_at, row.error_code or "")


def _received(row: Row[Any]) -> Letter:
    channel, state = split_lane(row.lane)[0], LetterState(row.status)
    return Letter(LetterId("in", row.id), channel, state, row.attempts, row.received_at, row.error or "")


async def _why_not(connection: AsyncConnection, letters: Collection[LetterId]) -> str:
    reasons = []
    for letter in sorted(letters):
        table = _TABLES[letter.queue]
        query = select(table.c.status).where(table.c.id == letter.number)
        status = (await connection.execute(query)).scalar_one_or_none()
        reasons.append(f"{letter}: no such letter" if status is None else f"{letter}: is {status}, not a dead letter")
    return "\n".join(reasons)

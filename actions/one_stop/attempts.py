"""Counts failed lookups, so that four digits cannot be guessed."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from actions.one_stop.clock import Clock, utc_now
from actions.one_stop.database import Database

metadata = MetaData()

FAILURES = Table(
    "one_stop_failures",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True),
    Column("conversation", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index("ix_one_stop_failures_conversation", "conversation", "at_ms"),
    Index("ix_one_stop_failures_code", "code", "at_ms"),
    Index("ix_one_stop_failures_at", "at_ms"),
)
"""One row per failed lookup: HMAC-SHA256 of conversation and code (hex), moment in milliseconds since 1970 UTC."""


class AttemptLedger:
    """Durable count of failed lookups over a sliding window.

    Two limits, because each alone has a way round it: per conversation (somebody tries many codes), and per case
    over all conversations (somebody opens many conversations to guess one case: at 20 an hour, 10,000 factors
    take three weeks). The price is that strangers can shut one case's lookup in the chat for an hour; its owner
    still has the counter and the hotline, and is told so.

    A success forgives only the same conversation's failures on the same case: the typing slips of somebody who
    then proved the case is theirs. It forgives no failure on other cases, else a guesser could clear the count
    with a case of their own, and nobody else's failures on this case, else its owner's visit would give a
    guesser a fresh start.

    The database holds hashes under `key` only, and rows older than the window are deleted by the next failure.
    """

    def __init__(
        self,
        database: Database,
        key: bytes,
        clock: Clock = utc_now,
        per_conversation: int = 5,
        per_code: int = 20,
        window: timedelta = timedelta(hours=1),
    ) -> None:
        if len(key) < 16:
            raise ValueError("the attempt ledger's key needs at least 16 bytes")
        self._database = database
        self._key = key
        self._clock = clock
        self._per_conversation = per_conversation
        self._per_code = per_code
        self._window = window

    async def open(self) -> None:
        """Create the table if it is missing. Call once, before anything else."""
        async with self._database.write() as connection:
            await connection.run_sync(metadata.create_all)

    async def locked_until(self, conversation: str, code: str, recorded: int = 0) -> datetime | None:
        """Until when lookups of this conversation, or of this case, are shut (UTC); None when they are open.

        `recorded`: failures that the caller has just recorded itself and that are not held against it.
        """
        async with self._database.read() as connection:
            ends = (
                await self._end(
                    connection,
                    FAILURES.c.conversation,
                    self._hash("conversation", conversation),
                    self._per_conversation + recorded,
                ),
                await self._end(
                    connection, FAILURES.c.code, self._hash("code", code.upper()), self._per_code + recorded
                ),
            )
        return max((end for end in ends if end is not None), default=None)

    async def failed(self, conversation: str, code: str) -> None:
        """Record a failed lookup, and forget those older than the window."""
        row = {
            "conversation": self._hash("conversation", conversation),
            "code": self._hash("code", code.upper()),
            "at_ms": _milliseconds(self._clock()),
        }
        async with self._database.write() as connection:
            await connection.execute(delete(FAILURES).where(FAILURES.c.at_ms <= self._window_start()))
            await connection.execute(insert(FAILURES).values(**row))

    async def succeeded(self, conversation: str, code: str) -> None:
        """Forgive this conversation its failures on this case, and nothing else."""
        async with self._database.write() as connection:
            await connection.execute(
                delete(FAILURES).where(
                    FAILURES.c.conversation == self._hash("conversation", conversation),
                    FAILURES.c.code == self._hash("code", code.upper()),
                )
            )

    async def _end(self, connection: AsyncConnection, column: Column[str], value: str, limit: int) -> datetime | None:
        """When the `limit`-th newest failure leaves the window: from then on there are fewer than `limit`."""
        query = (
            select(FAILURES.c.at_ms)
            .where(column == value, FAILURES.c.at_ms > self._window_start())
            .order_by(FAILURES.c.at_ms.desc())
            .offset(limit - 1)
            .limit(1)
        )
        at = (await connection.execute(query)).scalar_one_or_none()
        return None if at is None else datetime.fromtimestamp(at / 1000, UTC) + self._window

    def _window_start(self) -> int:
        return _milliseconds(self._clock() - self._window)

    def _hash(self, kind: str, value: str) -> str:
        # The kind keeps a conversation that is named like a code apart from that code.
        return hmac.new(self._key, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)

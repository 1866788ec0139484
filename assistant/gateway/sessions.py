"""Sessions of pages: opened without a trace, renewed by generations, and over when the conversation is erased.

The rules are those of docs/decisions/0013. A row comes into being when a session is first rotated or ended; no row
means generation 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import CursorResult, Row, delete, func, select, update

from assistant.gateway.token import Claims, TokenSigner
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import sessions

ROTATE_AFTER = timedelta(hours=1)
"""Age of a generation at which renewing gives the next one."""
_BOTH_VALID = timedelta(minutes=2)
"""How long the generation before the present one still works once the present one was used."""

Refusal = Literal["bad_token", "token_expired", "wrong_origin", "token_replaced", "session_ended"]


class SessionRefused(Exception):
    """The token does not open its conversation, or not any more; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code: Refusal = code


@dataclass(frozen=True)
class Grant:
    """A session as its page receives it."""

    conversation_id: str
    token: str
    expires_at: datetime
    renew_after: timedelta
    """After how long renewing is worth while; sooner only moves the expiry."""


class Sessions:
    """Opens, checks and renews. `origins` are those that a token's must be one of (see `Caller.origins`)."""

    def __init__(self, store: Store, signer: TokenSigner) -> None:
        self._store = store
        self._signer = signer

    def open(self, origin: str) -> Grant:
        """A session of a new conversation, bound to `origin`."""
        return self._grant(self._signer.claims(self._signer.new_conversation(), origin=origin))

    async def check(self, token: str, origins: frozenset[str]) -> Claims:
        """What `token` says, remembering that its generation arrived. Raises SessionRefused."""
        claims = self._read(token, origins)
        row = await self._row(claims.conversation_id)
        self._refuse(claims, row)
        if row is not None and not row.confirmed and claims.generation >= row.generation:
            confirm = update(sessions).where(
                sessions.c.conversation_id == claims.conversation_id, sessions.c.generation <= claims.generation
            )
            await self._store.complete(self._change(confirm.values(confirmed=True)))
        return claims

    async def renew(self, token: str, origins: frozenset[str]) -> Grant:
        """The same session with a later expiry: the next generation once the present one is old enough.

        Raises SessionRefused.
        """
        claims = await self.check(token, origins)
        now = self._signer.now()
        row = await self._row(claims.conversation_id)
        if (row is None or claims.generation >= row.generation) and now - claims.issued_at >= ROTATE_AFTER:
            await self._store.complete(self._rotate(claims, now))
            row = await self._row(claims.conversation_id)
            self._refuse(claims, row)  # it may have ended meanwhile
        if row is None or row.generation <= claims.generation:
            generation, issued_at = claims.generation, claims.issued_at
        else:
            generation, issued_at = row.generation, row.rotated_at
        fresh = self._signer.claims(
            claims.conversation_id, origin=claims.origin, generation=generation, issued_at=issued_at
        )
        return self._grant(fresh)

    async def ended(self, conversation_id: str) -> bool:
        """Whether the conversation was erased."""
        row = await self._row(conversation_id)
        return row is not None and row.ended_at is not None

    async def purge(self) -> int:
        """Delete the rows that no token can need any more; returns how many."""
        # A generation's tokens are issued within ROTATE_AFTER and live for the idle time; a day for slow clocks.
        long_ago = self._signer.now() - self._signer.idle - ROTATE_AFTER - timedelta(days=1)
        last = func.coalesce(sessions.c.ended_at, sessions.c.rotated_at)
        return await self._store.complete(self._change(delete(sessions).where(last < long_ago)))

    def _grant(self, claims: Claims) -> Grant:
        left = ROTATE_AFTER - (self._signer.now() - claims.issued_at)
        token = self._signer.sign(claims)
        return Grant(claims.conversation_id, token, claims.expires_at, max(left, timedelta()))

    def _read(self, token: str, origins: frozenset[str]) -> Claims:
        claims = self._signer.read(token)
        if claims is None:
            raise SessionRefused("bad_token")
        if claims.expires_at <= self._signer.now():
            raise SessionRefused("token_expired")
        if claims.origin not in origins:
            raise SessionRefused("wrong_origin")
        return claims

    def _refuse(self, claims: Claims, row: Row[Any] | None) -> None:
        if row is None or (row.ended_at is None and claims.generation >= row.generation):
            return
        if row.ended_at is not None:
            raise SessionRefused("session_ended")
        recent = self._signer.now() - row.rotated_at <= _BOTH_VALID
        if claims.generation < row.generation - 1 or not (recent or not row.confirmed):
            raise SessionRefused("token_replaced")

    async def _row(self, conversation_id: str) -> Row[Any] | None:
        return await self._store.complete(self._select(conversation_id))

    async def _select(self, conversation_id: str) -> Row[Any] | None:
        async with self._store.read() as connection:
            found = await connection.execute(select(sessions).where(sessions.c.conversation_id == conversation_id))
            return found.one_or_none()

    async def _rotate(self, claims: Claims, now: datetime) -> None:
        # Of two tabs at once one makes the next generation; the other then reads it.
        values = {"generation": claims.generation + 1, "confirmed": False, "rotated_at": now.replace(microsecond=0)}
        same = (sessions.c.conversation_id == claims.conversation_id, sessions.c.ended_at.is_(None))
        async with self._store.write() as connection:
            rotated: CursorResult[Any] = await connection.execute(
                update(sessions).where(*same, sessions.c.generation <= claims.generation).values(values)
            )
            if not rotated.rowcount:
                row = {"conversation_id": claims.conversation_id, **values}
                await insert_once(connection, sessions, row, key=("conversation_id",))

    async def _change(self, statement: Any) -> int:
        async with self._store.write() as connection:
            result: CursorResult[Any] = await connection.execute(statement)
        return result.rowcount

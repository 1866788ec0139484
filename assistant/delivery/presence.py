"""Tells a citizen on a messaging platform that the message was taken and is being answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.store.addresses import of_conversation
from assistant.store.store import Store
from connectors.channel import Channel
from connectors.message import Inbound

TYPING_SECONDS = 4.0
"""Telegram shows `typing` for five."""
AFTERGLOW_SECONDS = 2.0
"""How long an acknowledgement may outlast its turn: a tapped button blinks until it is answered."""
_log = structlog.get_logger(__name__)


class Presence:
    """Runs beside the turn and never holds it up; what goes wrong with it is nobody's loss."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        *,
        typing_seconds: float = TYPING_SECONDS,
        afterglow_seconds: float = AFTERGLOW_SECONDS,
    ) -> None:
        self._store = store
        self._channels = channels
        self._typing_seconds = typing_seconds
        self._afterglow_seconds = afterglow_seconds

    @asynccontextmanager
    async def during(self, inbound: Inbound) -> AsyncIterator[None]:
        """The turn of `inbound` runs while the context is open."""
        channel = self._channels.get(inbound.channel)
        if channel is None:
            yield
            return
        done = asyncio.Event()
        showing = asyncio.create_task(self._show(channel, inbound, done))
        try:
            yield
        finally:
            done.set()
            _, late = await asyncio.wait({showing}, timeout=self._afterglow_seconds)
            for task in late:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _show(self, channel: Channel, inbound: Inbound, done: asyncio.Event) -> None:
        try:
            async with self._store.read() as connection:
                whom = await of_conversation(connection, inbound.conversation_id)
            if whom is None:
                return
            await channel.taken(whom.address, inbound)
            while not done.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._typing_seconds):
                        await done.wait()
                        return
                await channel.typing(whom.address)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("presence.failed", channel=inbound.channel, error=type(error).__name__)
        except Exception as error:
            # A connector that breaks its promise to raise nothing must not cost the citizen the answer.
            _log.error("presence.broken", channel=inbound.channel, error=type(error).__name__)

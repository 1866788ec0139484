"""The real pipeline for a command on this machine (`ask`, `chat`, `eval run`): door, engine, actions, one-stop.

Uses the processes that already serve; those that do not are started for the time of the command.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from assistant.engine import RasaEngine
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.privacy.vault import Vault
from assistant.settings import Settings
from assistant.setup import prepare
from assistant.store.store import Store
from assistant.supervisor.serves import serves
from assistant.supervisor.service import children
from assistant.supervisor.supervisor import ChildState, Supervisor
from assistant.turn.door import Door
from assistant.turn.repeats import Said, said_anew
from assistant.turn.turn import AssistantTurn
from assistant.turn_protocol import ConversationState, Turn, TurnResult
from connectors.message import Inbound
from nlu.text.restore import Restorer

Say = Callable[[str], None]


class Conversation:
    """One conversation with the pipeline, turn by turn."""

    def __init__(self, turn: Turn, channel: str = "cli") -> None:
        self._turn = turn
        self._channel = channel
        self._id = f"{channel}-{uuid.uuid4().hex}"
        self._expects: str | None = None
        self._said: Said | None = None
        self._away = timedelta()

    async def say(self, text: str | None = None, payload: str | None = None, label: str | None = None) -> TurnResult:
        """Send a text, or tap a button."""
        inbound = Inbound(
            channel=self._channel,
            conversation_id=self._id,
            message_id=uuid.uuid4().hex,
            text=text,
            payload=payload,
            label=label,
            received_at=datetime.now(UTC),
        )
        state = ConversationState(self._id, self._expects, away=self._away)
        self._away = timedelta()
        result = await self._turn.run(inbound, state)
        self._expects = result.expects
        replies, self._said = said_anew(result.replies, self._said)
        return replace(result, replies=replies)

    def come_back_after(self, away: timedelta) -> None:
        """Let that much time go by before the next message."""
        self._away = away


@asynccontextmanager
async def local_turn(settings: Settings, say: Say) -> AsyncIterator[AssistantTurn]:
    """A turn over running processes, started if need be. Raises `StartFailed` and what `prepare` raises."""
    keys = Keys.of(settings)
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(httpx.AsyncClient())
        missing = [
            wanted
            for stage in children(settings, keys)
            if (wanted := [spec for spec in stage if not await serves(http, spec.ready_url)])
        ]
        if missing:
            names = ", ".join(spec.name for stage in missing for spec in stage)
            say(f"starting {names} for this command (`assistant up` keeps them running) ...")
            prepare(settings, say)
            supervisor = Supervisor(missing, http, lambda name, state, detail: _report(say, name, state, detail))
            await supervisor.start()
            stack.push_async_callback(supervisor.stop)
        store = await Store.open(settings.database)
        stack.push_async_callback(store.close)
        vault = Vault(store, Cipher([keys.fernet("vault")]))
        engine = RasaEngine(http, settings.engine, settings.engine_timeout)
        yield AssistantTurn(Door(Restorer.load(), vault), engine)


def _report(say: Say, name: str, state: ChildState, detail: str) -> None:
    if state is ChildState.DIED:
        say(f"{name}: {state} {detail}")

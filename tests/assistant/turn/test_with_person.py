"""A turn while a person has the conversation: what the engine hears, and what it does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from assistant.engine import NO_NOTES, Command
from assistant.turn.door import Door
from assistant.turn.turn import AssistantTurn
from assistant.turn.understood import Understood
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Outcome, Reply, Signal
from tests.assistant.turn.test_turn import ANSWER, RESTORER, ScriptedEngine
from tests.fakes.secrets import FakeSecrets

QUIET = TurnResult((), "tôi cần gấp", None)


class Persons:
    """Takes what the test says, and notes what it was asked."""

    def __init__(self, taken: TurnResult | Understood | None) -> None:
        self._taken = taken
        self.asked: list[Inbound] = []

    async def take(self, inbound: Inbound, state: ConversationState) -> TurnResult | Understood | None:
        assert state.conversation_id == inbound.conversation_id
        self.asked.append(inbound)
        return self._taken


async def run(
    taken: TurnResult | Understood | None, *, text: str | None = "tôi cần gấp", signal: Signal | None = None
) -> tuple[TurnResult, ScriptedEngine, Persons]:
    engine, persons = ScriptedEngine((ANSWER,)), Persons(taken)
    turn = AssistantTurn(Door(RESTORER, FakeSecrets()), engine, persons=persons)
    inbound = Inbound(
        channel="web",
        conversation_id="web:1",
        message_id="m",
        text=text,
        signal=signal,
        received_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    return await turn.run(inbound, ConversationState("web:1", None, "9f2c")), engine, persons


async def test_what_goes_to_a_person_never_reaches_the_engine() -> None:
    result, engine, _ = await run(QUIET)

    assert result == QUIET
    assert engine.heard == []


async def test_a_sticker_for_a_person_is_not_answered() -> None:
    result, _, persons = await run(QUIET, text=None, signal=Signal.STICKER)

    assert result == QUIET
    assert len(persons.asked) == 1


async def test_what_is_answered_all_the_same_goes_to_the_engine_as_a_command() -> None:
    result, engine, _ = await run(Understood(Command("emergency"), "cháy nhà"), text="cháy nhà")

    assert result.replies == (ANSWER,)
    assert result.shown == "cháy nhà"
    assert engine.heard == [Command("emergency")]


async def test_without_a_person_all_is_as_ever() -> None:
    result, engine, _ = await run(None)

    assert result.replies == (ANSWER,)
    assert len(engine.heard) == 1


@pytest.mark.parametrize("words", ["xóa dữ liệu của tôi", "delete my data"])
async def test_erasing_comes_before_anybody(words: str) -> None:
    result, _, persons = await run(QUIET, text=words)

    assert result.replies[0].outcome is Outcome.ERASE_ASKED
    assert persons.asked == []


@pytest.mark.parametrize("public", [False, True])
async def test_the_actions_know_whether_others_read_along(public: bool) -> None:
    heard: list[Mapping[str, str]] = []

    class Noting(ScriptedEngine):
        async def respond(
            self,
            conversation_id: str,
            message: str | Command,
            raw: str,
            trace: str,
            *,
            again: bool = False,
            notes: Mapping[str, str] = NO_NOTES,
        ) -> tuple[Reply, ...]:
            heard.append({name: note for name, note in notes.items() if name == "public"})
            return await super().respond(conversation_id, message, raw, trace, again=again, notes=notes)

    inbound = Inbound(
        channel="web",
        conversation_id="web:1",
        message_id="m",
        text="gặp cán bộ",
        public=public,
        received_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    turn = AssistantTurn(Door(RESTORER, FakeSecrets()), Noting((ANSWER,)))
    await turn.run(inbound, ConversationState("web:1", None, "9f2c"))

    assert heard == [{"public": "yes"} if public else {}]

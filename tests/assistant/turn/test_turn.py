from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

import pytest

from assistant.engine import NO_NOTES, Command, EngineDown, EngineError, EngineFailed
from assistant.turn.door import Door
from assistant.turn.turn import PATIENCE_SECONDS, AssistantTurn
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Outcome, Paragraph, Reply, ReplyMeta
from nlu.text.restore import Restorer
from tests.fakes.secrets import FakeSecrets

RESTORER = Restorer.load()
ASKING = Reply(
    blocks=(Paragraph(text="4 số cuối?"),), outcome=Outcome.CASE_ASK_FACTOR, meta=ReplyMeta(expects="second_factor")
)
ANSWER = Reply(blocks=(Paragraph(text="Miễn phí."),), outcome=Outcome.ANSWERED)


class ScriptedEngine:
    """`Engine` that gives what it is told to, the last of it for ever; refuses a secret in what it is handed."""

    def __init__(self, *answers: tuple[Reply, ...] | EngineError) -> None:
        self._answers = list(answers)
        self.heard: list[str | Command] = []

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
        assert (conversation_id, trace) == ("web:1", "9f2c")
        assert again == bool(self.heard), "a message that may have been taken must be announced as a repetition"
        assert "4321" not in f"{message} {raw} {notes}"
        self.heard.append(message)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, EngineError):
            raise answer
        return answer


async def at_once(_seconds: float) -> None:
    """Sleeps no time."""


async def run(
    answer: tuple[Reply, ...] | EngineError, text: str, expects: str | None = None, *later: tuple[Reply, ...]
) -> tuple[TurnResult, ScriptedEngine]:
    engine = ScriptedEngine(answer, *later)
    ticks = count()
    turn = AssistantTurn(Door(RESTORER, FakeSecrets()), engine, clock=lambda: float(next(ticks)), sleep=at_once)
    inbound = Inbound(
        channel="web",
        conversation_id="web:1",
        message_id="m",
        text=text,
        received_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    return await turn.run(inbound, ConversationState("web:1", expects, "9f2c")), engine


async def test_the_replies_of_the_engine_are_the_answer() -> None:
    result, engine = await run((ANSWER, ASKING), "le phi khai sinh")

    assert result.replies == (ANSWER, ASKING)
    assert result.shown == "le phi khai sinh"
    assert result.expects == "second_factor"
    assert engine.heard == ["lệ phí khai sinh"]
    assert result.steps_ms == {"door": 1000.0, "engine": 1000.0}


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (EngineDown("ConnectError"), Outcome.ENGINE_DOWN),
        (EngineFailed("silence"), Outcome.ENGINE_FAILED),
        (EngineFailed("status 500"), Outcome.ENGINE_FAILED),
    ],
)
@pytest.mark.parametrize("expects", [None, "second_factor"])
async def test_a_failing_engine_is_an_honest_sentence_and_nothing_is_forgotten(
    failure: EngineError, outcome: Outcome, expects: str | None
) -> None:
    result, _ = await run(failure, "lệ phí khai sinh", expects)

    assert [reply.outcome for reply in result.replies] == [outcome]
    assert "1022" in result.replies[0].text()
    assert result.expects == expects


@pytest.mark.parametrize("failure", [EngineDown("ConnectError"), EngineFailed("silence")])
async def test_the_sentence_is_in_the_language_of_the_message(failure: EngineError) -> None:
    result, _ = await run(failure, "how much does a birth certificate cost?")

    assert result.replies[0].language == "en"
    assert "hotline 1022" in result.replies[0].text()


async def test_an_engine_that_restarts_is_waited_for() -> None:
    result, engine = await run(EngineDown("ConnectError"), "lệ phí khai sinh", None, (ANSWER,))

    assert result.replies == (ANSWER,)
    assert len(engine.heard) == 2


async def test_an_engine_that_stays_away_is_waited_for_a_bounded_time() -> None:
    _, engine = await run(EngineDown("ConnectError"), "lệ phí khai sinh")

    assert len(engine.heard) == PATIENCE_SECONDS * 2 + 1  # a look every half second


async def test_what_cannot_be_read_never_reaches_the_engine() -> None:
    result, engine = await run((ANSWER,), "😀", "second_factor")

    assert [reply.outcome for reply in result.replies] == [Outcome.UNREADABLE]
    assert (result.shown, result.expects, engine.heard) == ("…", "second_factor", [])


async def test_an_answer_that_waits_for_nothing_ends_the_waiting() -> None:
    result, engine = await run((ANSWER,), "4321", "second_factor")

    assert result.expects is None
    assert result.shown == "••••"
    assert isinstance(engine.heard[0], Command)

from __future__ import annotations

import pytest

from assistant.local import Conversation
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Outcome, Paragraph, Reply, ReplyMeta
from eval.question import Question
from eval.run import run_questions


class Parrot:
    """A turn that says what it heard, waits for a second factor after "hồ sơ", and keeps all it was handed."""

    def __init__(self) -> None:
        self.heard: list[tuple[Inbound, ConversationState]] = []

    async def run(self, inbound: Inbound, state: ConversationState) -> TurnResult:
        """See `Turn.run`."""
        assert inbound.conversation_id == state.conversation_id
        self.heard.append((inbound, state))
        expects = "second_factor" if inbound.text == "hồ sơ" else None
        said = inbound.text or f"[{inbound.payload}]"
        reply = Reply(blocks=(Paragraph(text=said),), outcome=Outcome.ANSWERED, meta=ReplyMeta(code="1.001193"))
        return TurnResult((reply,), said, expects, {"door": 1.0, "engine": 2.0})


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


async def test_a_conversation_remembers_what_is_waited_for(parrot: Parrot) -> None:
    conversation = Conversation(parrot)
    for text in ("hồ sơ", "1234", "xong"):
        await conversation.say(text)

    assert [state.expects for _, state in parrot.heard] == [None, "second_factor", None]
    assert len({state.conversation_id for _, state in parrot.heard}) == 1
    assert len({inbound.message_id for inbound, _ in parrot.heard}) == 3


async def test_a_button_is_tapped_with_its_label(parrot: Parrot) -> None:
    await Conversation(parrot).say(payload="p:1.001193:f", label="Lệ phí")

    ((inbound, _),) = parrot.heard
    assert (inbound.text, inbound.payload, inbound.label) == (None, "p:1.001193:f", "Lệ phí")


async def test_each_question_of_a_run_is_a_conversation_of_its_own_after_its_history(parrot: Parrot) -> None:
    questions = [Question(id="a", text="khai sinh"), Question(id="b", text="lệ phí?", history=("hồ sơ", "1234"))]

    items = [item async for item in run_questions(parrot, questions)]

    assert [(item.id, item.text, item.outcome, item.code) for item in items] == [
        ("a", "khai sinh", "answered", "1.001193"),
        ("b", "lệ phí?", "answered", "1.001193"),
    ]
    assert items[0].ms == {"door": 1.0, "engine": 2.0, "actions": 0, "total": 3.0}
    conversations = [inbound.conversation_id for inbound, _ in parrot.heard]
    assert conversations[0] not in conversations[1:]
    assert len(set(conversations[1:])) == 1

"""Files are never pretended to be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from assistant.engine import NO_NOTES, Command
from assistant.turn.door import Door
from assistant.turn.turn import AssistantTurn
from assistant.turn_protocol import ConversationState
from connectors.message import Attachment, Inbound, Language, Outcome, Paragraph, Reply
from nlu.text.restore import Restorer
from tests.fakes.secrets import FakeSecrets

FILE = Attachment(id="a_1", name="giay.pdf", type="application/pdf", size=9)


class OneAnswer:
    """An engine with one thing to say, which counts how often it is asked."""

    def __init__(self, language: Language = "vi") -> None:
        first = Reply(blocks=(Paragraph(text="Chào."),), outcome=Outcome.SMALL_TALK, language=language)
        self.replies = (first, first.model_copy(update={"outcome": Outcome.ANSWERED}))
        self.asked = 0

    async def respond(
        self,
        conversation_id: str,
        message: str | Command,
        raw: str,
        trace: str,
        *,
        again: bool = False,
        notes: Mapping[str, str] = NO_NOTES,  # noqa: ARG002
    ) -> tuple[Reply, ...]:
        assert not again
        assert FILE.id not in f"{conversation_id} {message} {raw} {trace}", "files are not the engine's business"
        self.asked += 1
        return self.replies


def message(text: str | None, locale: str = "vi") -> Inbound:
    return Inbound(
        channel="web", conversation_id="c", message_id="m", text=text, attachments=(FILE,), locale=locale,
        received_at=datetime(2026, 11, 25, tzinfo=UTC),
    )  # fmt: skip


def turn(engine: OneAnswer) -> AssistantTurn:
    return AssistantTurn(Door(Restorer.load(), FakeSecrets()), engine)


@pytest.mark.parametrize(
    ("locale", "language", "received", "warned"),
    [("vi", "vi", "Tôi đã nhận tệp", "đừng gửi ảnh căn cước"), ("en", "en", "I have received", "identity papers")],
)
@pytest.mark.parametrize("expects", [None, "second_factor"])
async def test_files_alone_are_received_not_read_and_forget_nothing(
    locale: str, language: str, received: str, warned: str, expects: str | None
) -> None:
    engine = OneAnswer()
    result = await turn(engine).run(message(None, locale), ConversationState("c", expects))

    (reply,) = result.replies
    assert (reply.outcome, reply.language) == (Outcome.UNREADABLE, language)
    assert received in reply.text()
    assert warned in reply.text()
    assert (result.shown, result.expects, engine.asked) == ("", expects, 0)


@pytest.mark.parametrize(("language", "told"), [("vi", "chưa đọc được"), ("en", "cannot read files")])
async def test_a_text_beside_files_is_answered_and_the_files_are_told_of_last(language: Language, told: str) -> None:
    engine = OneAnswer(language)
    result = await turn(engine).run(message("lệ phí khai sinh"), ConversationState("c", None))

    first, last = result.replies
    assert (first, last.outcome) == (engine.replies[0], Outcome.ANSWERED)
    assert last.blocks[:-1] == engine.replies[1].blocks
    assert told in last.text().splitlines()[-1]
    assert result.shown == "lệ phí khai sinh"

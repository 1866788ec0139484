import structlog
from rasa_sdk.executor import CollectingDispatcher
from structlog.testing import capture_logs

from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said
from connectors.message import Outcome, Paragraph, Reply
from tests.fakes.dialogues import tracker


class Echo(ReplyingAction):
    action_name = "action_echo"

    async def respond(self, dialogue: Dialogue) -> Said:
        if dialogue.text == "hỏng 1234":
            raise RuntimeError(dialogue.text)
        if dialogue.text == "im":
            return Said(None, {"clarify": None})
        return Said(Reply(blocks=(Paragraph(text="Vâng " * 50),), outcome=Outcome.SMALL_TALK), {"topic_code": "x"})


async def run(text: str, trace: str | None = None) -> tuple[list[Reply], dict[str, object]]:
    dispatcher = CollectingDispatcher()
    events = await Echo().run(dispatcher, tracker(text, "greet", trace=trace), {})
    replies = [Reply.model_validate(message["custom"]) for message in dispatcher.messages]
    return replies, {event["name"]: event["value"] for event in events}


async def test_a_reply_travels_as_json_with_intent_and_time() -> None:
    (reply,), slots = await run("chào")

    assert reply.meta.intent == "greet"
    assert reply.meta.action_ms is not None
    assert slots["topic_code"] == "x"
    assert str(slots["last_reply"]).startswith("small_talk:Vâng")
    assert len(str(slots["last_reply"])) <= len("small_talk:") + 60


async def test_a_bug_becomes_an_honest_sentence_and_a_log_line_without_the_words() -> None:
    structlog.reset_defaults()
    with capture_logs() as logs:
        (reply,), _ = await run("hỏng 1234")

    assert reply.outcome is Outcome.ENGINE_FAILED
    assert "1022" in reply.text()
    assert [line["event"] for line in logs] == ["action_failed"]
    assert "1234" not in str(logs)


async def test_what_is_logged_meanwhile_carries_the_name_of_the_turn_and_nothing_later_does() -> None:
    structlog.reset_defaults()
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        await run("hỏng 1234", "9f2c")

    assert [line["trace"] for line in logs] == ["9f2c"]
    assert "trace" not in structlog.contextvars.get_contextvars()


async def test_an_action_may_change_slots_only() -> None:
    replies, slots = await run("im")

    assert replies == []
    assert slots == {"clarify": None}

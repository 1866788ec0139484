from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actions.dialogue import Dialogue, PendingQuestion
from tests.fakes.dialogues import dialogue

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
messages = junk | st.fixed_dictionaries(
    {"text": junk, "intent": junk | st.fixed_dictionaries({"name": junk, "confidence": junk}), "entities": junk}
)
slots = junk | st.fixed_dictionaries({"topic_code": junk, "clarify": junk, "last_reply": junk})


@given(messages, slots, junk)
def test_no_tracker_is_malformed_enough_to_raise(message: Any, slot_values: Any, loop: Any) -> None:
    tracker = SimpleNamespace(sender_id=None, latest_message=message, slots=slot_values, active_loop=loop)

    read = Dialogue.from_tracker(tracker)

    assert isinstance(read.text, str)
    assert read.intent is None or isinstance(read.intent, str)
    assert 0 <= read.confidence <= 1
    assert read.active_loop is None or isinstance(read.active_loop, str)
    assert read.topic is None or isinstance(read.topic, str)
    assert read.slot("last_reply") is None or isinstance(read.slot("last_reply"), str)
    assert read.pending is None or isinstance(read.pending, PendingQuestion)


@given(st.lists(st.text()), st.lists(st.text()), st.text(), st.integers(min_value=0))
def test_a_pending_question_survives_its_slot(codes: list[str], facets: list[str], text: str, asked: int) -> None:
    pending = PendingQuestion(tuple(codes), tuple(facets), text, asked)

    assert PendingQuestion.from_slot(pending.to_slot()) == pending


def test_what_the_engine_knows_is_read() -> None:
    read = dialogue(
        "lệ phí bao nhiêu", "ask_fee", confidence=0.7, entities={"code": "1.001193"},
        slots={"topic_code": "1.000894", "last_reply": ""}, loop="case_form",
    )  # fmt: skip

    assert (read.text, read.intent, read.confidence) == ("lệ phí bao nhiêu", "ask_fee", 0.7)
    assert read.entities == {"code": "1.001193"}
    assert (read.topic, read.active_loop, read.slot("last_reply")) == ("1.000894", "case_form", None)


def test_a_command_is_no_text_of_the_citizen() -> None:
    assert dialogue('/choose{"code": "1.001193"}', "choose").text == ""

from datetime import UTC, date, datetime

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.offer import Offer
from actions.remind.ask import CLEARED, ActionAskRemindWhat, ActionAskRemindWhen, ActionRemindCancel
from actions.remind.confirm import ActionRemindConfirm, NewDayFirst, RemindTaker
from actions.remind.day import due_at
from actions.remind.form import ValidateRemindForm
from actions.remind.manage import ActionListReminders, ActionStopReminders, UnremindTaker
from actions.remind.reminders import MOST
from actions.replying_action import Said
from actions.talk import ActionTalk
from actions.texts import Texts
from connectors.message import Outcome
from tests.actions.asking import reply_of
from tests.fakes.clock import ManualClock
from tests.fakes.dialogues import dialogue, tracker
from tests.fakes.errands import FakeReminders

CLOCK = ManualClock(datetime(2026, 11, 26, 4, 0, tzinfo=UTC))
DOMAIN = {"forms": {"remind_form": {"required_slots": ["remind_what", "remind_when"]}}, "slots": {}}
WHO = "web:1"
TAX = Offer("remind", {"what": "nộp thuế", "when": "2027-03-15"})


async def slots_set(
    text: str, intent: str | None, asks: str | None = None, confidence: float = 0.9
) -> dict[str, object]:
    """What the form sets, through rasa-sdk's own extraction and validation."""
    slots = {"remind_what": None, "remind_when": None, "requested_slot": asks}
    seen = tracker(text, intent, slots=slots, loop="remind_form", confidence=confidence)
    events = await ValidateRemindForm(CLOCK).run(CollectingDispatcher(), seen, DOMAIN)
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


async def test_one_message_may_fill_both() -> None:
    found = await slots_set("nhắc tôi đổi bằng lái tháng 8", "remind")

    assert (found["remind_what"], found["remind_when"]) == ("đổi bằng lái", "2027-08-01")


async def test_answers_are_taken_whatever_they_look_like_to_the_classifier() -> None:
    assert (await slots_set("đổi bằng lái", "ask_overview", "remind_what"))["remind_what"] == "đổi bằng lái"
    assert (await slots_set("tháng 8", "ask_time", "remind_when", 0.4))["remind_when"] == "2027-08-01"


async def test_the_day_may_come_with_the_subject() -> None:
    found = await slots_set("nộp thuế ngày 15/3/2027", "ask_guidance", "remind_what")

    assert (found["remind_what"], found["remind_when"]) == ("nộp thuế", "2027-03-15")


@pytest.mark.parametrize("asks", ["remind_what", "remind_when"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("lệ phí kết hôn bao nhiêu", "ask_fee"),
        ("thôi", "stop"),
        ("không", "deny"),
        ("xin chào", "greet"),
        ("", "choose"),
    ],
)
async def test_a_digression_sets_nothing(asks: str, text: str, intent: str) -> None:
    assert not {"remind_what", "remind_when"} & set(await slots_set(text, intent, asks))


async def test_a_day_that_cannot_be_kept_is_asked_again_and_why(texts: Texts) -> None:
    for text, words in (("15/3/2020", "đã qua"), ("15/3/2040", "hai năm"), ("khi nào cũng được", "chưa đọc được ngày")):
        assert (await slots_set(text, "nlu_fallback", "remind_when"))["remind_when"] is None
        slots = {"last_reply": "reminder_asked:Bạn muốn", "requested_slot": "remind_when"}
        asked = await ActionAskRemindWhen(texts, CLOCK).respond(dialogue(text, slots=slots, loop="remind_form"))
        assert words in reply_of(asked).text()


async def test_the_questions_and_leaving(texts: Texts) -> None:
    what = await ActionAskRemindWhat(texts).respond(dialogue("đặt lời nhắc", "remind"))
    left = await ActionRemindCancel(texts).respond(dialogue("thôi", "stop"))

    assert reply_of(what).outcome is Outcome.REMINDER_ASKED
    assert (reply_of(left).outcome, left.slots) == (Outcome.REMINDER_ENDED, CLEARED)


async def test_it_is_read_back_with_what_is_kept_before_it_is_kept(texts: Texts) -> None:
    slots = {"remind_what": "nộp {thuế}", "remind_when": "2027-03-15"}
    said = await ActionRemindConfirm(texts).respond(dialogue("", slots=slots))

    text = reply_of(said).text()
    assert all(words in text for words in ("nộp {thuế}", "8 giờ sáng thứ Hai, ngày 15/3/2027", "mã hóa"))
    assert said.slots["offer"] == Offer("remind", {"what": "nộp {thuế}", "when": "2027-03-15"}).to_slot()
    assert said.slots["remind_what"] is None


async def test_a_yes_keeps_it_once_and_a_no_keeps_nothing(texts: Texts) -> None:
    kept = FakeReminders()
    taker = RemindTaker(kept, texts, CLOCK)

    assert reply_of(await taker.decline(dialogue("không", "deny"), TAX)).outcome is Outcome.REMINDER_ENDED
    assert kept.kept == {}
    for _ in range(2):  # a turn may be run twice
        assert reply_of(await taker.accept(dialogue("đúng", "affirm"), TAX)).outcome is Outcome.REMINDER_SET
    (one,) = await kept.waiting(WHO)
    assert (one.what, one.due_at) == ("nộp thuế", due_at(date(2027, 3, 15)))


async def test_a_no_with_another_day_changes_the_day(texts: Texts) -> None:
    rather = await RemindTaker(FakeReminders(), texts, CLOCK).decline(dialogue("không, tháng 9", "deny"), TAX)
    other = NewDayFirst(texts, ActionTalk(texts), CLOCK)
    slots = {"offer": TAX.to_slot()}
    read = await other.respond(dialogue("tháng 9 đi", "out_of_scope", slots=slots))

    for said in (rather, read):
        assert said.slots["offer"]["about"] == {"what": "nộp thuế", "when": "2027-09-01"}


@pytest.mark.parametrize("text", ["tháng 9 làm căn cước lệ phí bao nhiêu", "xin chào", "phí kết hôn"])
async def test_a_question_while_it_waits_is_a_question(texts: Texts, text: str) -> None:
    said = await NewDayFirst(texts, ActionTalk(texts), CLOCK).respond(
        dialogue(text, "greet", slots={"offer": TAX.to_slot()})
    )

    assert reply_of(said).outcome is Outcome.SMALL_TALK


async def test_beyond_the_most_nothing_is_kept(texts: Texts) -> None:
    kept = FakeReminders()
    for number in range(MOST):
        await kept.add(WHO, f"việc {number}", due_at(date(2027, 1, 1)), "vi")

    said = await RemindTaker(kept, texts, CLOCK).accept(dialogue("đúng", "affirm"), TAX)

    assert reply_of(said).outcome is Outcome.REMINDER_ENDED
    assert len(kept.kept) == MOST


async def cancelling(texts: Texts, text: str) -> tuple[Said, list[str]]:
    """What is said, and what still waits, of two reminders."""
    kept = FakeReminders()
    await kept.add(WHO, "nộp thuế đất", due_at(date(2027, 3, 1)), "vi")
    await kept.add(WHO, "đổi căn cước", due_at(date(2027, 5, 1)), "vi")
    said = await ActionStopReminders(kept, texts, CLOCK).respond(dialogue(text, "stop_reminders"))
    return said, [one.what for one in await kept.waiting(WHO)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hủy nhắc số 1", ["đổi căn cước"]), ("hủy lời nhắc thứ 2", ["nộp thuế đất"]),
        ("hủy nhắc nộp thuế", ["đổi căn cước"]), ("hủy nhắc ngày 1/5/2027", ["nộp thuế đất"]),
        ("xóa hết lời nhắc", []), ("cancel reminder 2", ["nộp thuế đất"]),
    ],
)  # fmt: skip
async def test_the_one_meant_is_cancelled(texts: Texts, text: str, left: list[str]) -> None:
    said, waiting = await cancelling(texts, text)

    assert (waiting, reply_of(said).outcome) == (left, Outcome.REMINDER_ENDED)


@pytest.mark.parametrize("text", ["hủy nhắc", "hủy nhắc số 7", "hủy nhắc đi khám"])
async def test_where_it_is_not_clear_nothing_is_cancelled_unasked(texts: Texts, text: str) -> None:
    said, waiting = await cancelling(texts, text)

    assert len(waiting) == 2
    assert said.slots["offer"]["kind"] == "unremind"


async def test_all_are_cancelled_after_a_yes_only(texts: Texts) -> None:
    kept = FakeReminders()
    await kept.add(WHO, "nộp thuế đất", due_at(date(2027, 3, 1)), "vi")
    taker = UnremindTaker(kept, texts)

    await taker.decline(dialogue("không", "deny"), Offer("unremind"))
    assert len(kept.kept) == 1
    await taker.accept(dialogue("đồng ý", "affirm"), Offer("unremind"))
    assert kept.kept == {}


async def test_the_list_is_numbered_and_an_empty_one_says_how_to_begin(texts: Texts) -> None:
    kept = FakeReminders()
    show = ActionListReminders(kept, texts)
    assert reply_of(await show.respond(dialogue("", "list_reminders"))).outcome is Outcome.REMINDER_ENDED
    await kept.add(WHO, "nộp thuế đất", due_at(date(2027, 3, 1)), "vi")

    assert (
        "1. nộp thuế đất (8 giờ sáng thứ Hai, ngày 1/3/2027)"
        in reply_of(await show.respond(dialogue("", "list_reminders"))).text()
    )

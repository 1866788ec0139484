from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from actions.case.found_cases import FoundCase, FoundCases
from actions.offer import Offer
from actions.one_stop.case_state import CaseState
from actions.texts import Texts
from actions.watch.actions import ActionListWatches, ActionStopWatching, ActionWatch, WatchTaker
from actions.watch.notices import Notices
from actions.watch.watches import MOST
from connectors.message import Language, Outcome
from tests.actions.asking import reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.errands import FakeWatches

NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
BIRTH = FoundCase("H19.33-260827-1013", "Đăng ký khai sinh", CaseState.PROCESSING, NOW, NOW)
MARRIAGE = FoundCase(
    "000.00.53.H19-261006-1033", "Đăng ký kết hôn", CaseState.ACCEPTED, NOW + timedelta(minutes=1), NOW
)
WHO = "web:1"


def found(*cases: FoundCase) -> dict[str, Any]:
    return {"found_cases": FoundCases(cases).to_slot()}


async def test_the_case_found_last_is_asked_about_with_what_is_kept_and_how_to_end_it(texts: Texts) -> None:
    said = await ActionWatch(texts).respond(dialogue("báo tôi", "watch_case", slots=found(BIRTH, MARRIAGE)))

    reply = reply_of(said)
    assert reply.outcome is Outcome.CASE_WATCH_ASKED
    assert MARRIAGE.code in reply.text()
    assert all(words in reply.text() for words in ("mã hóa", "90 ngày", "dừng báo"))
    assert [button.payload for button in reply.buttons] == ["yes", "no"]
    assert said.slots["offer"]["about"]["code"] == MARRIAGE.code


async def test_another_one_is_named_by_its_place_or_its_subject(texts: Texts) -> None:
    for words in ("theo dõi hồ sơ đầu giúp tôi", "báo tôi hồ sơ khai sinh", "theo dõi hồ sơ kia"):
        said = await ActionWatch(texts).respond(dialogue(words, "watch_case", slots=found(BIRTH, MARRIAGE)))
        assert BIRTH.code in reply_of(said).text(), words


async def test_with_no_case_found_the_look_up_begins_and_remembers_the_wish(texts: Texts) -> None:
    said = await ActionWatch(texts).respond(dialogue("báo tôi khi xong", "watch_case"))

    assert (said.next_action, said.slots["wants_watch"]) == ("case_form", "watch")


async def test_in_the_look_up_the_wish_is_remembered(texts: Texts) -> None:
    said = await ActionWatch(texts).respond(dialogue("xong báo tôi nha", "watch_case", loop="case_form"))

    assert (said.next_action, said.slots["wants_watch"]) == (None, "watch")


@pytest.mark.parametrize("state", [state for state in CaseState if state.is_final])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_case_at_its_end_is_not_watched_and_we_say_why(
    texts: Texts, state: CaseState, language: Language
) -> None:
    ended = FoundCase(BIRTH.code, BIRTH.procedure, state, NOW, NOW)
    said = await ActionWatch(texts).respond(dialogue("", "watch_case", slots={**found(ended), "language": language}))

    assert reply_of(said).outcome is Outcome.CASE_WATCH_ENDED
    assert "offer" not in said.slots


async def offered(texts: Texts) -> Offer:
    said = await ActionWatch(texts).respond(dialogue("báo tôi", "watch_case", slots=found(BIRTH)))
    offer = Offer.of(dialogue(slots=dict(said.slots)))
    assert offer is not None
    return offer


async def test_a_yes_watches_and_a_no_does_not(texts: Texts) -> None:
    watches = FakeWatches()
    taker = WatchTaker(watches, texts)

    declined = await taker.decline(dialogue("không", "deny"), await offered(texts))
    assert reply_of(declined).outcome is Outcome.CASE_CANCELLED
    assert watches.kept == {}

    for _ in range(2):  # a turn may be run twice
        accepted = await taker.accept(dialogue("đồng ý", "affirm"), await offered(texts))
        assert reply_of(accepted).outcome is Outcome.CASE_WATCHED
        assert "24/02/2027" in reply_of(accepted).text()
    assert len(watches.kept) == 1


async def test_beyond_the_most_we_say_how_to_make_room(texts: Texts) -> None:
    watches = FakeWatches()
    for number in range(MOST):
        await watches.watch(WHO, f"H19.33-260827-{2000 + number}", CaseState.NEW, NOW, "vi")

    said = await WatchTaker(watches, texts).accept(dialogue("đồng ý", "affirm"), await offered(texts))

    assert reply_of(said).outcome is Outcome.CASE_WATCH_ENDED
    assert str(MOST) in reply_of(said).text()


async def test_all_or_the_one_named_are_ended(texts: Texts) -> None:
    watches = FakeWatches()
    for case in (BIRTH, MARRIAGE):
        await watches.watch(WHO, case.code, case.state, NOW, "vi")
    stop = ActionStopWatching(watches, texts)

    await stop.respond(dialogue("dừng báo hồ sơ đầu", "stop_watching", slots=found(BIRTH, MARRIAGE)))
    assert [watch.code for watch in await watches.watched(WHO)] == [MARRIAGE.code]
    await stop.respond(dialogue("", "stop_watching", entities={"case_code": BIRTH.code}))
    assert len(await watches.watched(WHO)) == 1
    said = await stop.respond(dialogue("dừng báo", "stop_watching"))
    assert "xóa" in reply_of(said).text()
    again = await stop.respond(dialogue("dừng báo", "stop_watching"))

    assert await watches.watched(WHO) == ()
    assert reply_of(again).text() != reply_of(said).text()


async def test_the_list_names_codes_states_and_days(texts: Texts) -> None:
    watches = FakeWatches()
    show = ActionListWatches(watches, texts)
    assert reply_of(await show.respond(dialogue("", "list_watches"))).outcome is Outcome.CASE_WATCH_ENDED
    await watches.watch(WHO, BIRTH.code, BIRTH.state, NOW, "vi")

    reply = reply_of(await show.respond(dialogue("", "list_watches")))

    assert f"{BIRTH.code}: Đang xử lý (24/02/2027)" in reply.text()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_of_the_ten_states_has_a_notice_of_its_own(texts: Texts, language: Language) -> None:
    notices = Notices(texts)
    said = {notices.changed(BIRTH.code, state, language).text() for state in CaseState}

    assert len(said) == len(CaseState)
    assert all(BIRTH.code in text for text in said)

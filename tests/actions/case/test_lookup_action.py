from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from actions.case.lookup_action import ActionCaseCancel, ActionCaseLookup
from actions.dialogue import Dialogue
from actions.one_stop.apology_slip import apology_source
from actions.one_stop.attempts import AttemptLedger
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.errors import OneStopUnavailable
from actions.one_stop.lookup import CaseLookup
from actions.replying_action import Said
from actions.texts import Texts
from assistant.store import Store
from connectors.message import KeyValue, Outcome, Reply
from tests.fakes.clock import ManualClock
from tests.fakes.dialogues import dialogue
from tests.fakes.one_stop import FakeOneStop
from tests.fakes.secrets import FakeSecrets

CODE = "H19.04-261012-0123"
FORGOTTEN = {"case_code": None, "factor_ref": None, "refused_case": None, "wants_watch": None}
STATUS = CaseStatus(
    CODE, "Đăng ký khai sinh", CaseState.PROCESSING, date(2026, 10, 12), date(2026, 10, 20), None, None, None
)


class Counter:
    """The action with its parts at hand."""

    def __init__(self, ledger: AttemptLedger, texts: Texts, clock: ManualClock) -> None:
        self.secrets = FakeSecrets()
        self.one_stop = FakeOneStop({CODE: ("4321", STATUS)})
        self._action = ActionCaseLookup(CaseLookup(self.one_stop, ledger), self.secrets, texts, clock)

    async def respond(self, seen: Dialogue) -> Said:
        return await self._action.respond(seen)

    async def look_up(self, factor: str, code: str = CODE) -> Reply:
        said = await self._action.respond(
            dialogue("", slots={"case_code": code, "factor_ref": await self.secrets.put(factor)})
        )
        assert said.reply is not None
        refused = said.reply.outcome is Outcome.CASE_REFUSED
        slots = {name: value for name, value in said.slots.items() if name not in ("found_cases", "wants_watch")}
        assert slots == {"case_code": None, "factor_ref": None, "refused_case": code if refused else None}
        assert (said.reply.meta.expects == "second_factor") is refused
        return said.reply

    async def with_slots(self, **slots: str | None) -> Reply:
        said = await self._action.respond(dialogue("", slots=slots))
        assert dict(said.slots) | {"found_cases": None} == FORGOTTEN | {"found_cases": None}
        assert said.reply is not None
        return said.reply


@pytest.fixture
async def counter(tmp_path: Path, texts: Texts) -> AsyncIterator[Counter]:
    clock = ManualClock(datetime(2026, 11, 23, 18, 0, tzinfo=UTC))  # already the 24th in Vietnam
    store = await Store.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}", migrate=False)
    ledger = AttemptLedger(store, b"k" * 32, clock)
    await ledger.open()
    yield Counter(ledger, texts, clock)
    await store.close()


async def test_a_case_found_is_told_in_plain_words_as_of_today_in_vietnam(counter: Counter) -> None:
    reply = await counter.look_up("4321")

    assert reply.outcome is Outcome.CASE_FOUND
    rows = dict(next(block for block in reply.blocks if isinstance(block, KeyValue)).rows)
    assert rows["Mã hồ sơ"] == CODE
    assert rows["Ngày hẹn trả"] == "20/10/2026"
    assert rows["Trễ hẹn"].startswith("35 ngày")
    assert "4321" not in reply.model_dump_json()


async def test_a_wrong_factor_and_an_unknown_case_sound_the_same(counter: Counter) -> None:
    wrong = await counter.look_up("0000")
    unknown = await counter.look_up("4321", "H19.04-261012-9999")

    assert wrong.outcome is unknown.outcome is Outcome.CASE_REFUSED
    assert wrong.text() == unknown.text()


async def test_guessing_is_locked_and_the_time_is_told(counter: Counter) -> None:
    replies = [await counter.look_up(f"{n:04}") for n in range(8)]

    assert replies[0].outcome is Outcome.CASE_REFUSED
    assert replies[-1].outcome is Outcome.CASE_LOCKED
    assert "ngày 24/11/2026" in replies[-1].text()
    assert (await counter.look_up("4321")).outcome is Outcome.CASE_LOCKED


async def test_a_failing_one_stop_system_is_owned_up_to(counter: Counter) -> None:
    counter.one_stop.failure = OneStopUnavailable("down")

    assert (await counter.look_up("4321")).outcome is Outcome.CASE_UNAVAILABLE


async def test_a_vault_that_cannot_be_asked_is_no_wrong_try(counter: Counter) -> None:
    counter.secrets.down = True

    assert (await counter.look_up("4321")).outcome is Outcome.CASE_UNAVAILABLE


async def test_a_reference_is_good_once(counter: Counter) -> None:
    reference = await counter.secrets.put("4321")

    first = await counter.with_slots(case_code=CODE, factor_ref=reference)
    second = await counter.with_slots(case_code=CODE, factor_ref=reference)

    assert (first.outcome, second.outcome) == (Outcome.CASE_FOUND, Outcome.CASE_REFUSED)
    assert "tra cứu hồ sơ" in second.text()


@pytest.mark.parametrize("slots", [{}, {"case_code": CODE}, {"factor_ref": "v_x"}, {"case_code": "", "factor_ref": ""}])
async def test_a_slot_that_is_missing_starts_over(counter: Counter, slots: dict[str, str]) -> None:
    assert (await counter.with_slots(**slots)).outcome is Outcome.CASE_REFUSED


async def test_digits_after_a_refusal_are_a_second_try(counter: Counter) -> None:
    reference = await counter.secrets.put("4321")

    said = await counter.respond(
        dialogue("", "provide_factor", entities={"factor_ref": reference}, slots={"refused_case": CODE})
    )

    assert said.reply is not None
    assert said.reply.outcome is Outcome.CASE_FOUND
    assert dict(said.slots) | {"found_cases": None} == FORGOTTEN | {"found_cases": None}


async def test_leaving_forgets_both(texts: Texts) -> None:
    said = await ActionCaseCancel(texts).respond(dialogue("thôi", "stop", loop="case_form"))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.CASE_CANCELLED
    assert said.slots == FORGOTTEN


async def test_in_english_a_case_is_told_refused_and_locked(counter: Counter) -> None:
    async def ask(factor: str) -> Reply:
        slots = {"language": "en", "case_code": CODE, "factor_ref": await counter.secrets.put(factor)}
        said = await counter.respond(dialogue("", slots=slots))
        assert said.reply is not None
        assert said.reply.language == "en"
        return said.reply

    found = await ask("4321")
    replies = [await ask(f"{n:04}") for n in range(8)]

    assert found.text().startswith("Your case is being processed, 35 day(s) past the promised day.")
    assert replies[0].text().startswith("No case matches")
    assert [button.label for button in replies[0].buttons] == ["Check another case", "Talk to a person"]
    assert "on 24/11/2026" in replies[-1].text()


async def test_a_case_that_may_change_offers_to_be_watched_and_one_at_its_end_does_not(counter: Counter) -> None:
    assert "watch" in [button.payload for button in (await counter.look_up("4321")).buttons]
    counter.one_stop.move(CODE, CaseState.RETURNED)
    assert "watch" not in [button.payload for button in (await counter.look_up("4321")).buttons]


async def test_who_wished_to_be_told_is_asked_at_once(counter: Counter) -> None:
    slots = {"case_code": CODE, "factor_ref": await counter.secrets.put("4321"), "wants_watch": "watch"}
    said = await counter.respond(dialogue("", slots=slots))

    assert said.reply is not None
    assert "mã hóa" in said.reply.text()
    assert [button.payload for button in said.reply.buttons] == ["yes", "no"]
    assert said.slots["offer"]["about"]["code"] == CODE
    assert said.slots["wants_watch"] is None


async def test_a_case_proven_before_is_told_without_its_second_factor(counter: Counter) -> None:
    slots = {"case_code": CODE, "factor_ref": await counter.secrets.put("4321")}
    first = await counter.respond(dialogue("", slots=slots))
    counter.one_stop.move(CODE, CaseState.DONE)
    known = {"case_code": CODE, "factor_ref": "proven", "found_cases": first.slots["found_cases"]}

    again = await counter.respond(dialogue("", slots=known))

    assert again.reply is not None
    assert again.reply.outcome is Outcome.CASE_FOUND
    assert "đã xử lý xong" in again.reply.text()


@pytest.mark.parametrize("found", [None, [], [{"code": CODE}]])
async def test_nobody_gets_by_without_a_proof(counter: Counter, found: object) -> None:
    said = await counter.respond(dialogue("", slots={"case_code": CODE, "factor_ref": "proven", "found_cases": found}))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.CASE_REFUSED
    assert counter.one_stop.progress_asked == []


async def test_who_waits_too_long_hears_of_the_apology_slip_where_it_is_written(counter: Counter) -> None:
    late = await counter.look_up("4321")
    counter.one_stop.move(CODE, CaseState.DONE)
    done = await counter.look_up("4321")

    assert "Phiếu xin lỗi và hẹn lại ngày trả kết quả" in late.text()
    (source,) = late.citations
    assert (source.code, source.document, source.verified) == ("1.001193", "Cổng Dịch vụ công quốc gia", True)
    assert "Phiếu xin lỗi" not in done.text()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Thủ tục đăng ký kết hôn có yếu tố nước ngoài", "2.000806"),
        ("ĐĂNG KÝ LẠI  KHAI TỬ", "1.005461"),
        ("Đăng ký thường trú", None),
        ("", None),
    ],
)
def test_the_slip_has_its_source_in_the_steps_of_that_very_procedure(name: str, code: str | None) -> None:
    source = apology_source(name)

    assert (source and source.code) == code

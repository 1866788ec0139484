from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.state_words import WORDS
from actions.one_stop.status_text import describe

TODAY = date(2026, 11, 23)
OWED = {CaseState.NEW, CaseState.ACCEPTED, CaseState.PROCESSING, CaseState.PAPERS_WANTED, CaseState.PAYMENT_WANTED}


def case(state: CaseState = CaseState.PROCESSING, due: date | None = None, note: str | None = None) -> CaseStatus:
    return CaseStatus("H19.33-260827-1013", "Đăng ký khai sinh", state, date(2026, 8, 27), due, None, None, note)


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_has_its_own_sentence_and_next_step(state: CaseState) -> None:
    said = describe(case(state), TODAY)
    assert said.headline.endswith(".")
    assert said.next_step.endswith(".")
    assert dict(said.rows)["Tình trạng"] == WORDS[state].name
    others = [describe(case(other), TODAY) for other in CaseState if other is not state]
    assert said.headline not in {other.headline for other in others}
    assert said.next_step not in {other.next_step for other in others}


def test_rows_show_what_is_known_with_dates_as_people_write_them() -> None:
    status = CaseStatus(
        "H19.33-260827-1013",
        "Đăng ký khai sinh",
        CaseState.RETURNED,
        received=date(2026, 8, 7),
        due=date(2026, 9, 1),
        completed=date(2026, 8, 31),
        returned=date(2026, 9, 3),
        note="Đủ giấy tờ.",
    )
    assert describe(status, TODAY).rows == (
        ("Mã hồ sơ", "H19.33-260827-1013"),
        ("Thủ tục", "Đăng ký khai sinh"),
        ("Tình trạng", "Đã trả kết quả"),
        ("Ngày tiếp nhận", "07/08/2026"),
        ("Ngày hẹn trả", "01/09/2026"),
        ("Ngày xử lý xong", "31/08/2026"),
        ("Ngày trả kết quả", "03/09/2026"),
        ("Ghi chú của cơ quan", "Đủ giấy tờ."),
    )


def test_what_is_not_known_has_no_row() -> None:
    assert [label for label, _ in describe(case(), TODAY).rows] == [
        "Mã hồ sơ", "Thủ tục", "Tình trạng", "Ngày tiếp nhận",
    ]  # fmt: skip


def test_a_late_case_says_how_late_and_where_to_ask() -> None:
    said = describe(case(due=TODAY - timedelta(days=6)), TODAY)
    assert said.late_days == 6
    assert said.headline == "Hồ sơ đang được xử lý, đã quá ngày hẹn 6 ngày."
    assert dict(said.rows)["Trễ hẹn"] == "6 ngày (tính cả ngày nghỉ)"
    assert "1022" in said.next_step


def test_on_the_due_day_itself_it_is_not_late() -> None:
    assert describe(case(due=TODAY), TODAY).late_days == 0


@pytest.mark.parametrize("state", [CaseState.PAPERS_WANTED, CaseState.PAYMENT_WANTED])
def test_a_late_case_that_waits_for_the_citizen_still_says_what_to_do(state: CaseState) -> None:
    said = describe(case(state, due=TODAY - timedelta(days=2)), TODAY)
    assert said.late_days == 2
    assert said.next_step == WORDS[state].next_step


@given(st.sampled_from(list(CaseState)), st.integers(-400, 400))
def test_lateness_counts_days_past_due_while_the_result_is_owed(state: CaseState, days: int) -> None:
    said = describe(case(state, due=TODAY - timedelta(days=days)), TODAY)
    assert said.late_days == (days if days > 0 and state in OWED else 0)
    assert ("quá ngày hẹn" in said.headline) is (said.late_days > 0)


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_is_told_in_english_beside_its_official_name(state: CaseState) -> None:
    said = describe(case(state, due=TODAY - timedelta(days=2)), TODAY, "en")
    assert said.headline.isascii()
    assert said.next_step.isascii()
    assert dict(said.rows)["State"].startswith(f"{WORDS[state].name} (")
    assert (said.late_days > 0) == ("2 day(s)" in said.headline)
    others = [describe(case(other), TODAY, "en") for other in CaseState if other is not state]
    assert said.headline not in {other.headline for other in others}


def test_the_rows_stand_in_the_same_order_in_english() -> None:
    vietnamese, english = (describe(case(due=TODAY, note="Đủ."), TODAY, language).rows for language in ("vi", "en"))
    assert [label for label, _ in english] == [
        "Case code", "Procedure", "State", "Accepted on", "Promised for", "The office's note",
    ]  # fmt: skip
    assert [value for _, value in english[3:]] == [value for _, value in vietnamese[3:]]

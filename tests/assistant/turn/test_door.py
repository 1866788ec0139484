from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.engine import Command
from assistant.turn.door import MASK
from assistant.turn.understood import Understood
from nlu.text.fold import fold
from tests.assistant.turn.at_the_door import CODE, read, seen, understand


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1234", "1234"), ("4 số cuối 1234", "1234"), ("bốn số cuối là 1234 nhé", "1234"), ("sdt 0901234567", "4567"),
        ("một hai ba bốn", "1234"), ("mot hai ba bon", "1234"), ("1 2 3 4", "1234"), ("12.34", "1234"),
        ("12-34", "1234"), ("căn cước 079301001234", "1234"), ("１２３４", "1234"), ("1234.", "1234"),
        ("/1234", "1234"),
        ("số ghi trên hồ sơ nộp ở phường là 1234", "1234"),
        ("dạ năm sáu bảy tám ạ", "5678"),
        ("giấy tờ tùy thân 1234", "1234"),
        ("căn cước của người đứng đơn 1234", "1234"),
        ("1234 được không", "1234"), ("hình như 1234", "1234"), ("0901 234 567", "4567"), ("1\n2\n3\n4", "1234"),
    ],
)  # fmt: skip
async def test_the_factor_asked_for_goes_to_the_vault_and_nowhere_else(typed: str, digits: str) -> None:
    understood, secrets = await read(typed, "second_factor")

    assert secrets == [digits]
    assert isinstance(understood.message, Command)
    assert understood.message.intent == "provide_factor"
    assert understood.shown == MASK
    assert not re.search(r"\d", seen(understood))


@pytest.mark.parametrize("expects", [None, "second_factor"])
@pytest.mark.parametrize(
    "typed",
    [
        f"{CODE} 1234", f"{CODE}, 4 số cuối 1234", f"{CODE} sdt 0900001234", "h19.04-261012-0123 1234",
        f"1234 {CODE}", f"mã {CODE} bốn số cuối một hai ba bốn", f"{CODE}\n1234", f"{CODE} căn cước 079301001234",
    ],
)  # fmt: skip
async def test_code_and_factor_in_one_message(typed: str, expects: str | None) -> None:
    understood, secrets = await read(typed, expects)

    assert secrets == ["1234"]
    assert isinstance(understood.message, Command)
    assert understood.message.intent == "ask_case"
    assert understood.message.entities["case_code"] == CODE
    assert "1234" not in seen(understood)


@pytest.mark.parametrize(
    "typed",
    [
        "lệ phí 2025 bao nhiêu",
        "nam 2025 lam can cuoc het bao nhieu tien",
        "nghị định 1234/2020 nói gì",
        "1234 hay 5678?",
    ],
)
async def test_a_question_with_digits_is_not_swallowed_yet_masked(typed: str) -> None:
    understood, secrets = await read(typed, "second_factor")

    assert secrets == []
    assert isinstance(understood.message, str)
    assert not re.search(r"\d{4}", seen(understood))
    assert MASK in understood.shown


async def test_the_words_of_such_a_question_are_kept() -> None:
    understood, _ = await read("nam 2025 lam can cuoc het bao nhieu tien", "second_factor")

    assert understood.message == f"năm {MASK} làm căn cước hết bao nhiêu tiền"


@pytest.mark.parametrize(
    "typed",
    ["1,2,3,4", "1/2/3/4", "1_2_3_4", "một 2 ba 4", "mot23bon", "a1234b", "tôi quên, 1 2 3 4 hay 5 6 7 8", "1-2-3-4-?"],
)
async def test_digits_that_cannot_be_read_as_a_factor_do_not_leave_either(typed: str) -> None:
    understood, _ = await read(typed, "second_factor")

    left = re.sub(r"\D", "", seen(understood))
    assert len(left) < 4
    assert not re.search(r"\b(?:mot|hai|ba|bon)\b.*\b(?:mot|hai|ba|bon)\b", fold(seen(understood)))


words = st.lists(
    st.sampled_from(
        ["số", "cuối", "là", "của tôi", "điện thoại", "lệ phí", "ở đâu", "?", "nhé", "không", CODE, "😀", "năm"]
    ),
    max_size=5,
).map(" ".join)
four = st.tuples(*[st.sampled_from("0123456789")] * 4)


@given(words, four, st.sampled_from(["", " ", ".", "-", ", ", "/"]), words)
async def test_four_digits_typed_while_expected_never_survive(
    before: str, digits: tuple[str, ...], separator: str, after: str
) -> None:
    typed = separator.join(digits)
    understood, _ = await read(f"{before} {typed} {after}", "second_factor")

    assert "".join(digits) not in re.sub(r"[^0-9]", "", seen(understood))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (CODE, CODE), ("h19.04-261012-0123", CODE), ("H19 04 261012 0123", CODE), (f"mã hồ sơ: {CODE}.", CODE),
        ("000.00.32.H19-261012-0123", "000.00.32.H19-261012-0123"), ("H19.04–261012–0123", CODE),
        ("G22.99-261012-0001", "G22.99-261012-0001"), ("000.A0.25.H19-260811-1005", "000.A0.25.H19-260811-1005"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("expects", [None, "second_factor"])
async def test_a_case_code_in_any_shape_starts_the_lookup(typed: str, code: str, expects: str | None) -> None:
    understood, secrets = await read(typed, expects)

    assert understood.message == Command("ask_case", {"case_code": code})
    assert MASK not in understood.shown
    assert secrets == []


async def test_other_numbers_beside_a_code_are_no_factor_but_hidden() -> None:
    understood, secrets = await read(f"{CODE} nộp hồi 2026, hẹn ngày 12/10/2026 mà chưa thấy, sao lâu quá vậy bạn ơi")

    assert secrets == []
    assert CODE in understood.shown
    assert "2026" not in understood.shown


async def test_a_code_of_the_social_insurance_is_told_apart() -> None:
    understood, _ = await read("01234/2026/012345")

    assert understood.message == Command("foreign_case")


async def test_vietnamese_is_restored_and_the_words_as_typed_are_shown() -> None:
    understood, _ = await read("lam giay khai sinh cho em be")

    assert understood == Understood("làm giấy khai sinh cho em bé", "lam giay khai sinh cho em be")


@pytest.mark.parametrize("typed", ["sđt của tôi 0901234567", "căn cước 079301001234", "mail toi@example.vn"])
async def test_personal_data_is_hidden_at_all_times(typed: str) -> None:
    understood, secrets = await read(typed)

    assert secrets == []
    assert MASK in understood.shown
    assert MASK in str(understood.message)


@pytest.mark.parametrize("typed", ["😀", "👍👍👍", "   ", "???", "...", "/", "///", "\u200b", "<3 :)"])
@pytest.mark.parametrize("expects", [None, "second_factor"])
async def test_a_message_without_a_letter_or_digit_is_unreadable(typed: str, expects: str | None) -> None:
    assert await understand(typed, expects) == (None, [])


@pytest.mark.parametrize("typed", ["/restart", '/choose{"code": "1.001193"}', '/provide_factor{"factor_ref": "v_x"}'])
async def test_a_command_typed_by_a_citizen_is_only_text(typed: str) -> None:
    understood, _ = await read(typed)

    assert isinstance(understood.message, str)


@pytest.mark.parametrize(
    ("payload", "command"),
    [
        ("p:1.001193", Command("choose", {"code": "1.001193"})),
        ("p:1.001193:f,t", Command("choose", {"code": "1.001193", "facet": "fee,time"})),
        ("none", Command("none_of_these")),
        ("case", Command("ask_case")),
        ("human", Command("human")),
        ("help", Command("who_are_you")),
    ],
)
async def test_a_tapped_button_is_a_command_shown_by_its_label(payload: str, command: Command) -> None:
    understood, _ = await understand(payload=payload, label="Lệ phí")
    unlabelled, _ = await understand(payload=payload)

    assert understood == Understood(command, "Lệ phí")
    assert unlabelled is not None
    assert unlabelled.shown == "…"


@pytest.mark.parametrize("payload", ["", "x", "p:", "/restart", "p:1.001193:zz"])
async def test_a_button_of_nobody_is_unreadable(payload: str) -> None:
    assert await understand(payload=payload, label="Nút lạ") == (None, [])


@given(st.text(), st.sampled_from([None, "second_factor"]))
async def test_whatever_is_typed_is_understood_or_unreadable(typed: str, expects: str | None) -> None:
    understood, _ = await understand(typed, expects)

    assert understood is None or understood.shown

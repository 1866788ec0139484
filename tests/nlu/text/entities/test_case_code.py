from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import find_case_codes
from nlu.text.entities.case_code import CANONICAL


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("000.00.32.H19-210708-0032", "000.00.32.H19-210708-0032"),
        ("mã hồ sơ h19-240913-0001.", "H19-240913-0001"),
        ("000.A0.01.H26-210212-9090", "000.A0.01.H26-210212-9090"),
        ("H56.14-240913-0001", "H56.14-240913-0001"),
        ("G22.99.08-260921-896048", "G22.99.08-260921-896048"),
        ("G22.99.09-240114-0001", "G22.99.09-240114-0001"),
        ("0000032h19-210708-0032", "000.00.32.H19-210708-0032"),
        ("000 00 32 h19 210708 0032 giúp em", "000.00.32.H19-210708-0032"),
        ("h19 240913 0001", "H19-240913-0001"),
        ("H19 - 240913 - 0001, số cuối 1234", "H19-240913-0001"),
        ("H192409130001", "H19-240913-0001"),
        ("H5614-240913-0001", "H56.14-240913-0001"),
        ("(H19-240913-0001)", "H19-240913-0001"),
    ],
)
def test_codes_are_found_however_typed(typed: str, canonical: str) -> None:
    assert [code.canonical for code in find_case_codes(typed)] == [canonical]


def test_a_social_insurance_code_belongs_to_another_system() -> None:
    (code,) = find_case_codes("hồ sơ 03706/2026/07906 xong chưa")
    assert (code.canonical, code.system, code.filed_on) == ("03706/2026/07906", "social_insurance", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0912345678",
        "phí 150000 đồng",
        "1.001193",
        "13/09/2024",
        "49/2026/NĐ-CP",
        "H19",
        "H19999999990001",
        "quốc lộ 1A",
    ],
)
def test_other_figures_are_no_codes(text: str) -> None:
    assert find_case_codes(text) == []


def test_two_codes_in_one_message_come_in_order() -> None:
    codes = find_case_codes("h19-240913-0002 với H19-240913-0001")
    assert [code.canonical for code in codes] == ["H19-240913-0002", "H19-240913-0001"]
    assert [code.filed_on for code in codes] == [date(2024, 9, 13)] * 2


@given(
    st.from_regex(CANONICAL, fullmatch=True),
    st.sampled_from(["{}", "mã {}.", "xem {} nhé", "({})"]),
)
def test_every_canonical_code_is_read_back(code: str, frame: str) -> None:
    found = find_case_codes(frame.format(code))
    assert [c.canonical for c in found] == [code]
    assert found[0].typed == code


@given(st.text(max_size=200))
def test_any_text_gives_canonical_codes_at_their_place(text: str) -> None:
    for code in find_case_codes(text):
        assert text[code.start : code.end] == code.typed
        assert code.system == "social_insurance" or CANONICAL.fullmatch(code.canonical)

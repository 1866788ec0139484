from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import EntityKind, find_dates, find_durations, find_entities, find_money, mask_personal
from nlu.text.entities.mask import HIDDEN

TODAY = date(2026, 11, 25)
WORDS = [
    *("ngày", "tháng", "năm", "tuần", "quý", "thứ", "hai", "ba", "tư", "sáu", "bảy", "mười", "mươi", "trăm", "chục"),
    *("triệu", "ngàn", "đồng", "rưỡi", "nửa", "mai", "mốt", "hôm", "qua", "nay", "nữa", "sau", "trước", "cuối", "đầu"),
    *("mùng", "làm", "việc", "thang", "nam", "cách", "đây", "chủ", "nhật", "lẻ", "k", "tr", "đ", "h", "th", "15", "7"),
    *("30", "2026", "15/7", "15/7/2026", "1tr2", "150k", "200.000", "H19-240913-0001", "0912345678", "075190001234"),
    *("60/2014/QH13", "1.001193", "ſau", "haı", "\u212a", "３", "-", ".", ",", "/"),
]
JUMBLE = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def found(text: str) -> list[tuple[EntityKind, str]]:
    return [(entity.kind, entity.value) for entity in find_entities(text, TODAY)]


def test_one_message_with_everything_in_it() -> None:
    text = (
        "hồ sơ h19-240913-0001 nộp ngày 15/7, phí 150k, hẹn 3 ngày làm việc, sđt 0912 345 678, cccd 075190001234, "
        "thủ tục 1.001193 theo 123/2015/nđ-cp"
    )
    assert found(text) == [
        (EntityKind.CASE_CODE, "H19-240913-0001"),
        (EntityKind.DATE, "2026-07-15"),
        (EntityKind.MONEY, "150000"),
        (EntityKind.DURATION, "3 working_day"),
        (EntityKind.PHONE_NUMBER, "0912345678"),
        (EntityKind.ID_NUMBER, "075190001234"),
        (EntityKind.PROCEDURE_CODE, "1.001193"),
        (EntityKind.LEGAL_DOCUMENT, "123/2015/NĐ-CP"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("15 tháng 7", EntityKind.DATE),
        ("3 ngày nữa", EntityKind.DATE),
        ("hai tuần", EntityKind.DURATION),
        ("60/2014/QH13", EntityKind.LEGAL_DOCUMENT),
        ("05/QĐ-UBND", EntityKind.LEGAL_DOCUMENT),
        ("mỗi tháng 8 triệu", EntityKind.MONEY),
        ("03706/2026/07906", EntityKind.CASE_CODE),
    ],
)
def test_the_stricter_kind_has_the_characters(text: str, kind: EntityKind) -> None:
    assert [one for one, _ in found(text)] == [kind]


@pytest.mark.parametrize("text", ["", "hạng A1", "điểm a khoản 2", "15/7 đường số 8", "xin chào", "1/2 căn nhà"])
def test_plain_words_carry_nothing(text: str) -> None:
    assert found(text) == []


@given(st.one_of(st.text(max_size=200), JUMBLE), st.dates())
def test_spans_lie_inside_in_order_and_apart(text: str, today: date) -> None:
    at = 0
    for entity in find_entities(text, today):
        assert at <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.typed
        assert entity.value
        at = entity.end


@given(st.one_of(st.text(max_size=200), JUMBLE))
def test_no_finder_overlaps_itself(text: str) -> None:
    for spans in (find_money(text), find_dates(text, TODAY), find_durations(text)):
        assert all(one.end <= other.start for one, other in pairwise(spans))


@given(JUMBLE)
def test_masking_hides_no_date_amount_or_length(text: str) -> None:
    kept = (EntityKind.MONEY, EntityKind.DATE, EntityKind.DURATION, EntityKind.LEGAL_DOCUMENT)
    masked = mask_personal(text)
    for entity in find_entities(text, TODAY):
        if entity.kind in kept:
            assert entity.typed in masked
        if entity.kind in (EntityKind.PHONE_NUMBER, EntityKind.ID_NUMBER):
            assert HIDDEN in masked

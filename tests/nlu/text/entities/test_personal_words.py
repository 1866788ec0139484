from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import mask_personal
from nlu.text.entities.personal_words import find_personal_words

QUESTIONS = Path(__file__).parents[4] / "eval" / "questions"
SURNAMES = ["Nguyễn", "Trần", "Lê", "Đỗ", "Huỳnh", "Võ"]
GIVEN = ["Văn", "Thị", "Minh", "Ánh", "Ngọc", "Đức", "Hoa", "Khôi", "Út"]
names = st.builds(
    lambda first, rest: " ".join((first, *rest)),
    st.sampled_from(SURNAMES),
    st.lists(st.sampled_from(GIVEN), min_size=1, max_size=3),
)
announcements = st.sampled_from(
    ["tôi tên ", "Tôi tên là ", "tên tôi là ", "họ tên: ", "Họ và tên: ", "họ tên tôi là ", "em tên là ", "my name is ",
     "con tôi tên là ", "tên của tôi là "]
)  # fmt: skip
roads = st.sampled_from(["Nguyễn Ái Quốc", "Phạm Văn Thuận", "Đồng Khởi", "30 Tháng 4"])


@given(
    announcements,
    names,
    st.sampled_from([", muốn hỏi khai sinh", "", " muốn làm căn cước", ". Cần giấy gì?", " ở Hố Nai"]),
)
def test_a_name_that_is_announced_is_hidden_and_nothing_else(said: str, name: str, rest: str) -> None:
    assert mask_personal(f"{said}{name}{rest}") == f"{said}••••{rest}"


@given(announcements, names.map(str.lower))
def test_so_is_one_in_small_letters(said: str, name: str) -> None:
    assert mask_personal(f"{said}{name}, cho hỏi lệ phí") == f"{said}••••, cho hỏi lệ phí"


@given(
    st.sampled_from(["số nhà ", "Số nhà ", "nhà số ", "địa chỉ: "]),
    st.sampled_from(["12", "12/3", "45A", "K2/7"]),
    roads,
)
def test_a_house_is_hidden_with_its_street(said: str, number: str, road: str) -> None:
    if number[0].isdigit():
        masked = mask_personal(f"tôi ở {said}{number} đường {road}, phường Tam Hiệp")
        assert masked == "tôi ở ••••, phường Tam Hiệp"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("stk 0123456789 vcb", "stk •••• vcb"),
        ("số tài khoản của tôi là 1234 567 890", "số tài khoản của tôi là ••••"),
        ("thẻ 4111 1111 1111 1111 bị khóa", "thẻ •••• bị khóa"),
        ("toi ten nguyen van a", "toi ten ••••"),
        ("PA-261126-0123456789", "PA-261126-0123456789"),
    ],
)
def test_accounts_cards_and_what_stays(text: str, masked: str) -> None:
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "tôi tên gì", "họ tên con có đổi được không", "tên là gì", "tên tôi bị sai trong khai sinh",
        "số nhà bị trùng thì làm sao", "phường đổi tên là do nhà nước sáp nhập", "bé trai tên Minh Khang",
        "cùng tên tôi ở Trảng Bom", "quốc lộ 51 bị hư", "đường số 5", "cấp số nhà mới", "tổ 3 khu phố 2",
        "nghị định 123/2015 điều 12", "lệ phí 1.000.000 đồng",
    ],
)  # fmt: skip
def test_a_question_about_names_and_streets_stays_whole(text: str) -> None:
    assert mask_personal(text) == text


@given(st.text(max_size=120))
def test_whatever_is_found_lies_in_the_text_and_is_gone_when_hidden(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in find_personal_words(text))
    assert mask_personal(mask_personal(text)) == mask_personal(text)


def test_the_questions_of_the_evaluation_stay_whole_but_for_names_given() -> None:
    files = [file.read_text(encoding="utf-8") for file in QUESTIONS.glob("*.jsonl")]
    lines = [line for text in files for line in text.splitlines() if line]
    changed = [text for text in (json.loads(line)["text"] for line in lines) if find_personal_words(text)]

    assert len(lines) > 1500
    assert all("tên" in text.lower() for text in changed)
    assert len(changed) <= 5

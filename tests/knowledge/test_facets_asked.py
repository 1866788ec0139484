import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facets_asked import cued_facets, facets_asked
from knowledge.schema import Facet
from nlu.text.fold import fold

F = Facet
SEVERAL = [
    ("làm khai sinh cần giấy gì và mất bao lâu", {F.PAPERS, F.TIME}),
    ("đổi bằng lái hết bao nhiêu tiền, nộp ở đâu", {F.FEE, F.PLACE}),
    ("Đăng ký tạm trú nộp online được không, mấy ngày có kết quả?", {F.ONLINE, F.TIME}),
    ("sang tên sổ đỏ qua mấy bước và tốn bao nhiêu", {F.STEPS, F.FEE}),
    ("làm căn cước ở đâu, có mất tiền không, bao lâu lấy được", {F.PLACE, F.FEE, F.TIME}),
    ("ai được nhận trợ cấp và cần giấy tờ gì", {F.WHO, F.PAPERS}),
    ("xin mẫu tờ khai và cho hỏi lệ phí", {F.FORM, F.FEE}),
    ("theo luật nào và thời gian giải quyết bao lâu", {F.LEGAL, F.TIME}),
]
ONE = [
    ("nộp giấy tờ nhà đất ở đâu", {F.PLACE}),
    ("Tải mẫu tờ khai cải chính hộ tịch ở đâu vậy?", {F.FORM}),
    ("nộp tờ khai ở đâu", {F.FORM, F.PLACE}),
    ("Bộ phận một cửa phường Trấn Biên ở đâu", {F.PLACE}),
    ("thẻ căn cước có giá trị bao lâu", {F.RESULT}),
    ("hộ chiếu có thời hạn sử dụng bao lâu", {F.RESULT}),
    ("Đăng ký kết hôn xong thì vợ chồng tôi nhận được giấy gì?", {F.RESULT}),
    ("Chứng thực chữ ký trên giấy ủy quyền cần mang gì theo?", {F.PAPERS}),
    ("ủy quyền cho em tôi nộp được không", {F.WHO}),
    ("đăng ký tại nhà được không", {F.ONLINE}),
    ("căn cứ vào luật nào", {F.LEGAL}),
]
NONE = [
    "làm căn cước cho con",
    "đổi căn cước công dân",
    "ở nhà thuê thì đăng ký tạm trú thế nào",
    "làm tạm trú khi ở nhà thuê",
    "sửa lại mặt tiền nhà thì xin phép thế nào",
    "làm hộ chiếu",
    "làm hồ sơ hưu trí xã hội cho mẹ",
    "làm hộ khẩu cho con nhỏ em mới sinh",
    "muốn được cấp giấy chứng nhận lần đầu",
    "khách ngủ lại mấy hôm thì khai báo sao",
    "",
]
QUESTIONS = Path(__file__).parents[2] / "eval" / "questions" / "first.jsonl"


@pytest.mark.parametrize(("text", "asked"), SEVERAL + ONE)
def test_the_words_name_the_facets(text: str, asked: set[Facet]) -> None:
    assert set(facets_asked(None, 0.0, text)) == asked


@pytest.mark.parametrize("text", [text for text, _ in SEVERAL])
def test_they_do_so_without_diacritics_too(text: str) -> None:
    assert set(cued_facets(fold(text))) == set(cued_facets(text))


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_a_facet_name_none(text: str) -> None:
    assert facets_asked(None, 0.0, text) == (Facet.OVERVIEW,)


def test_facets_come_in_the_order_asked() -> None:
    assert facets_asked("ask_time", 0.9, "cần giấy gì và mất bao lâu") == (Facet.PAPERS, Facet.TIME)
    assert facets_asked("ask_papers", 0.9, "mất bao lâu, cần giấy gì") == (Facet.TIME, Facet.PAPERS)


def test_a_sure_intent_comes_before_the_words_that_do_not_name_it() -> None:
    assert facets_asked("ask_fee", 0.9, "bao lâu") == (Facet.FEE, Facet.TIME)


def test_an_unsure_intent_yields_to_the_words() -> None:
    assert facets_asked("ask_legal", 0.3, "mất bao lâu") == (Facet.TIME,)


def test_an_unsure_intent_is_better_than_nothing() -> None:
    assert facets_asked("ask_fee", 0.3, "ờ cái đó") == (Facet.FEE,)


@pytest.mark.parametrize("intent", [None, "nlu_fallback", "greet", "ask_guidance", "ask_overview"])
def test_an_intent_of_no_facet_leaves_it_to_the_words(intent: str | None) -> None:
    assert facets_asked(intent, 0.99, "lệ phí bao nhiêu") == (Facet.FEE,)
    assert facets_asked(intent, 0.99, "đăng ký kết hôn") == (Facet.OVERVIEW,)


def test_at_most_three_are_answered() -> None:
    assert len(facets_asked(None, 0, "cần giấy gì, lệ phí bao nhiêu, mất bao lâu, nộp ở đâu, online được không")) == 3


def test_the_words_alone_find_nine_facets_in_ten_of_the_labelled_questions() -> None:
    labelled = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [(q["text"], q["expect"]["facet"]) for q in labelled if "facet" in q["expect"]]
    right = [facet in facets_asked(None, 0.0, text) for text, facet in asked]

    assert sum(right) / len(right) >= 0.9


@given(st.none() | st.sampled_from([f"ask_{facet}" for facet in Facet]), st.floats(0, 1), st.text())
def test_one_to_three_facets_whatever_is_typed(intent: str | None, confidence: float, text: str) -> None:
    asked = facets_asked(intent, confidence, text)

    assert 1 <= len(asked) <= 3
    assert len(set(asked)) == len(asked)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.payload import (
    ASSISTANT,
    BACK,
    CASE,
    HELP,
    HUMAN,
    NO,
    NONE_OF_THESE,
    REPORT,
    RIGHTS,
    UNWATCH,
    WATCH,
    YES,
    Article,
    BadPayload,
    Because,
    Choice,
    Listed,
    ReportAnswer,
    StepDone,
    Word,
    parse_payload,
)
from connectors.message import PAYLOAD_BYTES
from knowledge.catalogue import Catalogue
from knowledge.schema import Facet

codes = st.from_regex(r"[a-z0-9.-]{1,40}", fullmatch=True)
facets = st.lists(st.sampled_from(Facet), unique=True).map(tuple)


@given(codes, facets)
def test_a_choice_survives_the_trip_through_a_button(code: str, asked: tuple[Facet, ...]) -> None:
    choice = Choice(code, asked)

    assert parse_payload(choice.encode()) == choice


@pytest.mark.parametrize(
    "word", [NONE_OF_THESE, CASE, HUMAN, HELP, BACK, YES, NO, WATCH, UNWATCH, ASSISTANT, REPORT, RIGHTS]
)
def test_a_word_survives_the_trip_through_a_button(word: Word) -> None:
    assert parse_payload(word.encode()) == word


@given(st.from_regex(r"[a-z0-9-]{1,55}", fullmatch=True), st.none() | st.integers(0, 99))
def test_an_article_survives_the_trip_through_a_button(slug: str, section: int | None) -> None:
    article = Article(slug, section)

    assert parse_payload(article.encode()) == article
    assert len(article.encode()) <= PAYLOAD_BYTES


@given(st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True))
def test_an_answer_about_a_report_survives_the_trip_through_a_button(value: str) -> None:
    assert parse_payload(ReportAnswer(value).encode()) == ReportAnswer(value)


@given(codes, facets)
def test_the_longest_code_with_every_facet_fits_a_button(code: str, asked: tuple[Facet, ...]) -> None:
    assert len(Choice(code, asked).encode()) <= PAYLOAD_BYTES


def test_every_code_and_facet_of_the_catalogue_fits_a_button(catalogue: Catalogue) -> None:
    for code in (*catalogue.procedures, *catalogue.guidance, *catalogue.journeys):
        choice = Choice(code, tuple(Facet))
        assert len(choice.encode().encode()) <= PAYLOAD_BYTES
        assert parse_payload(choice.encode()) == choice


@given(codes, st.from_regex(r"[0-9a-f]{4}", fullmatch=True), st.text("ynu", max_size=12))
def test_the_answers_of_a_list_survive_the_trip_through_a_button(code: str, version: str, answers: str) -> None:
    listed = Listed(code, version, answers)

    assert parse_payload(listed.encode()) == listed
    assert len(listed.encode()) <= PAYLOAD_BYTES


@given(st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True), st.integers(1, 99))
def test_a_step_that_is_done_survives_the_trip_through_a_button(slug: str, step: int) -> None:
    assert parse_payload(StepDone(slug, step).encode()) == StepDone(slug, step)


@given(st.sampled_from(["wrong", "unclear", "incomplete", "other"]), st.integers(0, 10**17))
def test_the_reason_of_an_opinion_survives_the_trip_through_a_button(reason: str, line: int) -> None:
    assert parse_payload(Because(reason, line).encode()) == Because(reason, line)


@pytest.mark.parametrize(
    "junk",
    [
        "", " ", "none ", "NONE", "p:", "p", "p::f", "p:1.001193:", "p:1.001193:z", "p:1.001193:f,", "p:1.001193:,f",
        "p:1.001193:f,f", "a:", "a:x:", "a:x:01", "a:x:100", "a:x:-1",
        "p:1.001193:f:f", "p:Đ", "p:1.001193\n", "p:" + "a" * 41, "k:1.001193", "k:1.001193:abcd",
        "k:1.001193:abcd:x", "k:1.001193:abcde:y", "k::abcd:y", "k:1.001193:abcd:" + "y" * 13, "j:sinh-con",
        "j:sinh-con:0", "j:sinh-con:100", "j:sinh-con:01",
        "r:", "r:Roads", "r:a\n",
        "o:w", "o:z:1", "o:w:-1", "o:w:01", "o:w:1 ", "/restart", '/choose{"code": "x"}',
    ],
)  # fmt: skip
def test_junk_is_refused(junk: str) -> None:
    with pytest.raises(BadPayload):
        parse_payload(junk)


@given(st.text())
def test_any_text_is_either_a_payload_of_ours_or_refused(text: str) -> None:
    try:
        parsed = parse_payload(text)
    except BadPayload:
        return
    assert parsed.encode() == text

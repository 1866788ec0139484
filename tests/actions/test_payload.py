import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.payload import (
    CASE,
    HELP,
    HUMAN,
    NONE_OF_THESE,
    REPORT,
    RIGHTS,
    BadPayload,
    Choice,
    ReportAnswer,
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


@pytest.mark.parametrize("word", [NONE_OF_THESE, CASE, HUMAN, HELP, REPORT, RIGHTS])
def test_a_word_survives_the_trip_through_a_button(word: Word) -> None:
    assert parse_payload(word.encode()) == word


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


@pytest.mark.parametrize(
    "junk",
    [
        "", " ", "none ", "NONE", "p:", "p", "p::f", "p:1.001193:", "p:1.001193:z", "p:1.001193:f,", "p:1.001193:,f",
        "p:1.001193:f,f", "p:1.001193:f:f", "p:Đ", "p:1.001193\n", "r:", "r:Roads", "r:a\n", "p:" + "a" * 41,
        "/restart", '/choose{"code": "x"}',
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

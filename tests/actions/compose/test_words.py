from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.compose.words import button_of, facts_language, frame_of, name_of
from connectors.message import Language
from knowledge.catalogue import Catalogue
from knowledge.schema import Facet, FeeEntry, TimeEntry

BIRTH = "1.001193"


@pytest.mark.parametrize(
    ("entry", "vietnamese", "english"),
    [
        (FeeEntry(amount=0), "Miễn phí", "Free of charge"),
        (FeeEntry(amount=0, unit="bản"), "Miễn phí", "Free of charge"),
        (FeeEntry(amount=15000, unit="bản"), "15.000 đồng/bản", "15,000 VND per copy"),
        (FeeEntry(amount=1000), "1.000 đồng", "1,000 VND"),
        (FeeEntry(amount=1250000), "1.250.000 đồng", "1,250,000 VND"),
        (FeeEntry(amount=1000, unit="mét"), "1.000 đồng/mét", "1,000 VND per mét"),
    ],
)
def test_money(entry: FeeEntry, vietnamese: str, english: str) -> None:
    assert (frame_of("vi").money(entry), frame_of("en").money(entry)) == (vietnamese, english)


@given(st.integers(min_value=1000, max_value=10**10))
def test_no_digit_of_an_amount_is_lost(amount: int) -> None:
    entry = FeeEntry(amount=amount)
    assert frame_of("vi").money(entry).removesuffix(" đồng").replace(".", "") == str(amount)
    assert frame_of("en").money(entry).removesuffix(" VND").replace(",", "") == str(amount)


@pytest.mark.parametrize(
    ("entry", "vietnamese", "english"),
    [
        (TimeEntry(unit="same_day"), "Trong ngày làm việc", "Within the working day"),
        (TimeEntry(value=3, unit="working_day"), "3 ngày làm việc", "3 working days"),
        (TimeEntry(value=0.5, unit="working_day"), "0,5 ngày làm việc", "0.5 working days"),
        (TimeEntry(value=10, unit="day"), "10 ngày", "10 days"),
        (TimeEntry(value=24, unit="hour"), "24 giờ", "24 hours"),
        (TimeEntry(value=1, unit="month"), "1 tháng", "1 month"),
    ],
)
def test_durations(entry: TimeEntry, vietnamese: str, english: str) -> None:
    assert (frame_of("vi").duration(entry), frame_of("en").duration(entry)) == (vietnamese, english)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_facet_has_a_name_and_all_but_the_overview_a_button(language: Language) -> None:
    frame = frame_of(language)
    assert set(frame.facet_names) == set(Facet)
    assert set(frame.facet_buttons) == set(Facet) - {Facet.OVERVIEW}
    assert set(frame.channel_names) == {"any", "direct", "online", "postal"}


def test_the_english_frame_says_every_sentence_with_as_many_values() -> None:
    for field in fields(frame_of("vi")):
        vietnamese, english = (getattr(frame_of(language), field.name) for language in ("vi", "en"))
        if isinstance(vietnamese, str):
            assert vietnamese != english, field.name
            assert vietnamese.count("{}") == english.count("{}"), field.name


def test_every_unit_of_a_fee_has_an_english_word(catalogue: Catalogue) -> None:
    for procedure in catalogue.procedures.values():
        for entry in procedure.fee.entries:
            assert frame_of("en").money(entry).isascii(), (procedure.code, entry.unit)


def test_the_english_name_stands_before_the_one_the_office_uses(catalogue: Catalogue) -> None:
    birth = catalogue.get(BIRTH)
    nameless = birth.model_copy(update={"english": None})

    assert name_of(birth, "vi") == "Đăng ký khai sinh"
    assert name_of(birth, "en") == "Birth registration (Đăng ký khai sinh)"
    assert name_of(nameless, "en") == "Đăng ký khai sinh"
    assert button_of(birth, "en") == "Birth registration"
    assert button_of(nameless, "en") == button_of(birth, "vi") == birth.button


def test_only_english_is_told_that_the_facts_are_vietnamese() -> None:
    assert facts_language("vi") == ()
    assert "Vietnamese" in facts_language("en")[0].text


def test_every_document_has_an_english_name_of_its_own(catalogue: Catalogue) -> None:
    documents = [*catalogue.procedures.values(), *catalogue.guidance.values(), *catalogue.journeys.values()]
    names = [document.english for document in documents]

    assert all(name is not None and name.isascii() for name in names)
    assert len(set(names)) == len(documents)

import pytest

from knowledge.english_facets import asks_how, english_facets, english_names_subject
from knowledge.facets_asked import facets_asked
from knowledge.schema import Facet
from knowledge.subject import names_subject

F = Facet


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("what documents do I need for a work permit", (F.PAPERS,)),
        ("which paper I need bring", (F.PAPERS,)),
        ("documents?", (F.PAPERS,)),
        ("how much does it cost", (F.FEE,)),
        ("the fee?", (F.FEE,)),
        ("is it free", (F.FEE,)),
        ("how long does it take", (F.TIME,)),
        ("how many day I wait", (F.TIME,)),
        ("and where?", (F.PLACE,)),
        ("which office do I go to", (F.PLACE,)),
        ("can I do it online", (F.ONLINE,)),
        ("is there an app", (F.ONLINE,)),
        ("who can apply", (F.WHO,)),
        ("am I eligible", (F.WHO,)),
        ("what are the steps", (F.STEPS,)),
        ("what is the process", (F.STEPS,)),
        ("which form do I fill in", (F.FORM,)),
        ("which law is this based on", (F.LEGAL,)),
        ("how long is the card valid", (F.RESULT,)),
        ("what will I receive", (F.RESULT,)),
        ("where can I get the form", (F.FORM,)),
    ],
)
def test_the_words_of_a_question_name_its_facet(text: str, facets: tuple[Facet, ...]) -> None:
    assert english_facets(text) == facets


def test_several_asks_are_answered_in_the_order_asked() -> None:
    text = "How long does it take, how much is it and where do I submit it for my Korean passport?"

    assert facets_asked("ask_overview", 0.9, text) == (F.TIME, F.FEE, F.PLACE)


@pytest.mark.parametrize(
    "text", ["my mother in law wants to visit", "I lost my passport", "where I live there is a factory"]
)
def test_words_that_only_look_like_a_cue_name_nothing(text: str) -> None:
    assert english_facets(text) == ()


def test_how_asks_for_the_whole_whatever_the_classifier_thinks() -> None:
    text = "How do I register the birth of my child?"

    assert asks_how(text)
    assert facets_asked("ask_steps", 0.9, text) == (F.OVERVIEW,)


def test_without_a_cue_the_intent_decides() -> None:
    assert facets_asked("ask_who", 0.9, "my wife was born here, may she have this card") == (F.WHO,)


@pytest.mark.parametrize(
    "text",
    ["how much does it cost?", "and where?", "how long?", "can I do it online", "what documents do I need", "the fee?",
     "ok and who can apply?", "is it free"],
)  # fmt: skip
def test_a_follow_up_names_no_subject(text: str) -> None:
    assert not names_subject(text)


@pytest.mark.parametrize(
    "text", ["how much does a passport cost", "where do I register my marriage", "and for a birth certificate?"]
)
def test_a_new_question_names_its_subject(text: str) -> None:
    assert names_subject(text)
    assert english_names_subject(text)

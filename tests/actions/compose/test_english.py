"""Whole replies as an English speaker reads them."""

from __future__ import annotations

from collections.abc import Callable

from actions.compose.clarify_reply import clarify_reply
from actions.compose.guidance_reply import guidance_reply
from actions.compose.journey_reply import journey_reply
from actions.compose.procedure_reply import procedure_reply
from connectors.message import BulletList
from connectors.web.render import render_reply
from knowledge.catalogue import Catalogue
from knowledge.schema import Facet, Procedure

FACTS = "The details are given in Vietnamese, as the office uses them: you can show this message there."
NAME = "Sample paper (Xin giấy mẫu)"
Make = Callable[..., Procedure]


def named(procedure: Procedure) -> Procedure:
    return procedure.model_copy(update={"english": "Sample paper"})


def test_facts_keep_their_words_in_an_english_frame(procedure: Make) -> None:
    made = named(
        procedure(
            papers={"cases": [{"when": "Mọi trường hợp", "items": [{"name": "Giấy chứng sinh", "originals": 1}]}]},
            fee={
                "entries": [{"channel": "direct", "amount": 10000, "unit": "bản"}, {"channel": "online", "amount": 0}]
            },
            time={"entries": [{"channel": "any", "value": 3, "unit": "working_day"}]},
            place={"text": "Ở phường."},
        )
    )

    reply = procedure_reply(made, (Facet.PAPERS, Facet.FEE, Facet.TIME, Facet.PLACE), language="en")

    assert reply.text().splitlines() == [
        f"Documents – {NAME}:",
        "- Giấy chứng sinh (originals: 1)",
        f"Fee – {NAME}:",
        "In person: 10,000 VND per copy",
        "Online: Free of charge",
        f"Processing time – {NAME} (once your file is complete):",
        "Any way of applying: 3 working days",
        f"Where to apply – {NAME}: Ở phường.",
        FACTS,
    ]
    assert [button.label for button in reply.buttons][:2] == ["Steps", "Applying online"]


def test_the_source_is_named_in_english_with_its_date(procedure: Make) -> None:
    reply = procedure_reply(procedure(place={"text": "Ở phường."}), (Facet.PLACE,), language="en")

    (citation,) = render_reply(reply)["citations"]
    assert citation["text"] == "Source: Luật mẫu (code 9.000001), 1/2026/QH, checked 20/11/2026"


def test_an_unverified_fact_is_owned_up_to(procedure: Make) -> None:
    reply = procedure_reply(named(procedure()), (Facet.FEE,), language="en")

    assert reply.text() == (
        f"Fee – {NAME}: I have no verified information about this yet. Please ask the one-stop counter where you "
        "apply, or call the hotline 1022, to be sure."
    )


def test_the_overview_has_its_name_and_rows(procedure: Make) -> None:
    made = named(procedure(place={"text": "Ở phường."}, fee={"entries": [{"channel": "any", "amount": 0}]}))

    assert procedure_reply(made, (Facet.OVERVIEW,), language="en").text().splitlines() == [
        f"{NAME} (code 9.000001)",
        "Giấy để thử. Không dùng ngoài đời.",
        "Where to apply: Ở phường.",
        "Fee: Free of charge",
        FACTS,
    ]


def test_every_facet_of_every_procedure_has_an_english_frame(catalogue: Catalogue) -> None:
    for made in catalogue.procedures.values():
        for facet in Facet:
            english = procedure_reply(made, (facet,), language="en")
            vietnamese = procedure_reply(made, (facet,))

            assert english.language == "en"
            assert made.english is not None
            assert made.english in english.text()
            assert (english.citations, english.outcome) == (vietnamese.citations, vietnamese.outcome)
            assert all(button.label.isascii() for button in english.buttons)


def test_a_clarifying_question_offers_english_names(catalogue: Catalogue) -> None:
    birth, again = catalogue.get("1.001193"), catalogue.get("1.004884")

    reply = clarify_reply([birth, again.model_copy(update={"english": None})], (Facet.FEE,), "en")

    assert [button.label for button in reply.buttons] == ["Birth registration", again.button, "None of these"]
    lines = next(block for block in reply.blocks if isinstance(block, BulletList)).items
    assert lines[0] == f"Birth registration ({birth.button})"
    assert lines[1].startswith(f"{again.button}: ")
    assert reply.text().startswith("Which of these do you mean?")


def test_an_article_and_a_life_event_are_framed_too(catalogue: Catalogue) -> None:
    article = guidance_reply(catalogue.guidance["tai-khoan-vneid"], 0, language="en")
    event = catalogue.journeys["sinh-con"]
    steps = [(step, catalogue.get(step.code)) for step in event.steps]
    told = journey_reply(event, steps, language="en")

    assert article.text().startswith("VNeID electronic identity accounts, level 1 and 2 (Tài khoản")
    assert [button.label for button in article.buttons] == ["See the whole article", "Talk to a person"]
    assert told.text().startswith("When a baby is born (Khi nhà có em bé mới sinh)")
    assert all(button.label.isascii() for button in told.buttons)
    assert article.text().endswith(FACTS)
    assert told.text().endswith(FACTS)

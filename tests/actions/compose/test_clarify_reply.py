from itertools import combinations

import pytest

from actions.compose.clarify_reply import clarify_reply
from actions.payload import NONE_OF_THESE, Choice, parse_payload
from connectors.message import BulletList, Outcome, Reply
from knowledge.catalogue import Catalogue
from knowledge.schema import Facet, Guidance, Journey, Procedure


@pytest.mark.slow
def test_any_two_documents_can_be_told_apart(catalogue: Catalogue) -> None:
    documents: list[Procedure | Guidance | Journey] = [
        *catalogue.procedures.values(),
        *catalogue.guidance.values(),
        *catalogue.journeys.values(),
    ]
    for pair in combinations(documents, 2):
        reply = clarify_reply(pair, (Facet.FEE,))

        assert reply.outcome is Outcome.CLARIFY
        assert len({button.label for button in reply.buttons}) == 3
        assert Reply.model_validate_json(reply.model_dump_json()) == reply


def test_four_candidates_and_a_way_out(catalogue: Catalogue) -> None:
    candidates = list(catalogue.procedures.values())[:4]
    reply = clarify_reply(candidates, (Facet.FEE, Facet.TIME))

    assert [parse_payload(button.payload) for button in reply.buttons] == [
        *(Choice(candidate.code, (Facet.FEE, Facet.TIME)) for candidate in candidates),
        NONE_OF_THESE,
    ]
    assert reply.meta.candidates == tuple(candidate.code for candidate in candidates)
    lines = next(block for block in reply.blocks if isinstance(block, BulletList))
    assert lines.ordered
    assert all(c.distinguish in line for c, line in zip(candidates, lines.items, strict=True))


def test_an_article_is_chosen_whole_and_an_overview_needs_no_facet(catalogue: Catalogue) -> None:
    procedure, article = next(iter(catalogue.procedures.values())), next(iter(catalogue.guidance.values()))

    with_fee = clarify_reply([procedure, article], (Facet.FEE,))
    overview = clarify_reply([procedure, article], (Facet.OVERVIEW,))

    assert with_fee.buttons[1].payload == f"p:{article.slug}"
    assert overview.buttons[0].payload == f"p:{procedure.code}"

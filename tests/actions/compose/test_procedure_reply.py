from datetime import date
from itertools import combinations

import pytest

from actions.compose.procedure_reply import procedure_reply
from actions.payload import parse_payload
from connectors.message import Citation, KeyValue, Outcome, Paragraph, Reply
from knowledge.catalogue import Catalogue
from knowledge.schema import Facet
from tests.actions.compose.conftest import Make

MOST_BUTTONS = 5
PAIRS = [*((facet,) for facet in Facet), *combinations((Facet.PAPERS, Facet.FEE, Facet.TIME, Facet.ONLINE), 2)]


@pytest.mark.parametrize("facets", PAIRS, ids="+".join)
def test_every_procedure_answers_every_facet_with_its_source_or_owns_up(
    catalogue: Catalogue, facets: tuple[Facet, ...]
) -> None:
    for procedure in catalogue.procedures.values():
        reply = procedure_reply(procedure, facets)

        assert (reply.outcome is Outcome.ANSWERED) == bool(reply.citations), procedure.code
        assert reply.outcome in (Outcome.ANSWERED, Outcome.NOT_VERIFIED)
        assert all(citation.verified and citation.checked for citation in reply.citations)
        assert all(block.text.strip() for block in reply.blocks if isinstance(block, Paragraph))
        assert reply.text().strip()
        assert len(reply.buttons) <= MOST_BUTTONS
        assert all(parse_payload(button.payload) for button in reply.buttons)
        assert Reply.model_validate_json(reply.model_dump_json()) == reply
        assert (reply.meta.code, reply.meta.facets) == (procedure.code, tuple(f.value for f in facets))


def test_each_source_is_cited_once(procedure: Make) -> None:
    made = procedure(
        place={"text": "Ở phường."},
        who={"text": "Ai cũng được.", "source": "cong"},
        result={"text": "Giấy mẫu."},
    )
    reply = procedure_reply(made, (Facet.PLACE, Facet.WHO, Facet.RESULT))

    assert reply.citations == (
        Citation(title="Luật mẫu", code="9.000001", document="1/2026/QH", checked=date(2026, 11, 20)),
        Citation(title="Cổng mẫu", code="9.000001", checked=date(2026, 11, 20)),
    )


def test_an_unverified_facet_is_not_cited_beside_a_verified_one(procedure: Make) -> None:
    reply = procedure_reply(procedure(place={"text": "Ở phường."}), (Facet.PLACE, Facet.FEE))

    assert reply.outcome is Outcome.ANSWERED
    assert len(reply.citations) == 1
    assert "chưa có thông tin đã kiểm chứng" in reply.text()


def test_nothing_verified_is_no_answer(procedure: Make) -> None:
    reply = procedure_reply(procedure(), (Facet.FEE,))

    assert (reply.outcome, reply.citations) == (Outcome.NOT_VERIFIED, ())


def test_a_facet_asked_twice_is_answered_once(procedure: Make) -> None:
    made = procedure(place={"text": "Ở phường."})

    assert procedure_reply(made, (Facet.PLACE, Facet.PLACE)) == procedure_reply(made, (Facet.PLACE,))


def test_the_overview_says_place_time_and_fee_as_far_as_they_are_verified(procedure: Make) -> None:
    entries = [{"amount": 1000 * n, "when": f"Trường hợp {n}"} for n in range(1, 6)]
    reply = procedure_reply(procedure(place={"text": "Ở phường."}, fee={"entries": entries}), (Facet.OVERVIEW,))

    assert reply.blocks == (
        Paragraph(text="Xin giấy mẫu (mã 9.000001)\nGiấy để thử. Không dùng ngoài đời."),
        KeyValue(
            rows=(
                ("Nơi nộp hồ sơ", "Ở phường."),
                (
                    "Lệ phí",
                    "1.000 đồng (trường hợp 1); 2.000 đồng (trường hợp 2); 3.000 đồng (trường hợp 3); "
                    "còn trường hợp khác",
                ),
            )
        ),
    )


def test_the_buttons_offer_other_facets(procedure: Make) -> None:
    reply = procedure_reply(procedure(), (Facet.PAPERS, Facet.FEE))
    payloads = [button.payload for button in reply.buttons]

    assert payloads == [f"p:9.000001:{short}" for short in "tlsnw"]


def test_papers_of_special_cases_stand_behind_a_button_where_they_are_long(catalogue: Catalogue) -> None:
    shortened = 0
    for procedure in catalogue.procedures.values():
        short = procedure_reply(procedure, (Facet.PAPERS,), whole=False)
        whole = procedure_reply(procedure, (Facet.PAPERS,))
        assert short.citations == whole.citations
        if short.blocks == whole.blocks:
            continue
        shortened += 1
        assert len(short.text()) < len(whole.text())
        first, *others = procedure.papers.cases
        assert all(paper.name in short.text() for paper in first.items)
        assert all(case.when in short.text() for case in others)
        assert short.buttons[0].payload == f"p:{procedure.code}:p"
        assert len(short.buttons) <= 5
    assert shortened

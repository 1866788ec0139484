from datetime import date

from actions.compose.journey_reply import journey_reply
from actions.payload import Choice, parse_payload
from connectors.message import BulletList, Citation, Outcome, Paragraph, Reply
from knowledge.catalogue import Catalogue
from knowledge.schema import Facet, Guidance, Journey, JourneyStep, Procedure

BIRTH, ARTICLE = "1.001193", "tai-khoan-vneid"
Steps = list[tuple[JourneyStep, Procedure | Guidance]]


def journey_of(*steps: JourneyStep, note: str | None = None) -> Journey:
    return Journey(
        slug="thu", title="Khi thử", colloquial=("một", "hai", "ba"), summary="Làm khai sinh trước.", button="Thử",
        checked=date(2026, 11, 23), steps=steps, note=note,
    )  # fmt: skip


def found(catalogue: Catalogue, journey: Journey) -> Steps:
    steps: Steps = []
    for step in journey.steps:
        target = catalogue.get(step.code)
        assert not isinstance(target, Journey)
        steps.append((step, target))
    return steps


def test_steps_are_numbered_and_say_why_and_for_whom(catalogue: Catalogue) -> None:
    journey = journey_of(
        JourneyStep(code=BIRTH, why="giấy gốc của bé"),
        JourneyStep(code=ARTICLE, why="để nộp trên mạng", when="chưa có tài khoản"),
        note="Hỏi thêm ở quầy.",
    )

    reply = journey_reply(journey, found(catalogue, journey), score=0.8)

    procedure, article = catalogue.procedures[BIRTH], catalogue.guidance[ARTICLE]
    assert reply.blocks == (
        Paragraph(text="Khi thử\nLàm khai sinh trước."),
        BulletList(
            items=(
                f"{procedure.name}: giấy gốc của bé",
                f"{article.title} (chưa có tài khoản): để nộp trên mạng",
            ),
            ordered=True,
        ),
        Paragraph(text="Hỏi thêm ở quầy."),
    )
    assert [(b.label, b.payload) for b in reply.buttons] == [
        (procedure.button, f"p:{BIRTH}"),
        (article.button, f"p:{ARTICLE}"),
    ]
    assert reply.citations == (Citation(title="Khi thử", code="thu", checked=date(2026, 11, 23)),)
    assert (reply.outcome, reply.meta.code, reply.meta.score) == (Outcome.ANSWERED, "thu", 0.8)


def test_the_facet_asked_is_answered_after_the_choice(catalogue: Catalogue) -> None:
    journey = journey_of(JourneyStep(code=BIRTH, why="giấy gốc của bé"), JourneyStep(code=ARTICLE, why="để nộp"))

    asked = journey_reply(journey, found(catalogue, journey), (Facet.PAPERS,))
    overview = journey_reply(journey, found(catalogue, journey), (Facet.OVERVIEW,))

    assert [b.payload for b in asked.buttons] == [Choice(BIRTH, (Facet.PAPERS,)).encode(), f"p:{ARTICLE}"]
    assert overview.buttons[0].payload == f"p:{BIRTH}"


def test_every_life_event_is_told_whole_with_at_most_five_buttons(catalogue: Catalogue) -> None:
    for journey in catalogue.journeys.values():
        reply = journey_reply(journey, found(catalogue, journey))

        lines = next(block for block in reply.blocks if isinstance(block, BulletList))
        assert len(lines.items) == len(journey.steps)
        assert len(reply.buttons) == min(len(journey.steps), 5)
        assert len({button.label for button in reply.buttons}) == len(reply.buttons)
        assert all(isinstance(parse_payload(button.payload), Choice) for button in reply.buttons)
        assert ("gõ tên việc đó" in reply.text()) == (len(journey.steps) > 5)
        assert Reply.model_validate_json(reply.model_dump_json()) == reply

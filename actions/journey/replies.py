"""What is said about where one is in a life event."""

from __future__ import annotations

from collections.abc import Sequence

from actions.compose.words import button_of, facts_language, name_of
from actions.journey.progress import Progress
from actions.journey.words import journey_words
from actions.payload import Choice, StepDone
from connectors.message import Block, BulletList, Button, Citation, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Guidance, Journey, JourneyStep, Procedure

Step = tuple[JourneyStep, Procedure | Guidance]
_BUTTONS = 5


def progress_reply(journey: Journey, steps: Sequence[Step], progress: Progress, language: Language = "vi") -> Reply:
    """Every step with a tick where it is done, then the next one with its reason and its buttons."""
    words, done = journey_words(language), progress.codes()
    over = sum(step.code in done for step, _ in steps)
    left = len(steps) - over
    lines = tuple(_line(step, target, step.code in done, language) for step, target in steps)
    head = words.where.format(name_of(journey, language), over, len(steps))
    blocks: list[Block] = [
        Paragraph(text=f"{head} {words.left.format(left)}" if left else head),
        BulletList(items=lines, ordered=True),
    ]
    following = progress.next_of([step.code for step, _ in steps])
    if following is None:
        blocks.append(Paragraph(text=words.all_done.format(len(steps))))
        buttons: tuple[Button, ...] = ()
    else:
        step, target = steps[following]
        text = words.next.format(following + 1, len(steps), name_of(target, language))
        blocks.append(Paragraph(text=f"{text}\n{step.why[:1].upper()}{step.why[1:]}."))
        if step.when:
            blocks.append(Paragraph(text=words.when.format(step.when)))
        buttons = _buttons(journey, step, target, language)
    return Reply(
        blocks=(*blocks, *facts_language(language)),
        buttons=buttons,
        citations=(Citation(title=journey.title, code=journey.slug, checked=journey.checked),),
        outcome=Outcome.ANSWERED,
        language=language,
        meta=ReplyMeta(code=journey.slug),
    )


def done_button(journey: Journey, code: str, language: Language) -> Button | None:
    """The button that says that the step `code` is done; None when it is no step of `journey`."""
    number = next((n for n, step in enumerate(journey.steps, 1) if step.code == code), None)
    if number is None:
        return None
    return Button(label=journey_words(language).done, payload=StepDone(journey.slug, number).encode())


def with_done_button(reply: Reply, journey: Journey, code: str) -> Reply:
    """The answer about one step of the life event under way, with the button that goes on to the next."""
    button = done_button(journey, code, reply.language)
    if button is None or not reply.buttons:
        return reply
    return reply.model_copy(update={"buttons": (*reply.buttons[: _BUTTONS - 1], button)})


def _line(step: JourneyStep, target: Procedure | Guidance, done: bool, language: Language) -> str:
    name = name_of(target, language)
    told = name if step.when is None else f"{name} ({step.when})"
    return f"✓ {told}" if done else told


def _buttons(
    journey: Journey, step: JourneyStep, target: Procedure | Guidance, language: Language
) -> tuple[Button, ...]:
    number = journey.steps.index(step) + 1
    facets = ((), (Facet.PAPERS,)) if isinstance(target, Procedure) else ((),)
    labels = (button_of(target, language), {"vi": "Giấy tờ của bước này", "en": "Documents of this step"}[language])
    choices = (
        Button(label=label, payload=Choice(step.code, facet).encode())
        for label, facet in zip(labels, facets, strict=False)
    )
    done = Button(label=journey_words(language).done, payload=StepDone(journey.slug, number).encode())
    return (*choices, done)

"""What the citizen told of themselves before settles a question that the words alone leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from actions.circumstances import WORDS, Circumstance, circumstances_after, known_circumstances, told_circumstances
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.payload import BACK
from connectors.message import Button, Language, Paragraph, Reply
from knowledge.decide import Decision, DecisionKind
from knowledge.schema import Guidance, Journey, Procedure


class Finder(Protocol):
    """The part of the knowledge that is needed here."""

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """See `actions.answer.Knowledge`."""

    def get(self, code: str) -> Procedure | Guidance | Journey | None:
        """See `actions.answer.Knowledge`."""


@dataclass(frozen=True)
class Fit:
    """What fits the citizen's own case, and what they told that makes it fit."""

    decision: Decision
    told: tuple[Circumstance, ...]


class OwnCase:
    """Both methods give what fits the citizen's own case, or None where that changes nothing."""

    def __init__(self, knowledge: Finder) -> None:
        self._knowledge = knowledge

    def fitting(self, dialogue: Dialogue, text: str, codes: tuple[str, ...]) -> Fit | None:
        """Which of the close `codes` it is."""
        told = _told_before(dialogue, text)
        if not told:
            return None
        words = " ".join(WORDS[one] for one in told)
        decision = self._knowledge.decide(f"{text} {words}", among=codes)
        return Fit(decision, told) if decision.kind is DecisionKind.ANSWER else None

    def abroad(self, dialogue: Dialogue, text: str, code: str) -> Fit | None:
        """The procedure that takes the place of `code` where a foreigner is involved."""
        found = self._knowledge.get(code)
        if Circumstance.FOREIGN not in _told_before(dialogue, text):
            return None
        if not isinstance(found, Procedure) or _is_abroad(found):
            return None
        decision = self._knowledge.decide(f"{found.name} {WORDS[Circumstance.FOREIGN]}")
        if decision.kind is not DecisionKind.ANSWER:
            return None
        other = self._knowledge.get(decision.codes[0])
        fits = isinstance(other, Procedure) and _is_abroad(other)
        return Fit(decision, (Circumstance.FOREIGN,)) if fits else None


def as_told(reply: Reply, told: Sequence[Circumstance], language: Language) -> Reply:
    """`reply` says that it rests on what was told, and its last button leads to the other cases."""
    frame = frame_of(language)
    lead = Paragraph(text=frame.as_told.format(", ".join(frame.circumstances[one] for one in told)))
    other = Button(label=frame.other_cases, payload=BACK.encode())
    return reply.model_copy(update={"blocks": (lead, *reply.blocks), "buttons": (*reply.buttons[:-1], other)})


def _told_before(dialogue: Dialogue, text: str) -> tuple[Circumstance, ...]:
    """What was told, unless `text` tells it itself or takes it back."""
    told = told_circumstances(text)
    return tuple(one for one in circumstances_after(known_circumstances(dialogue), text) if one not in told)


def _is_abroad(procedure: Procedure) -> bool:
    return "nước ngoài" in f"{procedure.name} {procedure.button}".lower()

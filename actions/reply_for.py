"""The reply about one document of the catalogue, whatever kind it is of."""

from __future__ import annotations

from typing import Protocol

from actions.compose.guidance_reply import guidance_reply
from actions.compose.journey_reply import journey_reply
from actions.compose.procedure_reply import procedure_reply
from connectors.message import Language, Reply
from knowledge.schema import Facet, Guidance, Journey, Procedure


class Documents(Protocol):
    """The documents by their codes."""

    def get(self, code: str) -> Procedure | Guidance | Journey | None:
        """See `actions.answer.Knowledge`."""


def reply_for(
    knowledge: Documents,
    found: Procedure | Guidance | Journey,
    facets: tuple[Facet, ...],
    section: int | None = None,
    score: float | None = None,
    language: Language = "vi",
    *,
    whole: bool = True,
) -> Reply:
    """The reply about one procedure, article or life event; `knowledge` names the steps of the last.

    Unless `whole`, a long answer gives what everybody needs, and the rest behind a button.
    """
    if isinstance(found, Guidance):
        return guidance_reply(found, section, score, language)
    if isinstance(found, Journey):
        targets = [(step, knowledge.get(step.code)) for step in found.steps]
        steps = [(step, target) for step, target in targets if isinstance(target, Procedure | Guidance)]
        return journey_reply(found, steps, facets, score, language)
    return procedure_reply(found, facets or (Facet.OVERVIEW,), score, language, whole=whole)

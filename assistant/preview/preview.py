"""The answers of one document, beside those of its published version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from actions.compose.guidance_reply import guidance_reply
from actions.compose.journey_reply import journey_reply
from actions.compose.procedure_reply import procedure_reply
from actions.compose.vietnamese import VIETNAMESE
from connectors.message import Reply
from knowledge.difference import FactChange, differences
from knowledge.schema import Facet, Guidance, Journey, Procedure

Document = Procedure | Guidance | Journey
Targets = Mapping[str, Procedure | Guidance]
"""What the steps of a life event name, by code or slug."""


class Standing(StrEnum):
    """How a document stands to the published version."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class PreviewPart:
    """One answer: to a facet, or of a section. `before` is the published one; None when there is none."""

    title: str
    reply: Reply
    before: Reply | None

    @property
    def changed(self) -> bool:
        """Whether the citizen will read something else than now."""
        return self.before != self.reply


@dataclass(frozen=True)
class Preview:
    """Everything that the assistant would say from one document, and the facts that were changed for it."""

    key: str
    title: str
    standing: Standing
    parts: tuple[PreviewPart, ...]
    changes: tuple[FactChange, ...]


def preview(document: Document, published: Document | None, targets: Targets, old_targets: Targets) -> Preview:
    """Compose the answers of `document` as they would be given, and those of its `published` version (None: new)."""
    before = dict(_answers(published, old_targets)) if published is not None else {}
    parts = tuple(PreviewPart(name, reply, before.get(name)) for name, reply in _answers(document, targets))
    changes: tuple[FactChange, ...] = ()
    if published is None or type(published) is not type(document):
        standing = Standing.NEW
    else:
        changes = tuple(differences(published, document))
        standing = Standing.CHANGED if changes else Standing.SAME
    key = document.code if isinstance(document, Procedure) else document.slug
    title = document.name if isinstance(document, Procedure) else document.title
    return Preview(key, title, standing, parts, changes)


def _answers(document: Document, targets: Targets) -> Iterator[tuple[str, Reply]]:
    match document:
        case Procedure():
            for facet in Facet:
                yield VIETNAMESE.facet_names[facet], procedure_reply(document, (facet,))
        case Guidance():
            yield "Cả bài", guidance_reply(document, None)
            for number, section in enumerate(document.sections):
                yield section.heading, guidance_reply(document, number)
        case Journey():
            steps = [(step, targets[step.code]) for step in document.steps if step.code in targets]
            yield "Các việc cần làm", journey_reply(document, steps)

"""The texts of a document that a citizen may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.schema import Evidence, Guidance, Procedure

_HEAD = ("name", "distinguish", "button", "summary")
_NOT_READ = frozenset({"status", "source", "reason", "checked", "url", "channel", "available"})
"""Fields of a fact that are no words for citizens; `reason` is a note between editors."""


@dataclass(frozen=True)
class ToldText:
    """`loc` is the way to the text through the file, such as `("fee", "entries", 0, "when")`."""

    loc: tuple[str | int, ...]
    text: str


def told_texts(document: Procedure | Guidance) -> Iterator[ToldText]:
    """Every text that may be said; a block that is not verified is not told, so it has none."""
    if isinstance(document, Guidance):
        yield ToldText(("title",), document.title)
        yield ToldText(("summary",), document.summary)
        for number, section in enumerate(document.sections):
            yield ToldText(("sections", number, "heading"), section.heading)
            yield ToldText(("sections", number, "text"), section.text)
        return
    for field in _HEAD:
        yield ToldText((field,), getattr(document, field))
    for field in Procedure.model_fields:
        block = getattr(document, field)
        if isinstance(block, Evidence) and block.told:
            yield from _walk((field,), block.model_dump(mode="json"))


def _walk(loc: tuple[str | int, ...], value: Any) -> Iterator[ToldText]:
    if isinstance(value, str):
        yield ToldText(loc, value)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk((*loc, number), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_READ:
                yield from _walk((*loc, key), item)

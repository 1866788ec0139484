"""What an editor changed between two versions of a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from knowledge.json_schema.words import FieldWords, read_words

Words = Mapping[str, Mapping[str, FieldWords]]


@dataclass(frozen=True)
class FactChange:
    """One changed value. `before` is None for something added, `after` for something removed."""

    field: str
    """The document's own field that it lies in, such as `fee`."""
    where: tuple[str, ...]
    """The way to it in an editor's words: ("Phí, lệ phí", "Các mức thu 1", "Số tiền")."""
    before: str | None
    after: str | None


def differences(before: BaseModel, after: BaseModel) -> list[FactChange]:
    """Every value that differs, in the order of the file; an item put between two others is one change.

    Raises `TypeError` for documents of two kinds.
    """
    if type(before) is not type(after):
        raise TypeError(f"{type(before).__name__} and {type(after).__name__} cannot be compared")
    if before == after:
        return []
    words = read_words()
    found: list[FactChange] = []
    for field in type(after).model_fields:
        where = (_label(words, after, field),)
        for way, old, new in _compare(words, where, getattr(before, field), getattr(after, field)):
            found.append(FactChange(field, way, old, new))
    return found


Step = tuple[tuple[str, ...], str | None, str | None]


def _compare(words: Words, where: tuple[str, ...], before: Any, after: Any) -> Iterator[Step]:
    if before == after:
        return
    if isinstance(before, BaseModel) and isinstance(after, BaseModel):
        for field in type(after).model_fields:
            way = (*where, _label(words, after, field))
            yield from _compare(words, way, getattr(before, field), getattr(after, field))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _compare(words, (*where, str(key)), before.get(key), after.get(key))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _items(words, where, before, after)
    else:
        yield where, _text(before), _text(after)


def _items(words: Words, where: tuple[str, ...], before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Step]:
    old, new = list(map(repr, before)), list(map(repr, after))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(b - a, d - c)):
            left = before[a + step] if a + step < b else None
            right = after[c + step] if c + step < d else None
            number = c + step if right is not None else a + step
            yield from _compare(words, (*where[:-1], f"{where[-1]} {number + 1}"), left, right)


def _label(words: Words, model: BaseModel, field: str) -> str:
    for base in type(model).__mro__:
        told = words.get(base.__name__, {}).get(field)
        if told is not None:
            return told.title
    return field


def _text(value: Any) -> str | None:
    """The value as an editor reads it; None when there is nothing."""
    match value:
        case None:
            return None
        case bool():
            return "có" if value else "không"
        case date():
            return f"{value:%d/%m/%Y}"
        case BaseModel():
            return "; ".join(filter(None, (_text(getattr(value, field)) for field in type(value).model_fields)))
        case tuple():
            return "; ".join(filter(None, map(_text, value))) or None
        case Mapping():
            return "; ".join(f"{key}: {_text(item)}" for key, item in value.items())
        case _:
            return str(value)

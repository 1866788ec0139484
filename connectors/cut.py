"""Where a text or a block of a reply may be cut in two, so that no word is lost and reading stays easy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from connectors.message import Block, BulletList, KeyValue, Link, Paragraph

Room = Callable[[Block], bool]
"""Whether a block fits where it would go. Whatever fits, fits with less in it."""
_LINES = re.compile(r"(\s*\n\s*)")
_SENTENCES = re.compile(r"[.!?…;]+[\"”’»)\]]*(\s+)")
_WORDS = re.compile(r"(\s+)")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True)
class Cut:
    """A block in two: what goes first, and what follows it."""

    head: Block
    rest: tuple[Block, ...]


def cut_block(block: Block, room: Room, *, gently: bool) -> Cut | None:
    """The longest beginning of `block` for which there is `room`; None where there is none.

    Lists and rows are cut between items; a text at a line's end, a sentence's end and, unless `gently`, between words
    and at last inside one. An item is cut only when not `gently`. A list that was numbered goes on as a text that
    carries its numbers.
    """
    match block:
        case Paragraph():
            return _cut_paragraph(block, room, gently=gently)
        case BulletList() | KeyValue():
            return _cut_rows(block, room, gently=gently)
        case Link():
            return None if gently else _cut_as_text(block, room)


def cut_end(block: Block, room: Room) -> Cut | None:
    """A short end of `block` for which there is `room`, as the cut's rest: an item, a line, a sentence or words."""
    match block:
        case Paragraph():
            for head, rest in _endings(block.text.strip()):
                if room(Paragraph(text=rest)):
                    return Cut(Paragraph(text=head), (Paragraph(text=rest),))
        case BulletList() | KeyValue() if _size(block) > 1:
            rest_blocks = _after(block, _size(block) - 1)
            if all(room(one) for one in rest_blocks):
                return Cut(_first(block, _size(block) - 1), rest_blocks)
        case _:
            pass
    return None


def plain(block: Block) -> str:
    """The block as the lines a citizen would read, without anything that a channel adds."""
    match block:
        case Paragraph():
            return block.text
        case Link():
            return f"{block.label}: {block.url}"
        case BulletList():
            lines = [_numbered(i, item) if block.ordered else f"- {item}" for i, item in enumerate(block.items, 1)]
        case KeyValue():
            lines = [f"{label}: {value}" for label, value in block.rows]
    return "\n".join([block.title, *lines] if block.title else lines)


def _cut_paragraph(block: Paragraph, room: Room, *, gently: bool) -> Cut | None:
    found = _cut_text(block.text, lambda text: room(Paragraph(text=text)), gently=gently)
    return Cut(Paragraph(text=found[0]), (Paragraph(text=found[1]),)) if found else None


def _cut_rows(block: BulletList | KeyValue, room: Room, *, gently: bool) -> Cut | None:
    kept = _most(_size(block) - 1, lambda count: room(_first(block, count)))
    if kept:
        return Cut(_first(block, kept), _after(block, kept))
    if gently:
        return None
    return _cut_first_row(block, room) or _cut_as_text(block, room)


def _cut_first_row(block: BulletList | KeyValue, room: Room) -> Cut | None:
    if not _size(block):
        return None

    def shortened(text: str) -> Block:
        if isinstance(block, BulletList):
            return block.model_copy(update={"items": (text,)})
        return block.model_copy(update={"rows": ((block.rows[0][0], text),)})

    text = block.items[0] if isinstance(block, BulletList) else block.rows[0][1]
    found = _cut_text(text, lambda head: room(shortened(head)), gently=False)
    return Cut(shortened(found[0]), (Paragraph(text=found[1]), *_after(block, 1))) if found else None


def _cut_as_text(block: Block, room: Room) -> Cut | None:
    whole = Paragraph(text=plain(block))
    return Cut(whole, ()) if room(whole) else _cut_paragraph(whole, room, gently=False)


def _size(block: BulletList | KeyValue) -> int:
    return len(block.items) if isinstance(block, BulletList) else len(block.rows)


def _first(block: BulletList | KeyValue, count: int) -> Block:
    if isinstance(block, BulletList):
        return block.model_copy(update={"items": block.items[:count]})
    return block.model_copy(update={"rows": block.rows[:count]})


def _after(block: BulletList | KeyValue, count: int) -> tuple[Block, ...]:
    if count >= _size(block):
        return ()
    if isinstance(block, KeyValue):
        return (KeyValue(rows=block.rows[count:]),)
    if not block.ordered:
        return (BulletList(items=block.items[count:]),)
    # A list always counts from 1, so its later items bring their numbers with them.
    return (Paragraph(text="\n".join(_numbered(i, item) for i, item in enumerate(block.items[count:], count + 1))),)


def _numbered(number: int, item: str) -> str:
    return f"{number}. {item}"


def _cut_text(text: str, room: Callable[[str], bool], *, gently: bool) -> tuple[str, str] | None:
    text = text.strip()
    most = _most(len(text) - 1, lambda end: room(text[:end].rstrip()))
    if not most:
        return None
    for kind in (_LINES, _SENTENCES) if gently else (_LINES, _SENTENCES, _WORDS):
        # A full stop near the beginning would leave most of the message empty: a weaker place further on is better.
        places = [(start, end) for start, end in _places(kind, text) if most / 2 <= start <= most]
        for start, end in reversed(places):
            if room(text[:start]):
                return text[:start], text[end:]
    if gently:
        return None
    while most > 1 and _belongs_together(text[most - 1], text[most]):
        most -= 1
    return text[:most].rstrip(), text[most:].lstrip()


def _endings(text: str) -> Iterator[tuple[str, str]]:
    for kind in (_LINES, _SENTENCES):
        for start, end in _places(kind, text)[-1:]:
            yield text[:start], text[end:]
    for start, end in _places(_WORDS, text):
        if start >= len(text) / 2:
            yield text[:start], text[end:]


def _places(kind: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span(1) for found in kind.finditer(text) if found.start(1) > 0 and found.end(1) < len(text)]


def _most(highest: int, good: Callable[[int], bool]) -> int:
    """The largest of 1 to `highest` that is good, given that all smaller ones are; 0 where none is."""
    low, high = 0, max(highest, 0)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if good(middle) else (low, middle - 1)
    return low


def _belongs_together(before: str, after: str) -> bool:
    return unicodedata.category(after).startswith("M") or _JOINER in (before, after) or ord(after) in _SKIN_TONES

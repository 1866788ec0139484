"""A message cut into words, numbers, marks and things to leave alone, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_CHUNK = re.compile(r"\s+|\S+")
_PIECE = re.compile(r"[,;:!?()\[\]{}\"'“”‘’…«»]+(?!\d)|[^\W\d_]+|[^\w\s]+|[\w]+")
_ADDRESS = re.compile(r"@|://|^www\.|\.(?:vn|com|net|org|gov|edu)\b", re.IGNORECASE)
_OUTER = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)
_DIGITS_INSIDE = re.compile(r"\d")
_SPLIT_AT_MARKS = re.compile(r"([,;:!?()\[\]{}\"“”…«»]+(?!\d))")


class Kind(Enum):
    """What a token is: a word, a token with digits, an address kept whole, white space, or other marks."""

    WORD = 1
    NUMBER = 2
    ADDRESS = 3
    SPACE = 4
    MARK = 5


@dataclass(frozen=True)
class Token:
    """One piece of a message."""

    text: str
    kind: Kind


def tokens(text: str) -> Iterator[Token]:
    """Cut `text` into tokens whose texts joined give `text` again."""
    for chunk in _CHUNK.findall(text):
        if chunk.isspace():
            yield Token(chunk, Kind.SPACE)
        elif chunk.isalpha():
            yield Token(chunk, Kind.WORD)
        elif _ADDRESS.search(chunk):
            yield Token(chunk, Kind.ADDRESS)
        else:
            yield from _pieces(chunk)


def _pieces(chunk: str) -> Iterator[Token]:
    for part in _SPLIT_AT_MARKS.split(chunk):
        if not part:
            continue
        if not _DIGITS_INSIDE.search(part):
            for piece in _PIECE.findall(part):
                yield Token(piece, Kind.WORD if piece.isalpha() else Kind.MARK)
            continue
        match = _OUTER.match(part)
        before, core, after = match.groups() if match else ("", part, "")
        for piece, kind in ((before, Kind.MARK), (core, Kind.NUMBER), (after, Kind.MARK)):
            if piece:
                yield Token(piece, kind)

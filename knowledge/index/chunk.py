"""Cutting documents into passages of a size that the encoder reads well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.index.document import Document

CHUNK_SYLLABLES = 170
"""About 240 tokens: half of what the encoder can read, where multilingual-e5-small is at its best."""

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+")


@dataclass(frozen=True)
class Chunk:
    """A passage of a document, its title in front. `section` is the guidance section it is from."""

    document: int
    section: int | None
    text: str


def chunks(documents: list[Document], size: int = CHUNK_SYLLABLES) -> list[Chunk]:
    """Every document's chunks in order; a document has at least one."""
    return [
        Chunk(number, section, f"{title}. {body}".strip())
        for number, document in enumerate(documents)
        for title in (_short(document.title, max(size // 4, 1)),)
        for section, text in document.parts
        for body in _bodies(text, size - len(title.split()))
    ]


def _short(title: str, most: int) -> str:
    """A title that leaves room for the text: some imported ones are 150 words long."""
    words = title.split()
    return title if len(words) <= most else " ".join(words[:most])


def _bodies(text: str, size: int) -> Iterator[str]:
    """`text` in pieces of at most `size` words, cut between sentences where it can be."""
    held: list[str] = []
    for sentence in _pieces(text, max(size, 1)):
        if held and len(held) + len(sentence) > size:
            yield " ".join(held)
            held = []
        held += sentence
    yield " ".join(held)


def _pieces(text: str, size: int) -> Iterator[list[str]]:
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        for start in range(0, len(words), size):
            yield words[start : start + size]

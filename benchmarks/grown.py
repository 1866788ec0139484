"""A catalogue of any size, grown from the real one block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.protocol import Vectors
from knowledge.index.chunk import chunks
from knowledge.index.document import Document
from knowledge.index.index import Entry
from knowledge.index.manifest import Field

NOISE = 0.3
_BLOCK = 20_000
_NAMES = 2
_SEEDS: dict[Field, int] = {"chunks": 1, "names": 2, "asked": 3}


@dataclass(frozen=True)
class Grown:
    """Real documents first; then documents like imported ones, with as many chunks as real ones have.

    A grown text is the beginning of one real text and the end of another; a grown document has two names and, as an
    import, no phrasings but them. A vector is a real one with noise that varies as real vectors do (a mixture of their
    differences; cosine about .96 with the real one), whatever text stands there. Everything follows from fixed seeds.
    """

    documents: Sequence[Document]
    vectors: Vectors
    """Of some real texts."""
    size: int
    """How many chunks."""
    _chunks: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        cut: list[list[str]] = [[] for _ in self.documents]
        for chunk in chunks(list(self.documents)):
            cut[chunk.document].append(chunk.text)
        object.__setattr__(self, "_chunks", cut)

    def entries(self) -> Iterator[Entry]:
        """Every document, in order; the last one has as many chunks as are missing."""
        left, random = self.size, np.random.default_rng(0)
        for number, (document, cut) in enumerate(zip(self.documents, self._chunks, strict=True)):
            if left > 0:
                yield self._entry(f"real{number}", document.names, min(left, len(cut)), len(document.asked))
                left -= len(cut)
        names = self._mixed([name for document in self.documents for name in document.names], random)
        number = len(self.documents)
        while left > 0:
            of = min(left, len(self._chunks[random.integers(len(self._chunks))]))
            yield self._entry(f"grown{number}", tuple(next(names) for _ in range(_NAMES)), of, _NAMES)
            left, number = left - of, number + 1

    def chunk_texts(self) -> Iterator[str]:
        """The text of every chunk, in order."""
        texts = [text for cut in self._chunks for text in cut]
        mixed = self._mixed(texts, np.random.default_rng(4))
        for number in range(self.size):
            yield texts[number] if number < len(texts) else next(mixed)

    def whole_texts(self) -> Iterator[str]:
        """Names and chunks of every document."""
        texts = self.chunk_texts()
        for entry in self.entries():
            yield "\n".join([*entry.names, *(next(texts) for _ in entry.sections)])

    def name_texts(self) -> Iterator[str]:
        """All names."""
        return (name for entry in self.entries() for name in entry.names)

    def asked_texts(self) -> Iterator[str]:
        """The phrasings of every document."""
        for number, entry in enumerate(self.entries()):
            real = number < len(self.documents)
            yield "\n".join(self.documents[number].asked if real else entry.names)

    def rows(self, of: Field) -> Vectors:
        """All vectors of a field, unit rows."""
        count = self._count(of)
        random = np.random.default_rng(_SEEDS[of])
        apart = self.vectors - self.vectors.mean(axis=0)
        rows = np.empty((count, self.vectors.shape[1]), dtype=np.float32)
        for first in range(0, count, _BLOCK):
            block = rows[first : first + _BLOCK]
            noise = random.standard_normal((len(block), len(apart)), dtype=np.float32) @ apart
            block[:] = self.vectors[random.integers(len(self.vectors), size=len(block))]
            block += NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
            block /= np.linalg.norm(block, axis=1, keepdims=True)
        return rows

    def _count(self, of: Field) -> int:
        if of == "chunks":
            return self.size
        return sum(len(entry.names) if of == "names" else entry.asked for entry in self.entries())

    @staticmethod
    def _entry(key: str, names: tuple[str, ...], of: int, asked: int) -> Entry:
        return Entry(key, "procedure", names[0], (), names, (None,) * of, asked)

    @staticmethod
    def _mixed(texts: Sequence[str], random: np.random.Generator) -> Iterator[str]:
        words = [text.split() for text in texts]
        while True:
            picked: NDArray[np.int64] = random.integers(len(words), size=(_BLOCK, 2))
            for (a, b), share in zip(picked.tolist(), random.random(_BLOCK).tolist(), strict=True):
                head, tail = words[a], words[b]
                yield " ".join([*head[: round(share * len(head))], *tail[round(share * len(tail)) :]]) or texts[a]

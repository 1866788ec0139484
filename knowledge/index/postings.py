"""Which term stands in which text, and what it is worth there."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.syllables import tokens

K1, B = 1.5, 0.75
_BLOCK = 4_096
"""Texts counted at once; beside this, a text costs 4 bytes a term while it waits."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Postings:
    """BM25 by Lucene's formula, worked out for every text and term; one column a term, its texts in order.

    Made in blocks of texts, so that half a million need neither several times their own size nor a loop of Python
    over their terms.
    """

    vocabulary: dict[str, int]
    """Term to column."""
    starts: Ints
    """Shape (columns + 1,): where each column starts in `texts` and `worth`."""
    texts: NDArray[np.int32]
    worth: NDArray[np.float32]
    count: int
    """How many texts there are."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Postings":
        """Read `texts` once. Raises `ValueError` when there are none."""
        vocabulary: dict[str, int] = {}
        read, lengths = array("i"), array("i")
        for text in texts:
            terms = tokens(text)
            lengths.append(len(terms))
            read.extend([vocabulary.setdefault(term, len(vocabulary)) for term in terms])
        if not lengths:
            raise ValueError("nothing to index")
        terms_of = _Terms(np.asarray(read), np.asarray(lengths, dtype=np.int64), len(vocabulary))
        holders = sum(
            (np.bincount(columns, minlength=len(vocabulary)) for _, columns, _ in terms_of.blocks()),
            np.zeros(len(vocabulary), dtype=np.int64),
        )
        starts = np.concatenate(([0], np.cumsum(holders))).astype(np.int64)
        rows, worth = terms_of.postings(starts)
        return cls(vocabulary, starts, rows, worth, len(lengths))


class _Terms:
    """The terms of all texts, one after another."""

    def __init__(self, read: NDArray[np.int32], lengths: Ints, columns: int) -> None:
        self._read, self._lengths, self._columns = read, lengths, columns
        self._ends = np.concatenate(([0], np.cumsum(lengths)))

    def blocks(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Text, column and how often, for every text of a block and every term in it; by column, then by text."""
        for first in range(0, len(self._lengths), _BLOCK):
            lengths = self._lengths[first : first + _BLOCK]
            read = self._read[self._ends[first] : self._ends[first + len(lengths)]].astype(np.int64)
            pairs, often = np.unique(read * _BLOCK + np.repeat(np.arange(len(lengths)), lengths), return_counts=True)
            yield first + pairs % _BLOCK, pairs // _BLOCK, often

    def postings(self, starts: Ints) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Texts and worth, column after column as `starts` says."""
        holders = np.diff(starts)
        idf = np.log(1 + (len(self._lengths) - holders + 0.5) / (holders + 0.5)).astype(np.float32)
        damped = K1 * (1 - B + B * self._lengths / max(self._lengths.mean(), 1e-9))
        rows, worth = np.empty(starts[-1], dtype=np.int32), np.empty(starts[-1], dtype=np.float32)
        next_free = starts[:-1].copy()
        for texts, columns, often in self.blocks():
            here = np.bincount(columns, minlength=self._columns)
            places = np.arange(len(columns)) + np.repeat(next_free - (np.cumsum(here) - here), here)
            rows[places] = texts
            worth[places] = idf[columns] * (often / (damped[texts] + often))
            next_free += here
        return rows, worth

"""From scores of parts to scores of the documents that they belong to."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class Groups:
    """Rows that stand document by document: `lengths[i]` of them, at least one, belong to document `i`."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self._lengths = np.asarray(lengths, dtype=np.int64)
        self.starts: NDArray[np.int64] = np.cumsum(self._lengths) - self._lengths
        """The first row of each document."""
        self.owner: NDArray[np.int64] = np.repeat(np.arange(len(lengths)), self._lengths)
        """The document of each row."""
        self._later = [self._at(place) for place in range(1, int(self._lengths.max(initial=0)))]

    def best(self, scores: Scores) -> Scores:
        """Each document's best of its rows' scores."""
        best = scores[self.starts]
        for documents, rows in self._later:  # several times as fast as `reduceat`, which is slow on short runs
            best[documents] = np.maximum(best[documents], scores[rows])
        return best

    def mean_of_best(self, scores: Scores, count: int) -> Scores:
        """The mean of each document's `count` best (of all, where it has fewer)."""
        sums = best = self.best(scores)
        left = scores
        for taken in range(1, count):
            left = np.where(self._first(left == best[self.owner]), np.float32(-np.inf), left)
            best = self.best(left)
            sums = sums + np.where(taken < self._lengths, best, np.float32(0))
        return np.asarray(sums / np.minimum(self._lengths, count), dtype=np.float32)

    def _at(self, place: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The documents that have a row at this place, counted from 0, and those rows."""
        documents = np.flatnonzero(self._lengths > place)
        return documents, self.starts[documents] + place

    def _first(self, marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Of the rows marked, the first of each document."""
        rows = np.flatnonzero(marked)
        owner = self.owner[rows]
        first = np.zeros_like(marked)
        first[rows[np.append(True, owner[1:] != owner[:-1])]] = True
        return first

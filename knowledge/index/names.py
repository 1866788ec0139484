"""Matching a question with the names of documents, syllable by syllable."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index.groups import Groups
from knowledge.question_words import content
from knowledge.syllables import syllables

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class NameMatch:
    """Per document, shape (documents,): how well its best name and the question cover each other (0-1).

    `coverage`: share of the question's content that the name has; `recall`: share of the name that the question has;
    `title`: their harmonic mean; `exact`: syllables of the longest name that stands in the question as it is.
    """

    coverage: Floats
    recall: Floats
    title: Floats
    exact: Ints


class Names:
    """All names of all documents. Rarer syllables weigh more; syllables of no name weigh most."""

    def __init__(self, names: Sequence[str], groups: Groups) -> None:
        """`names` stand document by document, as `groups` says."""
        self._owner = groups.owner
        self._count = len(groups.starts)
        holders: dict[str, array[int]] = defaultdict(lambda: array("i"))
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._longest = 0
        for entry, (name, document) in enumerate(zip(names, groups.owner.tolist(), strict=True)):
            words = syllables(name)
            for word in dict.fromkeys(content(words) or words):
                holders[word].append(entry)
            if len(words) >= 2:  # a single syllable stands in too many questions to be a match
                self._exact[" ".join(words)].append(document)
                self._longest = max(self._longest, len(words))
        self._postings = {word: np.asarray(entries) for word, entries in holders.items()}
        self._weight = {word: self._rarity(entries) for word, entries in self._postings.items()}
        self._unseen = float(np.log1p(self._count))
        mass = np.zeros(len(names))
        for word, entries in self._postings.items():
            mass[entries] += self._weight[word]
        self._mass = mass.astype(np.float32)

    def match(self, words: list[str]) -> NameMatch:
        """Compare the question's syllables with every name."""
        asked = dict.fromkeys(content(words))  # in order, so that sums are the same in every process
        mass = sum(self._weight.get(word, self._unseen) for word in asked)
        shared = np.zeros(len(self._mass), dtype=np.float32)
        for word in asked:
            if word in self._postings:
                shared[self._postings[word]] += self._weight[word]
        rows = np.flatnonzero(shared)
        shared, held, owner = shared[rows], self._mass[rows], self._owner[rows]
        return NameMatch(
            self._best(shared / max(mass, 1e-6), owner),
            self._best(shared / np.maximum(held, 1e-6), owner),
            self._best(2 * shared / np.maximum(held + mass, 1e-6), owner),
            self._contained(words),
        )

    def _rarity(self, entries: NDArray[np.int32]) -> float:
        owners = 1 + np.count_nonzero(np.diff(self._owner[entries]))
        return float(np.log1p(self._count / owners))

    def _best(self, shares: NDArray[np.floating[Any]], owner: Ints) -> Floats:
        """Per document, the best share of its names; 0 for one that has none here. Most names share no word."""
        best = np.zeros(self._count, dtype=np.float32)
        if len(shares):
            starts = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
            best[owner[starts]] = np.maximum.reduceat(shares, starts)
        return best

    def _contained(self, words: list[str]) -> Ints:
        """Length of the longest whole name in the question, per document; a name inside a longer match is no match."""
        exact = np.zeros(self._count, dtype=np.int64)
        taken = [False] * len(words)
        for length in range(min(self._longest, len(words)), 1, -1):
            for start in range(len(words) - length + 1):
                owners = self._exact.get(" ".join(words[start : start + length]))
                if owners and not all(taken[start : start + length]):
                    exact[owners] = np.maximum(exact[owners], length)
                    taken[start : start + length] = [True] * length
        return exact

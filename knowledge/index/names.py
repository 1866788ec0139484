"""Matching a question with the names of documents, syllable by syllable."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

    def __init__(self, names: list[str], owner: Ints, starts: Ints) -> None:
        """`names[i]` belongs to document `owner[i]`; `starts` are the first entries of each document."""
        words = [syllables(name) for name in names]
        contents = [set(content(one) or one) for one in words]
        holders: dict[str, list[int]] = defaultdict(list)
        for entry, one in enumerate(contents):
            for word in one:
                holders[word].append(entry)
        self._starts = starts
        self._count = len(starts)
        self._postings = {word: np.asarray(entries, dtype=np.int64) for word, entries in holders.items()}
        documents = {word: len(np.unique(owner[entries])) for word, entries in self._postings.items()}
        self._weight = {word: float(np.log1p(self._count / n)) for word, n in documents.items()}
        self._unseen = float(np.log1p(self._count))
        self._mass = np.asarray([sum(self._weight[w] for w in one) for one in contents], dtype=np.float32)
        self._exact: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for entry, name in enumerate(words):
            if len(name) >= 2:  # a single syllable stands in too many questions to be a match
                self._exact[tuple(name)].add(int(owner[entry]))
        self._longest = max((len(name) for name in self._exact), default=0)

    def match(self, words: list[str]) -> NameMatch:
        """Compare the question's syllables with every name."""
        asked = set(content(words))
        mass = sum(self._weight.get(word, self._unseen) for word in asked)
        shared = np.zeros(len(self._mass), dtype=np.float32)
        for word in asked:
            if word in self._postings:
                shared[self._postings[word]] += self._weight[word]
        coverage = shared / max(mass, 1e-6)
        recall = shared / np.maximum(self._mass, 1e-6)
        title = 2 * shared / np.maximum(self._mass + mass, 1e-6)
        return NameMatch(
            np.maximum.reduceat(coverage, self._starts),
            np.maximum.reduceat(recall, self._starts),
            np.maximum.reduceat(title, self._starts),
            self._contained(words),
        )

    def _contained(self, words: list[str]) -> Ints:
        """Length of the longest whole name in the question, per document; a name inside a longer match is no match."""
        exact = np.zeros(self._count, dtype=np.int64)
        taken = [False] * len(words)
        for length in range(min(self._longest, len(words)), 1, -1):
            for start in range(len(words) - length + 1):
                owners = self._exact.get(tuple(words[start : start + length]))
                if owners and not all(taken[start : start + length]):
                    for document in owners:
                        exact[document] = max(exact[document], length)
                    taken[start : start + length] = [True] * length
        return exact

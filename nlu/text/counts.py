"""Counts of syllables and of adjacent syllables, and the probabilities made of them."""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from pathlib import Path

from nlu.text.fold import fold
from nlu.text.orthography import is_syllable

#: State before the first syllable of a sentence, and after punctuation.
START = "<s>"
#: State after the last syllable of a sentence, and before punctuation.
END = "</s>"
#: Any token with a digit: amounts, dates, codes.
NUMBER = "<n>"
_HEADER = "syllable-bigrams 1"
_DEFAULT_PATH = Path(__file__).parent / "model" / "syllables.txt.gz"
# Witten-Bell interpolation trusts a context by its count per distinct follower. Counts here are multiplied by the
# weights of their sources, so a context has to be counted this much more; set on folds of the colloquial corpus.
_DOUBT = 10.0
# Log probability of a syllable never counted (natural logarithm).
_UNSEEN = -16.0


class CountModel:
    """Bigram probabilities of syllables, interpolated with those of single syllables. Immutable once built.

    `unigrams` maps a lower-case syllable to its log probability, `variants` a folded syllable to its spellings, most
    frequent first; counted foreign words (VNeID, online) are only context.
    """

    def __init__(self, unigram_counts: Mapping[str, int], bigram_counts: Mapping[str, Mapping[str, int]]) -> None:
        total = sum(unigram_counts.values())
        self.unigrams: dict[str, float] = {w: math.log(c / total) for w, c in unigram_counts.items()}
        self._rows: dict[str, dict[str, float]] = {}
        self._backoff: dict[str, float] = {}
        for left, row in bigram_counts.items():
            kept, seen = len(row), sum(row.values())
            weight = seen / (seen + _DOUBT * kept)
            self._backoff[left] = math.log(1.0 - weight)
            rest = (1.0 - weight) / total
            share = weight / seen
            self._rows[left] = {w: math.log(share * c + rest * unigram_counts[w]) for w, c in row.items()}
        variants: dict[str, list[str]] = {}
        for word in sorted(unigram_counts, key=lambda w: (-unigram_counts[w], w)):
            if word not in (START, END, NUMBER) and (is_syllable(word) or not word.isascii()):
                variants.setdefault(fold(word), []).append(word)
        self.variants: dict[str, tuple[str, ...]] = {key: tuple(words) for key, words in variants.items()}
        self._no_row: dict[str, float] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> CountModel:
        """Read a model written by `write_counts` (default: the bundled one).

        Raises ValueError when the file is not such a model, OSError when it cannot be read.
        """
        path = path or _DEFAULT_PATH
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            if stream.readline().rstrip("\n") != _HEADER:
                raise ValueError(f"{path}: not a '{_HEADER}' model")
            lines = [line.rstrip("\n").split("\t") for line in stream]
        words = [line[0] for line in lines]
        try:
            unigrams = {word: int(count) for word, count, *_ in lines}
            bigrams = {
                line[0]: {words[int(i)]: int(c) for i, c in zip(line[2::2], line[3::2], strict=True)}
                for line in lines
                if len(line) > 2
            }
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path}: damaged model: {error}") from error
        return cls(unigrams, bigrams)

    def row(self, left: str) -> tuple[dict[str, float], float]:
        """Return the log probabilities of syllables counted after `left`, and the log weight of all others."""
        return self._rows.get(left, self._no_row), self._backoff.get(left, 0.0)

    def log_probability(self, left: str, word: str) -> float:
        """Return ln P(word | left)."""
        row, backoff = self.row(left)
        known = row.get(word)
        return known if known is not None else backoff + self.unigrams.get(word, _UNSEEN)

    def unigram(self, word: str) -> float:
        """Return ln P(word), a floor for syllables never counted."""
        return self.unigrams.get(word, _UNSEEN)


def write_counts(path: Path, unigrams: Mapping[str, int], bigrams: Mapping[tuple[str, str], int]) -> None:
    """Write a model file: one line per syllable, `word, count, (index, count)...`; the same counts give the same bytes.

    Every syllable of `bigrams` must have a count in `unigrams`.
    """
    words = sorted(unigrams, key=lambda w: (-unigrams[w], w))
    index = {word: i for i, word in enumerate(words)}
    rows: dict[str, list[tuple[int, int]]] = {}
    for (left, right), count in bigrams.items():
        rows.setdefault(left, []).append((index[right], count))
    lines = [_HEADER]
    for word in words:
        cells = [word, str(unigrams[word])]
        for i, count in sorted(rows.get(word, [])):
            cells += [str(i), str(count)]
        lines.append("\t".join(cells))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as stream:
        stream.write(("\n".join(lines) + "\n").encode("utf-8"))

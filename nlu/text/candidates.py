"""What one typed word may have been meant as."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from nlu.text.counts import CountModel
from nlu.text.fold import fold
from nlu.text.input_methods import decode_telex, decode_vni
from nlu.text.lexicon import Lexicon
from nlu.text.orthography import TONES, is_syllable, place_tone
from nlu.text.segment import segmentations

# Costs are negative log probabilities of the typist's slip, set on development questions.
_FORGOTTEN_MARK = 1.0
_FORGOTTEN_MARK_IN_WORD = 4.0
_CONFUSED_TONE = 5.0
_WRONG_MARK = 5.0
_WRONG_MARK_IN_WORD = 9.0
_TELEX = 1.0
_TELEX_IN_WORD = 4.0
_SLIP = 6.0
_GLUED = 2.0
_LATER_MEANING = 1.5
_ABBREVIATION_IS_SYLLABLE = 2.5
_ABBREVIATION_KEPT = 14.0
_NO_WORD = 8.0
_FOREIGN_CHANGED = 6.0
_HOOK_AND_TILDE = frozenset("\u0309\u0303")
_LETTERS = "abcdeghiklmnopqrstuvxy"
_MOST_VARIANTS = 14
_MOST_CANDIDATES = 16
_LONGEST_GLUED = 32
_LONGEST_WORD = 40
_LONGEST_SYLLABLE = 7
_MOST_CACHED = 5_000
_MOST_GLUED = 6
_MOST_SLIPS = 8


class Candidate(NamedTuple):
    """One reading of a typed word.

    `syllables` are lower case, for counting; `written` is what replaces the word, None where it stays as typed.
    `cost` is the cost of the slip and of what lies between the first and last syllable; `adds_marks` tells that a
    word typed without diacritics gets some, which costs more inside a text that has them.
    """

    syllables: tuple[str, ...]
    written: tuple[str, ...] | None
    cost: float
    adds_marks: bool


class CandidateFinder:
    """Finds and remembers the readings of words."""

    def __init__(self, model: CountModel, lexicon: Lexicon) -> None:
        self._model = model
        self._lexicon = lexicon
        self._cache: dict[str, tuple[Candidate, ...]] = {}

    def is_syllable(self, word: str) -> bool:
        """Tell whether the lower-case word, folded, is a counted Vietnamese syllable."""
        return fold(word) in self._model.variants

    def is_foreign(self, word: str) -> bool:
        """Tell whether the lower-case word is a known foreign word and no syllable."""
        return word in self._lexicon.kept and word not in self._model.variants

    def find(self, word: str) -> tuple[Candidate, ...]:
        """Return the readings of a lower-case word, the word as typed always among them."""
        found = self._cache.get(word)
        if found is None:
            found = self._work_out(word)
            if len(self._cache) >= _MOST_CACHED:
                self._cache.clear()
            self._cache[word] = found
        return found

    def find_vni(self, word: str) -> tuple[Candidate, ...]:
        """Return the readings of a token of letters and VNI digits (empty if it is none)."""
        decoded = decode_vni(word)
        if decoded is None or decoded not in self._model.unigrams:
            return ()
        return (Candidate((decoded,), (decoded,), 0.0, False),)

    def _work_out(self, word: str) -> tuple[Candidate, ...]:
        if self.is_foreign(word) or len(word) > _LONGEST_WORD:
            return (Candidate((word,), None, 0.0, False),)
        placed = place_tone(word)
        plain = fold(word)
        best: dict[tuple[str, ...], Candidate] = {}
        readings = [*self._as_typed(placed), *self._marks(placed, plain), *self._meanings(word, placed, plain)]
        readings += self._telex(word, plain)
        if plain not in self._model.variants and placed not in self._lexicon.abbreviations and len(word) > 2:
            readings += [*self._slips(placed, plain), *self._glued(placed)]
        for reading in readings:
            known = best.get(reading.syllables)
            if known is None or reading.cost < known.cost:
                best[reading.syllables] = reading
        own = [c for c in best.values() if c.written is None]
        others = sorted(
            (c for c in best.values() if c.written is not None),
            key=lambda c: c.cost - self._model.unigram(c.syllables[0]),
        )
        return tuple(own + others[: _MOST_CANDIDATES - len(own)])

    def _as_typed(self, placed: str) -> Iterator[Candidate]:
        cost = 0.0
        if placed not in self._spellings_of(placed) and placed in self._lexicon.abbreviations:
            cost = _ABBREVIATION_KEPT
        elif not placed.isascii() and not is_syllable(placed):
            cost = _NO_WORD  # marks on what is no syllable: no foreign word either
        yield Candidate((placed,), None, cost, False)

    def _spellings_of(self, word: str) -> tuple[str, ...]:
        return self._model.variants.get(fold(word), ())

    def _marks(self, placed: str, plain: str) -> Iterator[Candidate]:
        counted = placed in self._model.unigrams
        for variant in self._model.variants.get(plain, ())[:_MOST_VARIANTS]:
            if variant == placed:
                continue
            if placed == plain:
                yield Candidate((variant,), (variant,), 0.0, True)
            else:
                yield Candidate((variant,), (variant,), _mark_cost(placed, variant, counted), False)

    def _meanings(self, word: str, placed: str, plain: str) -> Iterator[Candidate]:
        meanings = self._lexicon.abbreviations.get(placed) or self._lexicon.abbreviations.get(word, ())
        as_syllable = (
            _ABBREVIATION_IS_SYLLABLE if placed in self._model.unigrams or plain in self._model.variants else 0
        )
        for rank, meaning in enumerate(meanings):
            lower = tuple(s.lower() for s in meaning)
            yield Candidate(lower, meaning, as_syllable + rank * _LATER_MEANING, False)

    def _telex(self, word: str, plain: str) -> Iterator[Candidate]:
        decoded = decode_telex(word) if word.isascii() else None
        if decoded is not None and decoded in self._model.unigrams:
            known = plain in self._model.variants or word in self._lexicon.kept
            yield Candidate((decoded,), (decoded,), _TELEX_IN_WORD if known else _TELEX, False)

    def _slips(self, placed: str, plain: str) -> Iterator[Candidate]:
        """Yield syllables one key away: a letter too many, missing, wrong, or two exchanged."""
        if len(plain) > _LONGEST_SYLLABLE + 1:
            return
        near = {key for key in _one_edit(plain) if key in self._model.variants}
        variants = [v for key in near for v in self._model.variants[key][:_MOST_VARIANTS]]
        typed_marks = _marks_of(placed)
        scored = []
        for variant in variants:
            missing = len(typed_marks - _marks_of(variant))
            scored.append((_SLIP + 2.5 * missing, variant))
        scored.sort(key=lambda pair: (pair[0] - self._model.unigram(pair[1]), pair[1]))
        for cost, variant in scored[:_MOST_SLIPS]:
            yield Candidate((variant,), (variant,), cost, False)

    def _glued(self, placed: str) -> Iterator[Candidate]:
        """Yield readings as several syllables typed without a space."""
        if len(placed) > _LONGEST_GLUED:
            return
        for cost, parts in segmentations(placed, self._model, _GLUED, _glued_mark_cost, _MOST_GLUED):
            yield Candidate(parts, parts, cost, False)


def _glued_mark_cost(typed: str, variant: str) -> float:
    return _mark_cost(typed, variant, counted=False)


def _mark_cost(typed: str, variant: str, counted: bool) -> float:
    """Return the cost of reading `typed`, which has some diacritics, as `variant` of the same letters."""
    ours, theirs = _marks_of(typed), _marks_of(variant)
    if ours <= theirs:
        return _FORGOTTEN_MARK_IN_WORD if counted else _FORGOTTEN_MARK
    changed = {mark for _, mark in ours ^ theirs}
    if changed == _HOOK_AND_TILDE:
        return _CONFUSED_TONE if counted else _FORGOTTEN_MARK
    return _WRONG_MARK_IN_WORD if counted else _WRONG_MARK


def _marks_of(word: str) -> set[tuple[int, str]]:
    """Return the diacritics of a word: tones without place, other marks with the place of their letter."""
    marks: set[tuple[int, str]] = set()
    place = -1
    for char in unicodedata.normalize("NFD", word):
        if not unicodedata.combining(char):
            place += 1
            if char == "đ":
                marks.add((place, char))
        else:
            marks.add((-1 if char in TONES else place, char))
    return marks


def _one_edit(plain: str) -> set[str]:
    heads = [(plain[:i], plain[i:]) for i in range(len(plain) + 1)]
    edits = {head + tail[1:] for head, tail in heads if tail}
    edits |= {head + tail[1] + tail[0] + tail[2:] for head, tail in heads if len(tail) > 1}
    edits |= {head + letter + tail[1:] for head, tail in heads if tail for letter in _LETTERS}
    edits |= {head + letter + tail for head, tail in heads for letter in _LETTERS}
    return edits

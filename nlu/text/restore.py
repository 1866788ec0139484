"""Typed Vietnamese read back into full Vietnamese: abbreviations, Telex and VNI keys, diacritics, slips."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nlu.text.candidates import Candidate, CandidateFinder
from nlu.text.counts import END, NUMBER, START, CountModel
from nlu.text.language import in_english
from nlu.text.lexicon import Lexicon
from nlu.text.tokens import Kind, Token, tokens

# A word without diacritics is suspect in a text without any and normal in a text with many: the cost of giving it
# some grows with the share of marked words around it, up to this.
_MOST_MARKING_COST = 9.0
_FULLY_MARKED_SHARE = 0.9
_WINDOW = 3
# After a figure or an enumerator these letters are units, money or names of points: 150 k, 3 tr, điểm a.
_UNITS = frozenset(["k", "tr", "đ", "d", "h", "g", "p", "m", "km", "kg", "ha", "ng"])
_ENUMERATORS = frozenset(["điểm", "khoản", "mục", "hạng", "loại", "nhóm", "tổ", "khu", "lô", "số"])
# P. Trấn Biên, TP. Biên Hòa: the point belongs to the abbreviation.
_PLACE = re.compile(r"(?<![\w.])(?:([Tt][Pp])\. ?(?=[^\W\d_])|([PQHX])\. ?(?=[^\W\d_a-zđ][^\W\d_]))")
_PLACES = {"TP": "thành phố ", "P": "phường ", "Q": "quận ", "H": "huyện ", "X": "xã "}
# The last syllable of a path and the path's log probability.
_State = tuple[str, float]
_BREAKS = frozenset('.,;:!?()[]{}"“”…')


@dataclass(frozen=True)
class Restored:
    """A text as it was meant; `changed` is False exactly where `text` is the text given."""

    text: str
    changed: bool


class Restorer:
    """Finds the likeliest reading of a whole message by Viterbi search over bigrams of syllables."""

    def __init__(self, model: CountModel, lexicon: Lexicon) -> None:
        self._model = model
        self._finder = CandidateFinder(model, lexicon)

    @classmethod
    def load(cls, path: Path | None = None) -> Restorer:
        """Read the count model at `path` (default: the bundled one) and the bundled lexicon.

        Raises ValueError when the file is not a count model, OSError when it cannot be read.
        """
        return cls(CountModel.load(path), Lexicon.load())

    def restore(self, text: str) -> Restored:
        """Return `text` with its words restored; codes, numbers, marks, foreign and correct words stay as typed.

        English stays English.
        """
        composed = unicodedata.normalize("NFC", text)
        pieces = list(tokens(_PLACE.sub(lambda m: _PLACES[m[m.lastindex or 1].upper()], composed)))
        words = [piece.text.lower() for piece in pieces if piece.kind is Kind.WORD]
        if not words and not any(piece.kind is Kind.NUMBER for piece in pieces):
            return Restored(text, False)
        if in_english(composed) or self._is_foreign(words):
            return Restored(text, False)
        restored = "".join(self._read(pieces))
        return Restored(text, False) if restored == composed else Restored(restored, True)

    def _is_foreign(self, words: list[str]) -> bool:
        foreign = sum(self._finder.is_foreign(word) for word in words)
        ours = sum(self._finder.is_syllable(word) for word in words)
        return foreign >= 2 and foreign * 2 > ours and all(word.isascii() for word in words)

    def _read(self, pieces: list[Token]) -> list[str]:
        options = self._options(pieces)
        costs = self._marking_costs(pieces)
        chosen = self._search(pieces, options, costs)
        return [_written(piece.text, candidate) for piece, candidate in zip(pieces, chosen, strict=True)]

    def _options(self, pieces: list[Token]) -> list[tuple[Candidate, ...]]:
        """Return the readings of each piece; () for what is never read."""
        vni = [self._finder.find_vni(p.text.lower()) if p.kind is Kind.NUMBER else () for p in pieces]
        # `a1` and `quan1` may be a licence class and a district: VNI keys are believed from two words on.
        typed_in_vni = sum(bool(v) for v in vni) > 1 or any(
            v and sum(c.isdigit() for c in p.text) > 1 for v, p in zip(vni, pieces, strict=True)
        )
        options: list[tuple[Candidate, ...]] = []
        before = ""
        for piece, keys in zip(pieces, vni, strict=True):
            lower = piece.text.lower()
            if piece.kind is Kind.WORD:
                options.append(() if _is_label(piece.text, lower, before) else self._finder.find(lower))
            else:
                options.append(keys if typed_in_vni else ())
            if piece.kind is not Kind.SPACE:
                before = NUMBER if piece.kind is Kind.NUMBER else lower
        return options

    def _marking_costs(self, pieces: list[Token]) -> list[float]:
        marked = [not piece.text.isascii() for piece in pieces if piece.kind is Kind.WORD]
        per_word = []
        for i in range(len(marked)):
            around = marked[max(0, i - _WINDOW) : i + _WINDOW + 1]
            share = sum(around) / len(around)
            per_word.append(_MOST_MARKING_COST * min(1.0, share / _FULLY_MARKED_SHARE))
        costs = iter(per_word)
        return [next(costs) if piece.kind is Kind.WORD else 0.0 for piece in pieces]

    def _search(
        self,
        pieces: list[Token],
        options: list[tuple[Candidate, ...]],
        costs: list[float],
    ) -> list[Candidate | None]:
        """Return the reading of each piece on the best path, None for pieces that have none."""
        states: list[_State] = [(START, 0.0)]
        back: list[list[int]] = []
        model = self._model
        for piece, readings, cost in zip(pieces, options, costs, strict=True):
            if not readings:
                states, came_from = self._pass_over(piece, states)
                back.append(came_from)
                continue
            rows = [(score, *model.row(last)) for last, score in states]
            new: list[_State] = []
            came_from = []
            for syllables, _, slip, adds_marks in readings:
                first = syllables[0]
                alone = model.unigram(first)
                best, best_from = float("-inf"), 0
                for i, (score, row, backoff) in enumerate(rows):
                    step = row.get(first)
                    total = score + (backoff + alone if step is None else step)
                    if total > best:
                        best, best_from = total, i
                new.append((syllables[-1], best - slip - (cost if adds_marks else 0.0)))
                came_from.append(best_from)
            states = new
            back.append(came_from)
        ended = [(END, score + model.log_probability(last, END)) for last, score in states]
        return _trace(options, back, ended)

    def _pass_over(self, piece: Token, states: list[_State]) -> tuple[list[_State], list[int]]:
        """Carry the paths over a piece that is not read; punctuation and figures end the context."""
        if piece.kind is Kind.SPACE or (piece.kind is Kind.MARK and not _BREAKS & set(piece.text)):
            return states, list(range(len(states)))
        closing, opening = (NUMBER, NUMBER) if piece.kind is Kind.NUMBER else (END, START)
        scores = [score + self._model.log_probability(last, closing) for last, score in states]
        best = max(range(len(states)), key=scores.__getitem__)
        return [(opening, scores[best])], [best]


def _trace(
    options: list[tuple[Candidate, ...]],
    back: list[list[int]],
    states: list[_State],
) -> list[Candidate | None]:
    at = max(range(len(states)), key=lambda i: states[i][1])
    chosen: list[Candidate | None] = []
    for readings, came_from in zip(reversed(options), reversed(back), strict=True):
        chosen.append(readings[at] if readings else None)
        at = came_from[at]
    return chosen[::-1]


def _is_label(typed: str, lower: str, before: str) -> bool:
    """Tell whether a short word is a unit after a figure, or the letter that names a point or a class."""
    if before == NUMBER and lower in _UNITS:
        return True
    return len(typed) == 1 and (typed.isupper() or before in _ENUMERATORS)


def _written(typed: str, candidate: Candidate | None) -> str:
    if candidate is None or candidate.written is None:
        return typed
    written = " ".join(candidate.written)
    if written != written.lower():  # names in the lexicon have their own capitals: VNeID, Đồng Nai
        return written
    if len(candidate.written) == 1 and typed.isupper() and len(typed) > 1 and len(written) == len(typed):
        return written.upper()
    return written[0].upper() + written[1:] if typed[0].isupper() and not typed.isupper() else written

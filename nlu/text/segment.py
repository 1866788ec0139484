"""Syllables typed without the spaces between them: `khaisinh`, `đăngkýkếthôn`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from nlu.text.counts import CountModel
from nlu.text.fold import fold
from nlu.text.orthography import place_tone

_LONGEST_SYLLABLE = 7
_MOST_VARIANTS = 8
_BEAM = 5
_ALONE = frozenset("ởyýàáôốóaou")
"""Letters that are a syllable by themselves; any other single letter between syllables is a slip."""


class Segmentation(NamedTuple):
    """One way to cut a word: its `cost` (of marks, joints and inner bigrams) and its syllables, two or more."""

    cost: float
    syllables: tuple[str, ...]


def segmentations(
    word: str, model: CountModel, joint: float, mark_cost: Callable[[str, str], float], most: int
) -> list[Segmentation]:
    """The `most` cheapest ways to read a lower-case `word` as several counted syllables, best first.

    Args:
        joint: cost of a space left out.
        mark_cost: cost of reading typed letters, which have diacritics, as a spelling that has others.

    The probability of the first syllable is left out of the cost: it depends on what stands before the word.
    """
    plain_word = word.isascii()
    found: list[list[Segmentation]] = [[Segmentation(0.0, ())]]
    for end in range(1, len(word) + 1):
        paths: dict[tuple[str, ...], float] = {}
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            if not found[start]:
                continue
            for variant, slip in _spellings(word[start:end], plain_word, model, mark_cost):
                for cost, before in found[start]:
                    step = joint - model.log_probability(before[-1], variant) if before else -model.unigram(variant)
                    path = (*before, variant)
                    paths[path] = min(paths.get(path, float("inf")), cost + slip + step)
        best = sorted((cost, path) for path, cost in paths.items())[:_BEAM]
        found.append([Segmentation(cost, path) for cost, path in best])
    several = [segmentation for segmentation in found[-1] if len(segmentation.syllables) > 1]
    return [Segmentation(cost + model.unigram(path[0]), path) for cost, path in several[:most]]


def _spellings(
    part: str, plain_word: bool, model: CountModel, mark_cost: Callable[[str, str], float]
) -> list[tuple[str, float]]:
    if len(part) == 1 and part not in _ALONE:
        return []
    placed = place_tone(part)
    return [
        (variant, 0.0 if plain_word or variant == placed else mark_cost(placed, variant))
        for variant in model.variants.get(fold(part), ())[:_MOST_VARIANTS]
    ]

"""Measures the restorer on questions never counted: `python -m nlu.text.measure [--questions FILE]`.

Each question, written correctly, is damaged the ways people type; the figure is the share of its
syllables restored exactly.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from nlu.text.damage import glued, slip, strip, strip_half, telex, vni
from nlu.text.fold import syllables
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer
from nlu.text.sources import plain_text

_QUESTIONS = Path(__file__).parents[2] / "tests" / "nlu" / "text" / "data" / "heldout.txt"
_ROUNDS = 3


@dataclass(frozen=True)
class Figures:
    """Shares of syllables restored exactly per kind of typing, of clean syllables changed, and milliseconds."""

    without_diacritics: float
    half_without_diacritics: float
    telex: float
    one_slip: float
    glued: float
    vni: float
    clean_changed: float
    p50_ms: float
    p95_ms: float
    questions: int
    syllables: int


def measure(restorer: Restorer, questions: Sequence[str], clock: Callable[[], float] = time.perf_counter) -> Figures:
    """Damage and restore every question; `clock` returns seconds."""
    clean = [normalise(question) for question in questions]
    random = Random(7)
    total = sum(len(syllables(question)) for question in clean)

    def share(damage: Callable[[str], str]) -> float:
        right = sum(_matches(question, restorer.restore(normalise(damage(question))).text) for question in clean)
        return right / total

    accuracy = {
        "without_diacritics": share(strip),
        "half_without_diacritics": share(strip_half),
        "telex": share(telex),
        "one_slip": share(lambda question: slip(question, random)),
        "glued": share(lambda question: glued(question, random)),
        "vni": share(vni),
    }
    times = sorted(_milliseconds(restorer, strip(question), clock) for question in clean * _ROUNDS)
    return Figures(
        **{name: round(value, 4) for name, value in accuracy.items()},
        clean_changed=round(1 - share(lambda question: question), 4),
        p50_ms=round(times[len(times) // 2], 3),
        p95_ms=round(times[int(len(times) * 0.95)], 3),
        questions=len(clean),
        syllables=total,
    )


def _matches(wanted: str, got: str) -> int:
    """Count the syllables of `wanted` that stand in `got`, aligned where their numbers differ."""
    ours, theirs = syllables(wanted), syllables(got)
    if len(ours) == len(theirs):
        return sum(a == b for a, b in zip(ours, theirs, strict=True))
    return sum(block.size for block in SequenceMatcher(a=ours, b=theirs, autojunk=False).get_matching_blocks())


def _milliseconds(restorer: Restorer, text: str, clock: Callable[[], float]) -> float:
    start = clock()
    restorer.restore(text)
    return (clock() - start) * 1_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures as JSON; with --errors, each stripped question that came back wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=_QUESTIONS)
    parser.add_argument("--model", type=Path, help="count model (default: the bundled one)")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    restorer = Restorer.load(options.model)
    questions = list(plain_text(options.questions))
    print(json.dumps(asdict(measure(restorer, questions)), indent=2))
    if options.errors:
        for question in map(normalise, questions):
            for damaged in (strip(question), question):
                got = restorer.restore(damaged).text
                if syllables(got) != syllables(question):
                    print(f"{question}\n  {got}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The quality gate: the least (or most) that a figure may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("thresholds.yaml")


def broken_thresholds(metrics: Mapping[str, float], file: Path = FILE) -> Sequence[str]:
    """One line per threshold that `metrics` misses; a figure that was not measured counts as missed."""
    thresholds = yaml.safe_load(file.read_text(encoding="utf-8"))
    broken: list[str] = []
    for name, bound in thresholds["at_least"].items():
        value = metrics.get(name)
        if value is None or value < bound:
            broken.append(f"{name} is {_shown(value)}, at least {bound} is wanted")
    for name, bound in thresholds["at_most"].items():
        value = metrics.get(name)
        if value is None or value > bound:
            broken.append(f"{name} is {_shown(value)}, at most {bound} is allowed")
    return broken


def bounds(file: Path = FILE) -> Mapping[str, float]:
    """The least that every figure may be, by name."""
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))["at_least"])


def _shown(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.3f}"

"""Figures of a run in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from eval.report.difference import is_right
from eval.score import Pair
from eval.share import Share


def show_figures(figures: Mapping[str, float], shares: Mapping[str, Share]) -> None:
    """A row a figure, shares with their 95 % interval and number of questions."""
    table = Table("figure", "value", "95 % interval", "questions")
    for name, value in figures.items():
        share = shares.get(name)
        if share is None:
            table.add_row(name, f"{value:.1f}" if not float(value).is_integer() else f"{value:g}", "", "")
        else:
            table.add_row(name, f"{value:.3f}", f"{share.low:.3f} - {share.high:.3f}", str(share.count))
    Console().print(table)


def show_wrong(pairs: Sequence[Pair]) -> None:
    """Every question whose document or refusal was wrong, or that misses a facet."""
    console = Console()
    for question, item in pairs:
        if is_right((question, item)) and (not question.expect.codes or question.expect.asked <= set(item.facets)):
            continue
        expected = " ".join((*question.expect.codes, *sorted(question.expect.asked), *question.expect.outcomes))
        came = f"{item.outcome} {item.code or ''} {' '.join((*item.facets, *item.candidates))}"
        console.print(
            f"{question.id} [{question.slice}] {question.text!r}\n   expected {expected}; got {came} "
            f"intent={item.intent} score={item.score}",
            markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip

"""Plots of a run, as SVG to stand inside a page. Needs the extra `report`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO

import matplotlib as mpl
from matplotlib.figure import Figure

from eval.risk import RiskPoint
from eval.share import Share

mpl.rcParams["svg.fonttype"] = "none"
mpl.rcParams["svg.hashsalt"] = "report"
_BLUE, _GREY = "#1f5fa8", "#9aa5b1"


def bars(shares: Mapping[str, Share], before: Mapping[str, Share], bounds: Mapping[str, float]) -> str:
    """A bar a name with its interval; a grey mark for the run `before`, a red one for the least that is allowed."""
    names = list(shares)
    figure = Figure(figsize=(8, 0.36 * len(names) + 1))
    axes = figure.subplots()
    places = range(len(names))
    values = [shares[name].value for name in names]
    errors = [
        [shares[name].value - shares[name].low for name in names],
        [shares[name].high - shares[name].value for name in names],
    ]
    axes.barh(places, values, xerr=errors, color=_BLUE, ecolor="black", capsize=3, height=0.6)
    for place, name in enumerate(names):
        if name in before:
            axes.plot([before[name].value], [place], marker="|", markersize=16, color=_GREY)
        if name in bounds:
            axes.plot([bounds[name]], [place], marker="|", markersize=16, color="#c0392b")
        axes.text(
            0.01, place, f"{shares[name].value:.3f}  (n={shares[name].count})", va="center", color="white", size=8
        )
    axes.set_yticks(list(places), names)
    axes.set_xlim(0, 1)
    axes.invert_yaxis()
    figure.tight_layout()
    return _svg(figure)


def risk_curve(points: Sequence[RiskPoint]) -> str:
    """Share of wrong answers over share of questions answered."""
    figure = Figure(figsize=(6, 3.6))
    axes = figure.subplots()
    axes.plot([point.coverage for point in points], [point.risk for point in points], color=_BLUE)
    for level in (0.9, 0.8, 0.7, 0.6, 0.5):
        last = next((point for point in reversed(points) if point.threshold >= level), None)
        if last is not None:
            axes.annotate(f"≥ {level}", (last.coverage, last.risk), fontsize=8)
            axes.plot([last.coverage], [last.risk], "o", color="black", markersize=3)
    axes.set_xlabel("questions answered")
    axes.set_ylabel("of these wrong")
    axes.set_ylim(bottom=0)
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    return _svg(figure)


def heat_map(counts: Mapping[tuple[str, str], int]) -> str:
    """Facets asked (rows) and answered (columns), shares of each row."""
    asked = sorted({row for row, _ in counts})
    told = sorted({column for _, column in counts} | set(asked))
    figure = Figure(figsize=(0.6 * len(told) + 2, 0.5 * len(asked) + 1.5))
    axes = figure.subplots()
    table = [[counts.get((row, column), 0) for column in told] for row in asked]
    shares = [[count / max(sum(row), 1) for count in row] for row in table]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for y, row in enumerate(table):
        for x, count in enumerate(row):
            if count:
                axes.text(
                    x, y, str(count), ha="center", va="center", size=8, color="white" if shares[y][x] > 0.5 else "black"
                )
    axes.set_xticks(range(len(told)), told, rotation=45, ha="right")
    axes.set_yticks(range(len(asked)), asked)
    axes.set_xlabel("answered")
    axes.set_ylabel("asked")
    figure.tight_layout()
    return _svg(figure)


def _svg(figure: Figure) -> str:
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    text = out.getvalue()
    return text[text.index("<svg") :]

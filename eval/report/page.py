"""The report of one run as one HTML file, plots inside, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from eval.confusion import confusion
from eval.report.difference import Difference, is_right
from eval.report.plots import bars, heat_map, risk_curve
from eval.risk import risk_coverage
from eval.score import Pair, shares
from eval.share import Share

_MOST_LISTED = 300
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b2733; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; } td, th { border: 1px solid #cfd8e3; padding: .2rem .6rem; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } tr.broken td { background: #fdecea; }
svg { max-width: 100%; height: auto; } details { margin: .5rem 0; } h2 { margin-top: 2rem; }
"""
_BARS = {
    "code@1": "Right document answered",
    "offered": "Right document answered or offered",
    "declined": "Questions with an answer that were refused (less is better)",
    "facet": "Every facet asked was answered",
    "refused": "Questions without an answer that got none",
    "clarified": "Unclear questions that were asked back",
}


def page(
    pairs: Sequence[Pair],
    figures: Mapping[str, float],
    broken: Sequence[str],
    bounds: Mapping[str, float],
    *,
    fields: Mapping[str, str],
    before: Sequence[Pair] = (),
    made: datetime,
) -> str:
    """The whole page.

    Args:
        figures: see `eval.score.metrics`.
        broken: thresholds missed, a line each.
        bounds: the least that a share may be, by name.
        fields: the field (lĩnh vực) of a procedure, by code.
        before: an earlier run to compare with.
        made: when the run was made, for the headline.
    """
    now, old = shares(pairs), shares(before)
    body = [f"<h1>Evaluation, {made:%d/%m/%Y %H:%M}</h1>", _verdict(len(pairs), broken)]
    for name, title in _BARS.items():
        chosen = {key: share for key, share in now.items() if key == name or key.startswith(f"{name}/")}
        if chosen:
            body.append(f"<h2>{escape(title)}</h2>{bars(chosen, old, bounds)}")
    body.append("<h2>Right document answered, by field</h2>" + bars(_by_field(pairs, fields), {}, {}))
    body.append("<h2>Risk and coverage</h2>" + risk_curve(risk_coverage(pairs)))
    body.append("<h2>Facets</h2>" + heat_map(confusion(pairs)))
    body.append("<h2>All figures</h2>" + _table(figures, now))
    if before:
        body.append("<h2>Against the earlier run</h2>" + _changes(Difference.of(pairs, before)))
    body.append("<h2>Wrong answers</h2>" + _wrong(pairs))
    head = f'<meta charset="utf-8"><title>Evaluation</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(body)}</body></html>'


def _verdict(count: int, broken: Sequence[str]) -> str:
    if not broken:
        return f"<p>{count} questions; every threshold holds.</p>"
    lines = "".join(f"<li>{escape(line)}</li>" for line in broken)
    return f"<p>{count} questions; thresholds missed:</p><ul>{lines}</ul>"


def _by_field(pairs: Sequence[Pair], fields: Mapping[str, str]) -> dict[str, Share]:
    groups: dict[str, list[bool]] = {}
    for pair in pairs:
        codes = pair[0].expect.codes
        if codes and "clarify" not in pair[0].expect.outcomes:
            groups.setdefault(fields.get(codes[0], "articles and life events"), []).append(is_right(pair))
    return {name: Share.of(marks) for name, marks in sorted(groups.items())}


def _table(figures: Mapping[str, float], now: Mapping[str, Share]) -> str:
    rows = []
    for name, value in figures.items():
        share = now.get(name)
        more = f"{share.low:.3f} - {share.high:.3f}" if share else ""
        count = str(share.count) if share else ""
        shown = f"{value:.3f}" if share else f"{value:g}"
        rows.append(f"<tr><td>{escape(name)}</td><td class=n>{shown}</td><td>{more}</td><td class=n>{count}</td></tr>")
    head = "<tr><th>figure</th><th>value</th><th>95 % interval</th><th>questions</th></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def _changes(difference: Difference) -> str:
    parts = []
    for title, questions in (("Right now, wrong before", difference.gained), ("Wrong now", difference.lost)):
        items = "".join(f"<li>[{escape(q.slice)}] {escape(q.text)}</li>" for q in questions[:_MOST_LISTED])
        parts.append(f"<details><summary>{title}: {len(questions)}</summary><ul>{items}</ul></details>")
    return "".join(parts)


def _wrong(pairs: Sequence[Pair]) -> str:
    wrong = [pair for pair in pairs if not is_right(pair)]
    rows = "".join(
        f"<tr><td>{escape(q.slice)}</td><td>{escape(q.text)}</td><td>{escape(' '.join(q.expect.codes))}</td>"
        f"<td>{escape(i.outcome)} {escape(i.code or ' '.join(i.candidates))}</td></tr>"
        for q, i in wrong[:_MOST_LISTED]
    )
    head = "<tr><th>slice</th><th>question</th><th>expected</th><th>came</th></tr>"
    shown = f"{len(wrong)} questions" + (f", the first {_MOST_LISTED}" if len(wrong) > _MOST_LISTED else "")
    return f"<details><summary>{shown}</summary><table>{head}{rows}</table></details>"

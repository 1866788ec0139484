"""Scores of a run, computed from its items alone."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from eval.item import Item
from eval.question import Question
from eval.share import Share

_REFUSALS = frozenset({"out_of_scope", "not_found", "abuse", "small_talk", "handed_over"})
_UNANSWERED = _REFUSALS | {"clarify"}
_TELLING = frozenset({"answered"})

Pair = tuple[Question, Item]


def metrics(questions: Iterable[Question], items: Iterable[Item]) -> dict[str, float]:
    """All figures by name: those of `shares` (0-1), `questions`, `unsourced` (answers that tell facts without a
    source) and `ms/...` of a whole turn.
    """
    pairs = pairs_of(questions, items)
    figures: dict[str, float] = {"questions": len(pairs)}
    figures |= {name: share.value for name, share in shares(pairs).items()}
    told = [item for _, item in pairs if item.outcome in _TELLING]
    figures["unsourced"] = sum(not item.citations for item in told)
    return figures | _latency([item for _, item in pairs])


def pairs_of(questions: Iterable[Question], items: Iterable[Item]) -> list[Pair]:
    """Every question that was asked, with what came of it."""
    by_id = {item.id: item for item in items}
    return [(question, by_id[question.id]) for question in questions if question.id in by_id]


def shares(pairs: Sequence[Pair]) -> dict[str, Share]:
    """Shares by name, of all questions that they concern and of each slice (`name/slice`).

    `code@1`: an acceptable procedure, article or life event was answered; `offered`: it was answered, or among the
    choices of a question back. `declined`: a question that has an answer was refused. `facet`: every facet asked is
    among those answered, where the code was right. `refused`: an expected outcome, or any refusal or question back, for
    a question that has no answer. `clarified`: a question that fits several documents was answered by a question back
    that offers one of them.
    """
    answerable = [p for p in pairs if p[0].expect.codes and "clarify" not in p[0].expect.outcomes]
    unclear = [p for p in pairs if p[0].expect.codes and "clarify" in p[0].expect.outcomes]
    return {
        **_by_slice("code@1", answerable, code_right),
        **_by_slice("offered", answerable, _offered),
        **_by_slice("declined", answerable, lambda pair: pair[1].outcome in _REFUSALS),
        **_by_slice("facet", [p for p in answerable if p[0].expect.asked and code_right(p)], facets_right),
        **_by_slice("refused", [p for p in pairs if not p[0].expect.codes and p[0].expect.outcomes], refused),
        **_by_slice("clarified", unclear, lambda pair: pair[1].outcome == "clarify" and _offered(pair)),
    }


def code_right(pair: Pair) -> bool:
    """Whether an acceptable document was answered."""
    question, item = pair
    return item.code in question.expect.codes and item.outcome not in _UNANSWERED


def facets_right(pair: Pair) -> bool:
    """Whether every facet asked was answered."""
    question, item = pair
    return question.expect.asked <= set(item.facets)


def refused(pair: Pair) -> bool:
    """Whether a question without an answer got none."""
    question, item = pair
    return item.outcome in question.expect.outcomes or (item.code is None and item.outcome in _UNANSWERED)


def _offered(pair: Pair) -> bool:
    question, item = pair
    return code_right(pair) or any(code in question.expect.codes for code in item.candidates)


def _by_slice(name: str, pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> dict[str, Share]:
    if not pairs:
        return {}
    groups: Mapping[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0].slice].append(right(pair))
    everything = [mark for marks in groups.values() for mark in marks]
    return {name: Share.of(everything), **{f"{name}/{group}": Share.of(m) for group, m in sorted(groups.items())}}


def _latency(items: Sequence[Item]) -> dict[str, float]:
    totals = sorted(item.ms["total"] for item in items if "total" in item.ms)
    if len(totals) < 2:
        return {}
    return {"ms/p50": statistics.median(totals), "ms/p95": statistics.quantiles(totals, n=20)[18]}

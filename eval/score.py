"""Scores of a run, computed from its items alone."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from eval.item import Item
from eval.question import Question

_REFUSALS = frozenset({"out_of_scope", "not_found", "clarify", "abuse", "small_talk", "handed_over"})
_TELLING = frozenset({"answered"})

Pair = tuple[Question, Item]


def metrics(questions: Iterable[Question], items: Iterable[Item]) -> dict[str, float]:
    """All figures by name, shares 0-1 and milliseconds.

    `code@1/<slice>`: an acceptable procedure or article answered first. `facet`: the facet asked is among those
    answered, over the questions whose code was right. `refused/<slice>`: an expected outcome, or any refusal, for
    questions that expect no code. `unsourced`: answers that tell facts without a source.
    """
    by_id = {item.id: item for item in items}
    pairs = [(question, by_id[question.id]) for question in questions if question.id in by_id]
    result: dict[str, float] = {"questions": len(pairs)}
    result |= _by_slice("code@1", [p for p in pairs if p[0].expect.codes], _code_right)
    result |= _by_slice("code@clarify", [p for p in pairs if p[0].expect.codes], _code_offered)
    result |= _by_slice("facet", [p for p in pairs if p[0].expect.facet and _code_right(p)], _facet_right)
    result |= _by_slice("refused", [p for p in pairs if not p[0].expect.codes and p[0].expect.outcomes], _refused)
    told = [item for _, item in pairs if item.outcome in _TELLING]
    result["unsourced"] = sum(not item.citations for item in told)
    result |= _latency([item for _, item in pairs])
    return result


def _by_slice(name: str, pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> dict[str, float]:
    groups: Mapping[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0].slice].append(right(pair))
    shares = {f"{name}/{group}": sum(marks) / len(marks) for group, marks in sorted(groups.items())}
    everything = [mark for marks in groups.values() for mark in marks]
    return {name: sum(everything) / len(everything), **shares} if everything else {}


def _code_right(pair: Pair) -> bool:
    question, item = pair
    return item.code in question.expect.codes and item.outcome not in _REFUSALS


def _code_offered(pair: Pair) -> bool:
    question, item = pair
    return _code_right(pair) or any(code in question.expect.codes for code in item.candidates)


def _facet_right(pair: Pair) -> bool:
    question, item = pair
    return question.expect.facet in item.facets


def _refused(pair: Pair) -> bool:
    question, item = pair
    return item.outcome in question.expect.outcomes or (item.code is None and item.outcome in _REFUSALS)


def _latency(items: Sequence[Item]) -> dict[str, float]:
    totals = sorted(item.ms["total"] for item in items if "total" in item.ms)
    if len(totals) < 2:
        return {}
    return {"ms/p50": statistics.median(totals), "ms/p95": statistics.quantiles(totals, n=20)[18]}

"""What is wrong with the reply to one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eval.dialogues.script import Step


def faults(step: Step, record: Mapping[str, Any]) -> Iterator[str]:
    """One line per expectation of `step` that `record` (see `assistant.commands.ask.as_record`) does not meet."""
    if step.outcome is not None and record["outcome"] != step.outcome.value:
        yield f"outcome {record['outcome']}, not {step.outcome.value}"
    if step.code is not None and record["code"] != step.code:
        yield f"code {record['code']}, not {step.code}"
    if step.facets is not None and set(record["facets"]) != {facet.value for facet in step.facets}:
        yield f"facets {' '.join(record['facets']) or 'none'}, not {' '.join(step.facets)}"
    missing = [code for code in step.offers if code not in record["candidates"]]
    if missing:
        yield f"does not offer {' '.join(missing)}"
    text = record["text"].casefold()
    yield from (f"lacks “{words}”" for words in step.has if words.casefold() not in text)
    yield from (f"says “{words}”" for words in step.lacks if words.casefold() in text)

"""Marks of one pipeline on labelled questions that nobody trained it on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.nlu_pipelines.reading import Pipeline
from eval.share import Share
from knowledge.facets_asked import facets_asked

_REFUSED = "out_of_scope"


@dataclass(frozen=True)
class Asked:
    """A restored question and the one facet that it asks; None for a question that is none of ours."""

    text: str
    facet: str | None


@dataclass(frozen=True)
class Measured:
    """The figures of one pipeline."""

    name: str
    facets: Share
    """Questions whose facet the intent alone names."""
    with_cues: Share
    """Questions answered with exactly that facet, once the words that name facets are read too."""
    off_topic: Share
    """Questions that are none of ours, read as such."""
    kept: Share
    """Questions that are ours, not read as off-topic."""
    p50_ms: float
    p95_ms: float
    train_seconds: float
    memory_mb: float


def measured(pipeline: Pipeline, questions: Sequence[Asked]) -> Measured:
    """Let `pipeline` read every question, one by one. Raises `ValueError` when a kind of question is missing."""
    facets: list[bool] = []
    with_cues: list[bool] = []
    off_topic: list[bool] = []
    kept: list[bool] = []
    took: list[float] = []
    for question in questions:
        begin = time.perf_counter()
        reading = pipeline.read(question.text)
        took.append((time.perf_counter() - begin) * 1000)
        if question.facet is None:
            off_topic.append(reading.intent == _REFUSED)
            continue
        found = facets_asked(reading.intent, reading.confidence, question.text)
        facets.append(reading.intent == f"ask_{question.facet}")
        with_cues.append([facet.value for facet in found] == [question.facet])
        kept.append(reading.intent != _REFUSED)
    p50, p95 = np.quantile(took, (0.5, 0.95)) if took else (0.0, 0.0)
    return Measured(
        name=pipeline.name,
        facets=Share.of(facets),
        with_cues=Share.of(with_cues),
        off_topic=Share.of(off_topic),
        kept=Share.of(kept),
        p50_ms=float(p50),
        p95_ms=float(p95),
        train_seconds=pipeline.train_seconds,
        memory_mb=pipeline.memory_mb,
    )

"""What it costs to open a built index, or a part of it, and to ask it questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.built import TOP, Cost, nearest
from benchmarks.peak import peak_mib
from benchmarks.sample import Sample
from knowledge.fields import lexical_terms
from knowledge.index.bm25 import Bm25
from knowledge.index.dense import Dense
from knowledge.index.index import files
from knowledge.index.open import open_version
from knowledge.search import Searcher
from knowledge.syllables import syllables

ROUNDS = 3

Asked = TypeVar("Asked")


@dataclass(frozen=True)
class Served:
    """Of asking every question, in milliseconds; `opening` in seconds."""

    opening: float
    peak: float
    p50: float
    p95: float
    recall: float | None = None


def serve_ours(sample: Sample, folder: Path) -> Served:
    """Open the index and search."""
    begin = time.perf_counter()
    searcher = Searcher(open_version(folder), sample)
    return _served(begin, searcher.search, sample.texts)


def serve_lexical(sample: Sample, folder: Path) -> Served:
    """Open BM25 of chunks and take the best."""
    begin = time.perf_counter()
    field = Bm25.open(files(folder)["chunks"])
    return _served(begin, lambda text: nearest(field.scores(lexical_terms(syllables(text)))), sample.texts)


def serve_dense(sample: Sample, path: Path, cost: Cost) -> Served:
    """Open the vectors of a field and take the nearest."""
    begin = time.perf_counter()
    field = Dense.open(path, cost.structure or "flat")
    served = _served(begin, lambda asked: nearest(field.scores(asked)), list(sample.asked))
    pairs = zip(sample.asked, cost.exact, strict=True)
    recall = [len({*nearest(field.scores(asked))} & {*right}) / TOP for asked, right in pairs]
    return replace(served, recall=float(np.mean(recall)))


def _served(begin: float, ask: Callable[[Asked], object], questions: Sequence[Asked]) -> Served:
    """Ask everything `ROUNDS` times, and once before to warm up."""
    opening = time.perf_counter() - begin
    spent: list[float] = []
    for question in [*questions, *(list(questions) * ROUNDS)]:
        begin = time.perf_counter()
        ask(question)
        spent.append((time.perf_counter() - begin) * 1000)
    p50, p95 = np.percentile(spent[len(questions) :], [50, 95])
    return Served(opening, peak_mib(), float(p50), float(p95))

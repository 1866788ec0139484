"""What it costs to build the parts of an index of a grown catalogue, and `nearest`, what is right."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.peak import peak_mib
from benchmarks.sample import CATALOG, Sample
from knowledge.index.bm25 import Bm25
from knowledge.index.dense import Dense, Structure
from knowledge.index.index import files
from knowledge.index.manifest import FORMAT, NAME, Field, Manifest, sizes
from knowledge.index.snapshot import FILE, Snapshot

PARTS = ("whole", "names", "chunks", "asked")
"""The fields of BM25."""
TOP = 10


@dataclass(frozen=True)
class Cost:
    """Of building one part."""

    seconds: float
    peak: float
    structure: Structure | None = None
    exact: tuple[tuple[int, ...], ...] = ()
    """For every question, the nearest rows by exact search."""


def build_lexical(part: str, sample: Sample, size: int, folder: Path) -> Cost:
    """Build one BM25 field into `folder`."""
    grown = sample.grown(size)
    texts = {
        "whole": grown.whole_texts,
        "names": grown.name_texts,
        "chunks": grown.chunk_texts,
        "asked": grown.asked_texts,
    }
    begin = time.perf_counter()
    Bm25.build(texts[part]()).save(files(folder)[part])
    return Cost(time.perf_counter() - begin, peak_mib())


def build_dense(field: Field, sample: Sample, size: int, path: Path, structure: Structure | None) -> Cost:
    """Build the vectors of one field into the file `path`."""
    rows = sample.grown(size).rows(field)
    begin = time.perf_counter()
    dense = Dense.build(rows, structure)
    dense.save(path)
    seconds, peak = time.perf_counter() - begin, peak_mib()
    exact = tuple(tuple(nearest(rows @ asked)) for asked in sample.asked)
    return Cost(seconds, peak, dense.structure, exact)


def describe(sample: Sample, size: int, folder: Path, costs: dict[Field, Cost]) -> Cost:
    """Write what else an index consists of: entries, content, manifest."""
    content = Snapshot.load(CATALOG)
    entries = list(sample.grown(size).entries())
    begin = time.perf_counter()
    files(folder)["entries"].write_text(json.dumps([asdict(entry) for entry in entries]), encoding="utf-8")
    content.save(folder / FILE)
    manifest = {
        "format": FORMAT,
        "version": folder.name,
        "content": "grown",
        "encoder": sample.name,
        "dim": sample.dim,
        "documents": len(entries),
        "chunks": size,
        "names": sum(len(entry.names) for entry in entries),
        "phrasings": sum(entry.asked for entry in entries),
        "vectors": {field: cost.structure for field, cost in costs.items()},
        "reused_vectors": 0,
        "files": sizes(folder),
    }
    (folder / NAME).write_text(Manifest.model_validate(manifest).model_dump_json(), encoding="utf-8")
    return Cost(time.perf_counter() - begin, peak_mib())


def nearest(scores: NDArray[np.float32]) -> list[int]:
    """The rows of the `TOP` best scores."""
    found: list[int] = np.argpartition(-scores, TOP)[:TOP].tolist()
    return found

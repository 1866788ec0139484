"""`python -m benchmarks.index`: what the index costs and how well it finds as it grows.

For every size: our index as a search reads it, BM25 over chunks alone, vectors of chunks alone. Sizes beyond the real
one are grown from it (`benchmarks.grown`). Every step runs in a process of its own, so that the peak of memory is its
own: building (the rows to index included), then opening what was built and asking golden questions. The encoder works
before, for a few hundred texts; times of questions are without it. All sizes take about five minutes and 3 GB.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, TypeVar, get_args

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before the encoder or FAISS is imported, as the service does
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Column, Table

from benchmarks.peak import peak_mib
from benchmarks.sample import CATALOG, Sample
from knowledge.fields import lexical_terms
from knowledge.index.bm25 import Bm25
from knowledge.index.dense import Dense, Structure
from knowledge.index.index import FIELDS, files, vector_files
from knowledge.index.manifest import FORMAT, NAME, Field, Manifest, sizes
from knowledge.index.open import open_version
from knowledge.index.snapshot import FILE, Snapshot
from knowledge.search import Searcher
from knowledge.syllables import syllables

STRUCTURES: tuple[Structure, ...] = get_args(Structure)
PARTS = ("whole", "names", "chunks", "asked")
ROUNDS, TOP = 3, 10
_WIDTH = 130

Asked = TypeVar("Asked")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Cost:
    """Of building one part."""

    seconds: float
    peak: float
    structure: Structure | None = None
    exact: tuple[tuple[int, ...], ...] = ()
    """For every question, the nearest rows by exact search."""


@dataclass(frozen=True)
class Served:
    """Of asking every question, in milliseconds; `opening` in seconds."""

    opening: float
    peak: float
    p50: float
    p95: float
    recall: float | None = None


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
    exact = tuple(tuple(_top(rows @ asked)) for asked in sample.asked)
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


def serve_ours(sample: Sample, folder: Path) -> Served:
    """Open the index and search."""
    begin = time.perf_counter()
    searcher = Searcher(open_version(folder), sample)
    return _served(begin, searcher.search, sample.texts)


def serve_lexical(sample: Sample, folder: Path) -> Served:
    """Open BM25 of chunks and take the best."""
    begin = time.perf_counter()
    field = Bm25.open(files(folder)["chunks"])
    return _served(begin, lambda text: _top(field.scores(lexical_terms(syllables(text)))), sample.texts)


def serve_dense(sample: Sample, path: Path, cost: Cost) -> Served:
    """Open the vectors of a field and take the nearest."""
    begin = time.perf_counter()
    field = Dense.open(path, cost.structure or STRUCTURES[0])
    served = _served(begin, lambda asked: _top(field.scores(asked)), list(sample.asked))
    pairs = zip(sample.asked, cost.exact, strict=True)
    recall = [len({*_top(field.scores(asked))} & {*right}) / TOP for asked, right in pairs]
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


def _top(scores: NDArray[np.float32]) -> list[int]:
    found: list[int] = np.argpartition(-scores, TOP)[:TOP].tolist()
    return found


def fresh(work: Callable[..., Result], *arguments: object) -> Result:
    """The result of `work` in a new process, so that nothing before counts towards its memory."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def measure(sample: Sample, size: int, folder: Path, others: Sequence[Structure]) -> list[tuple[str, ...]]:
    """The rows of one size."""
    folder.mkdir()
    lexical = {part: fresh(build_lexical, part, sample, size, folder) for part in PARTS}
    at = vector_files(folder)
    dense = {field: fresh(build_dense, field, sample, size, at[field], None) for field in FIELDS}
    costs = [*lexical.values(), *dense.values(), fresh(describe, sample, size, folder, dense)]
    found = {field: fresh(serve_dense, sample, at[field], dense[field]) for field in FIELDS}
    recall = float(np.mean([one.recall for one in found.values()]))
    rows = [
        _row("ours", costs, fresh(serve_ours, sample, folder), folder, recall),
        _row("plain BM25", [lexical["chunks"]], fresh(serve_lexical, sample, folder), files(folder)["chunks"], None),
        _row("plain dense", [dense["chunks"]], found["chunks"], at["chunks"], found["chunks"].recall),
    ]
    for structure in others:
        path = folder / structure
        cost = fresh(build_dense, "chunks", sample, size, path, structure)
        served = fresh(serve_dense, sample, path, cost)
        rows.append(_row("plain dense", [cost], served, path, served.recall))
    return rows


def _row(label: str, costs: Sequence[Cost], served: Served, path: Path, recall: float | None) -> tuple[str, ...]:
    size = path.stat().st_size if path.is_file() else sum(sizes(path).values())
    return (
        label,
        ", ".join(dict.fromkeys(cost.structure for cost in costs if cost.structure)),
        f"{sum(cost.seconds for cost in costs):.1f}",
        f"{max(cost.peak for cost in costs):.0f}",
        f"{size / 2**20:.0f}",
        f"{served.opening:.1f}",
        f"{served.peak:.0f}",
        f"{served.p50:.1f}",
        f"{served.p95:.1f}",
        "" if recall is None else f"{recall:.3f}",
    )


def main(
    sizes_: Annotated[str, typer.Option("--sizes", help="Numbers of chunks, comma-separated.")] = "2000,50000,500000",
    others: Annotated[
        str, typer.Option("--compare", help="Structures of vectors to measure as well: flat,sq8,hnsw.")
    ] = "",
) -> None:
    """Print one table."""
    begin = time.perf_counter()
    compared = [one for one in STRUCTURES if one in others.split(",")]
    sample = fresh(Sample.take)
    columns = (
        "chunks",
        "index",
        "vectors",
        "build s",
        "peak MiB",
        "disk MiB",
        "open s",
        "serving MiB",
        "p50 ms",
        "p95 ms",
    )
    table = Table(*(Column(name, no_wrap=True) for name in (*columns, f"recall@{TOP}")))
    with tempfile.TemporaryDirectory() as name:
        for size in (int(one) for one in sizes_.split(",")):
            folder = Path(name) / str(size)
            for row in measure(sample, size, folder, compared):
                table.add_row(f"{size:,}", *row)
            table.add_section()
            shutil.rmtree(folder)
    console = Console(width=_WIDTH)
    console.print(table)
    console.print(f"in {time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    typer.run(main)

"""`python -m benchmarks.index`: what the index costs and how well it finds as it grows.

For every size: our index as a search reads it, BM25 over chunks alone, vectors of chunks alone. Sizes beyond the real
one are grown from it (`benchmarks.grown`). Every step runs in a process of its own, so that the peak of memory is its
own: building (the rows to index included), then opening what was built and asking golden questions. The encoder works
before, for 400 texts; times of questions are without it. All sizes take 4 to 10 minutes, 2.3 GB of memory and 2 GB of
disk; `--compare flat,hnsw` adds 4 minutes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, TypeVar, get_args

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before the encoder or FAISS is imported, as the service does
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import typer
from rich.console import Console
from rich.table import Column, Table

from benchmarks.built import PARTS, TOP, Cost, build_dense, build_lexical, describe
from benchmarks.sample import Sample
from benchmarks.served import Served, serve_dense, serve_lexical, serve_ours
from knowledge.index.dense import Structure
from knowledge.index.index import FIELDS, files, vector_files
from knowledge.index.manifest import sizes

STRUCTURES: tuple[Structure, ...] = get_args(Structure)
_COSTS = ("build s", "peak MiB", "disk MiB", "open s", "serving MiB", "p50 ms", "p95 ms")
_WIDTH = 130

Result = TypeVar("Result")


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
    if len(compared) != len(others.split(",")) and others:
        raise typer.BadParameter(f"structures are {', '.join(STRUCTURES)}, not {others}")
    sample = fresh(Sample.take)
    table = Table(*(Column(name, no_wrap=True) for name in ("chunks", "index", "vectors", *_COSTS, f"recall@{TOP}")))
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

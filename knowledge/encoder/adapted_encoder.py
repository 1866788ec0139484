"""An encoder whose vectors were turned so that questions about one document lie together."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.protocol import Encoder, Vectors

ADAPTER = Path(__file__).parent / "adapter.npz"
"""Fitted by `python -m knowledge.encoder.fit_adapter` on the phrasings of the catalogue."""


class AdaptedEncoder:
    """Multiplies every vector by one matrix, questions and passages alike, and makes it a unit vector again."""

    def __init__(self, encoder: Encoder, matrix: NDArray[np.float16]) -> None:
        """`matrix` has shape (encoder.dim, dim)."""
        self._encoder = encoder
        self._matrix = matrix.astype(np.float32)
        digest = hashlib.sha256(matrix.tobytes()).hexdigest()[:8]
        self.name = f"{encoder.name}+{digest}"
        self.dim = int(matrix.shape[1])

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, dim)."""
        return self._adapted(self._encoder.queries(texts))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found, shape (n, dim)."""
        return self._adapted(self._encoder.passages(texts))

    def _adapted(self, vectors: Vectors) -> Vectors:
        turned = vectors @ self._matrix
        result: Vectors = turned / np.linalg.norm(turned, axis=1, keepdims=True)
        return result


def adapted(encoder: Encoder, path: Path = ADAPTER) -> Encoder:
    """`encoder` with the adapter at `path` if that was fitted on its vectors; else as it is."""
    with np.load(path, allow_pickle=False) as stored:
        fits = str(stored["encoder"]) == encoder.name
        return AdaptedEncoder(encoder, stored["matrix"]) if fits else encoder

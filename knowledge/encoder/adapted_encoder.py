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
        self.name = _adapted_name(encoder.name, matrix)
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
    _, matrix = adapter_of(encoder.name, path)
    return encoder if matrix is None else AdaptedEncoder(encoder, matrix)


def adapter_of(encoder: str, path: Path = ADAPTER) -> tuple[str, NDArray[np.float16] | None]:
    """The name of the encoder of that name once adapted, and the matrix; the name as it is and None when none fits."""
    with np.load(path, allow_pickle=False) as stored:
        if str(stored["encoder"]) != encoder:
            return encoder, None
        matrix: NDArray[np.float16] = stored["matrix"]
        return _adapted_name(encoder, matrix), matrix


def _adapted_name(encoder: str, matrix: NDArray[np.float16]) -> str:
    return f"{encoder}+{hashlib.sha256(matrix.tobytes()).hexdigest()[:8]}"

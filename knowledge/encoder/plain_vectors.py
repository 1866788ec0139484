"""Undoing the adapter: what is told of a whole question shows better in the vectors before it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.encoder.adapted_encoder import ADAPTER, adapter_of
from knowledge.encoder.protocol import Vectors


class PlainVectors:
    """Turns vectors of the adapted encoder back.

    The adapter brings questions about one document together, whatever they ask and however they say it; what is asked,
    and whether it is our business at all, was easier to tell before (facets found: .89 before it, .88 behind it).
    """

    def __init__(self, encoder: str, adapter: Path = ADAPTER) -> None:
        """`encoder` is the name of the encoder before it was adapted by the matrix at `adapter`."""
        self._plain = encoder
        self._adapted, matrix = adapter_of(encoder, adapter)
        self._back = None if matrix is None else np.linalg.inv(matrix.astype(np.float64)).astype(np.float32)

    @classmethod
    def behind(cls, encoder: str, adapter: Path = ADAPTER) -> PlainVectors:
        """For the encoder of that name, adapted or not."""
        return cls(encoder.partition("+")[0], adapter)

    @property
    def name(self) -> str:
        """The encoder whose vectors come out."""
        return self._plain

    def of(self, vectors: Vectors, encoder: str) -> Vectors | None:
        """Unit vectors, shape as given, for vectors of the encoder of that name; None for those of any other."""
        if encoder == self._plain:
            return vectors
        if encoder != self._adapted or self._back is None:
            return None
        turned = vectors @ self._back
        result: Vectors = turned / np.linalg.norm(turned, axis=-1, keepdims=True)
        return result

"""What the index and the search need of an encoder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""float32, one unit row per text."""


class Encoder(Protocol):
    """Turns texts into unit vectors, so that a dot product is a cosine."""

    @property
    def name(self) -> str:
        """The vector space. Encoders of the same name give interchangeable vectors; an index remembers it."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, dim)."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found, shape (n, dim)."""

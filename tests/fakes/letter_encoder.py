"""An encoder for tests of the index: instant, deterministic, and strict about what it is handed."""

import hashlib
from collections.abc import Sequence

import numpy as np

from knowledge.encoder.protocol import Vectors


class LetterEncoder:
    """Counts hashed letter triples, so that similar spellings are near. Counts the passages that it embedded.

    Validating: refuses a bare string, which would be taken for a sequence of letters.
    """

    def __init__(self, name: str = "letters", dim: int = 64) -> None:
        self.name = name
        self.dim = dim
        self.passages_embedded = 0
        self.queries_embedded = 0

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.queries_embedded += len(texts)
        return self._rows(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.passages_embedded += len(texts)
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> Vectors:
        if isinstance(texts, str):
            raise TypeError("a sequence of texts is wanted, not one text")
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            padded = f"  {text.lower()} "
            for start in range(len(padded) - 2):
                row[int(hashlib.md5(padded[start : start + 3].encode()).hexdigest(), 16) % self.dim] += 1
            row /= np.linalg.norm(row)
        return rows

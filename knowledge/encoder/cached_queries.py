"""Remembering the vectors of recent questions."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from knowledge.encoder.protocol import Encoder, Vectors


class CachedQueries:
    """An `Encoder` that keeps the last `size` questions: a turn searches the same text more than once.

    Vectors handed out are read-only views of the cache.
    """

    def __init__(self, encoder: Encoder, size: int = 512) -> None:
        if size < 1:
            raise ValueError(f"size must be at least 1, not {size}")
        self._encoder = encoder
        self._size = size
        self._rows: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The wrapped encoder's space."""
        return self._encoder.name

    @property
    def dim(self) -> int:
        """The wrapped encoder's dimension."""
        return self._encoder.dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, dim); only those not seen lately are encoded."""
        rows = [self._query(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dim), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Not cached: passages are embedded once, by the index."""
        return self._encoder.passages(texts)

    def _query(self, text: str) -> Vectors:
        with self._lock:
            found = self._rows.get(text)
            if found is not None:
                self._rows.move_to_end(text)
                return found
        row: Vectors = self._encoder.queries([text])[0]
        row.setflags(write=False)
        with self._lock:
            self._rows[text] = row
            while len(self._rows) > self._size:
                self._rows.popitem(last=False)
        return row

"""Embeddings by text, kept beside an index so that the next build embeds only what changed."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from knowledge.encoder.protocol import Encoder, Vectors

FILE = "embeddings.npz"
_BATCH = 8


class Embeddings:
    """Passage vectors by the hash of their text; they belong to one encoder."""

    def __init__(self, known: dict[str, Vectors] | None = None) -> None:
        self._known = dict(known or {})
        self.reused = 0

    @classmethod
    def open(cls, path: Path) -> "Embeddings":
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True)))

    def save(self, path: Path, texts: Sequence[str]) -> None:
        """Write the vectors of `texts`, which must have been embedded; others are let go."""
        keys = list(dict.fromkeys(_key(text) for text in texts))
        np.savez(path, keys=np.asarray(keys), vectors=np.stack([self._known[key] for key in keys]))

    def vectors(self, texts: Sequence[str], encoder: Encoder, progress: Callable[[int, int], None]) -> Vectors:
        """Shape (len(texts), dim); `progress(done, total)` after every batch of new ones."""
        fresh = list({_key(text): text for text in texts if _key(text) not in self._known}.values())
        self.reused += len({_key(text) for text in texts}) - len(fresh)
        progress(0, len(fresh))
        for start in range(0, len(fresh), _BATCH):
            batch = fresh[start : start + _BATCH]
            self._known.update(zip((_key(text) for text in batch), encoder.passages(batch), strict=True))
            progress(start + len(batch), len(fresh))
        return np.stack([self._known[_key(text)] for text in texts])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]

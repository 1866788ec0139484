"""Vectors of questions that are asked at every publication, kept in a file."""

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.encoder.protocol import Encoder, Vectors


class StoredQueries:
    """An `Encoder` that reads known questions from `path` and encodes only new ones.

    The file belongs to one encoder; one that is damaged, or of another encoder, is no file. For one process at a time.
    """

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder = encoder
        self._path = path
        self._known = _read(path, encoder)
        self._asked: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The wrapped encoder's space."""
        return self._encoder.name

    @property
    def dim(self) -> int:
        """The wrapped encoder's dimension."""
        return self._encoder.dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, dim)."""
        for text in texts:
            found = self._asked.get(text, self._known.get(text))
            self._asked[text] = self._encoder.queries([text])[0] if found is None else found
        return np.stack([self._asked[text] for text in texts]) if texts else np.empty((0, self.dim), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Not kept here: the index keeps its own."""
        return self._encoder.passages(texts)

    def save(self) -> None:
        """Write the questions asked since opening; the others are let go. Nothing asked leaves the file as it is."""
        if not self._asked:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}.npz")
        texts, vectors = list(self._asked), np.stack(list(self._asked.values()))
        np.savez(fresh, encoder=np.asarray(self.name), texts=np.asarray(texts), vectors=vectors)
        fresh.replace(self._path)


def _read(path: Path, encoder: Encoder) -> dict[str, Vectors]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            if str(stored["encoder"]) != encoder.name or stored["vectors"].shape[1] != encoder.dim:
                return {}
            return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    except (OSError, EOFError, ValueError, KeyError, IndexError, zipfile.BadZipFile):
        return {}

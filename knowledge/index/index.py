"""An opened index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from knowledge.index.bm25 import Bm25
from knowledge.index.dense import Dense
from knowledge.index.document import Kind
from knowledge.index.groups import Groups
from knowledge.index.manifest import Field, Manifest
from knowledge.index.names import Names
from knowledge.index.snapshot import Snapshot


@dataclass(frozen=True)
class Entry:
    """A document as the index keeps it: enough to name it on a button, nothing of its facts."""

    key: str
    kind: Kind
    title: str
    neighbours: tuple[str, ...]
    names: tuple[str, ...]
    sections: tuple[int | None, ...]
    """The section of each of its chunks."""
    asked: int
    """How many phrasings it has."""


class Index:
    """Everything that a search reads; immutable, safe to use from several threads.

    `imported` is a shelf of its own for imported procedures (decision 0007), an index of the same version: neither
    shelf's word counts nor nearest vectors change by what stands in the other.
    """

    def __init__(
        self,
        manifest: Manifest,
        entries: Sequence[Entry],
        *,
        content: Snapshot,
        whole: Bm25,
        names: Bm25,
        chunks: Bm25,
        asked: Bm25,
        together: Bm25,
        vectors: Mapping[Field, Dense],
        imported: "Index | None" = None,
    ) -> None:
        self.manifest = manifest
        self.content = content
        self.imported = imported
        self.entries = tuple(entries)
        self.row = {entry.key: row for row, entry in enumerate(entries)}
        self.whole, self.names, self.chunks, self.asked, self.together = whole, names, chunks, asked, together
        self.name_vectors, self.chunk_vectors, self.asked_vectors = (
            vectors["names"],
            vectors["chunks"],
            vectors["asked"],
        )
        self.journeys = np.asarray([entry.kind == "journey" for entry in self.entries], dtype=np.bool_)
        self.articles = np.asarray([entry.kind == "guidance" for entry in self.entries], dtype=np.bool_)
        self._names = Groups([len(entry.names) for entry in entries])
        self._chunks = Groups([len(entry.sections) for entry in entries])
        self._asked = Groups([entry.asked for entry in entries])
        self.chunk_starts = self._chunks.starts
        self.matcher = Names([name for entry in entries for name in entry.names], self._names)

    def current(self) -> "Index":
        """Itself: an index is a source of one index."""
        return self

    def best_name(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of all names, reduced to each document's best."""
        return self._names.best(scores)

    def best_chunk(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of all chunks, reduced to each document's best."""
        return self._chunks.best(scores)

    def nearest_asked(self, scores: NDArray[np.float32], count: int) -> NDArray[np.float32]:
        """Scores of all phrasings, reduced to the mean of each document's `count` best (of all, where it has fewer)."""
        return self._asked.mean_of_best(scores, count)


class IndexSource(Protocol):
    """Where a search takes the index from: an `Index`, or a `LiveIndex` that follows what is published."""

    def current(self) -> Index:
        """The index to use now."""


FIELDS: tuple[Field, ...] = get_args(Field)
IMPORTED = "imported"
"""The folder of the imported shelf, below that of its index."""


def files(folder: Path) -> dict[str, Path]:
    """Where the parts of an index lie."""
    parts = ("whole", "names", "chunks", "asked", "together", "entries.json")
    return {part.partition(".")[0]: folder / part for part in parts}


def vector_files(folder: Path) -> dict[Field, Path]:
    """Where the vectors of an index lie."""
    return {field: folder / f"{field}.faiss" for field in FIELDS}

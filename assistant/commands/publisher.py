"""The publisher of `assistant kb publish` and `preview`: decides as the running actions do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.index_progress import IndexProgress
from assistant.commands.kb_catalog import imported_content

if TYPE_CHECKING:
    from knowledge.publishing.publish import Publisher

_QUESTIONS = "questions.npz"


@contextmanager
def open_publisher(
    catalog: Path, imported: Path | None, index: Path, encoder: str, progress: IndexProgress
) -> "Iterator[Publisher]":
    """A publisher of `catalog` and of what is `imported` (see `imported_content`) into `index`.

    It remembers the vectors of the golden questions between commands. Raises `EncoderUnavailable`.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before the encoder or FAISS is imported
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from knowledge.decide import DecideParams, Decider
    from knowledge.encoder.choose import open_encoder
    from knowledge.encoder.stored_queries import StoredQueries
    from knowledge.publishing.publish import Publisher
    from nlu.text.restore import Restorer

    stored = StoredQueries(open_encoder(encoder), index / _QUESTIONS)
    decider = Decider(DecideParams.load())
    yield Publisher(catalog, index, stored, decider, Restorer.load(), progress, imported=imported_content(imported))
    stored.save()

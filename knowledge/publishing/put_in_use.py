"""Putting content into use without asking the golden questions: at start and by `kb build`."""

from collections.abc import Callable
from pathlib import Path

from knowledge.encoder.protocol import Encoder
from knowledge.index.build import Progress, build_index, version_for
from knowledge.index.pointer import read_pointer
from knowledge.index.snapshot import Snapshot
from knowledge.publishing.history import History
from knowledge.publishing.lock import one_publisher


def put_in_use(
    content: Snapshot,
    encoder: Encoder,
    folder: Path,
    who: str,
    note: str,
    *,
    progress: Progress | None = None,
    on_wait: Callable[[str], None] | None = None,
    keep_rollback: bool = False,
) -> Path:
    """Build `content` and put it into use, with a line in the history; returns the directory in use.

    With `keep_rollback`, content that was rolled back is not brought back: the version in use stays.
    Raises `ValueError` for an empty catalogue.
    """
    with one_publisher(folder, who, on_wait=on_wait):
        history = History(folder)
        history.catch_up()
        used = read_pointer(folder)
        if keep_rollback and used in history.kept() and history.is_undone(version_for(content, encoder)):
            return folder / str(used)
        built = build_index(content.catalogue, encoder, folder, progress, glossary=content.glossary)
        history.catch_up(who, note)
        return built

"""Fits a file's new content into the file as its editor wrote it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.workbook.keep import keep_unchanged


def fit(path: Path, fresh: str, unchanged: frozenset[tuple[str, ...]], read: Callable[[Path], object]) -> str:
    """`fresh`, with the parts in `unchanged` as they stand in the file at `path`, where `read` reads the two the same.

    Raises `OSError` when the file cannot be read.
    """
    if not path.is_file():
        return fresh
    kept = keep_unchanged(path.read_text(encoding="utf-8-sig"), fresh, unchanged)
    wanted = _reads(read, path.name, fresh)
    return kept if wanted is not None and _reads(read, path.name, kept) == wanted else fresh


def _reads(read: Callable[[Path], object], name: str, text: str) -> object:
    """What is read, or None for what cannot be."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / name
        trial.write_text(text, encoding="utf-8", newline="\n")
        try:
            return read(trial)
        except ContentError:
            return None

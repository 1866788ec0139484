"""The file that says which version of the index is in use."""

import os
import tempfile
from pathlib import Path

POINTER = "current"


def read_pointer(folder: Path) -> str | None:
    """The version in use, or `None` before the first build."""
    try:
        return (folder / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def publish(folder: Path, version: str) -> None:
    """Make `folder/version` the index in use, in one step: a reader sees the old name or the new one.

    Raises `FileNotFoundError` when there is no such version. Publishing an older version rolls back.
    """
    if not (folder / version).is_dir():
        raise FileNotFoundError(f"no index version {version} in {folder}")
    replace_text(folder / POINTER, version + "\n")


def replace_text(path: Path, text: str) -> None:
    """Write a file in one step that survives a power cut: a reader sees the old text or the new one."""
    unfinished = f".{path.name}-"
    for left in path.parent.glob(f"{unfinished}*"):  # by a writer that was killed; writers hold the folder's lock
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=unfinished)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
    sync_directory(path.parent)


def sync_directory(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

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
    handle, name = tempfile.mkstemp(dir=folder, prefix=".current-")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(folder / POINTER)
    sync_directory(folder)


def sync_directory(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

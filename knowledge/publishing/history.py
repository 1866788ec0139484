"""Which versions came into use, when and by whom."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from knowledge.index.broken import IndexBroken
from knowledge.index.open import read_manifest
from knowledge.index.pointer import POINTER, read_pointer
from knowledge.index.snapshot import FILE as CONTENT
from knowledge.index.snapshot import Snapshot
from knowledge.publishing.entry import Act, Entry

FILE = "history.jsonl"


class History:
    """`history.jsonl` beside the versions: a line per change of the version in use, oldest first.

    The pointer is the truth and the line follows it, so a process that dies in between leaves a line missing, which
    `catch_up` adds. Write only while holding `one_publisher`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE

    def entries(self) -> list[Entry]:
        """All lines, oldest first. A last line that was cut off in writing is no line."""
        try:
            stored = self._path.read_bytes()
        except FileNotFoundError:
            return []
        entries: list[Entry] = []
        for line in stored[: stored.rfind(b"\n") + 1].splitlines():
            try:
                entries.append(Entry.model_validate_json(line))
            except ValidationError:  # by hand or by a disk: the other lines still tell their story
                continue
        return entries

    def append(self, entry: Entry) -> None:
        """Add a line that survives a power cut."""
        with self._path.open("ab+") as file:
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
            file.write(entry.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def catch_up(self, who: str = "", note: str = "") -> None:
        """Add the line that the version in use lacks, if it lacks one, with the time of its pointer."""
        version = read_pointer(self._folder)
        entries = self.entries()
        if version is None or (entries and entries[-1].version == version):
            return
        time = datetime.fromtimestamp((self._folder / POINTER).stat().st_mtime, UTC)
        counts = counts_of(self._folder, version)
        self.append(Entry(time=time, version=version, act=Act.FOUND, who=who, counts=counts, note=note))

    def kept(self) -> list[str]:
        """Versions that can be gone back to: read in the history and still whole on disk, the last used last."""
        used = dict.fromkeys(reversed([entry.version for entry in self.entries()]))
        return [version for version in reversed(used) if _is_whole(self._folder / version)]

    def before(self) -> str | None:
        """The version that a roll back without a name leads to."""
        kept = set(self.kept())
        return next((version for version in reversed(line_of(self.entries())[:-1]) if version in kept), None)

    def is_undone(self, version: str) -> bool:
        """Whether `version` was in use and a roll back took it out."""
        entries = self.entries()
        return any(entry.version == version for entry in entries) and version not in line_of(entries)


def line_of(entries: Sequence[Entry]) -> list[str]:
    """The versions that led to the present one, it last: what was rolled back is not among them."""
    line: list[str] = []
    for entry in entries:
        if entry.act is Act.ROLLBACK and entry.version in line:
            del line[line.index(entry.version) :]
        elif entry.version in line:
            line.remove(entry.version)
        line.append(entry.version)
    return line


def counts_of(folder: Path, version: str) -> dict[str, int]:
    """Documents by kind of a version; empty when it cannot be read any more."""
    try:
        return Snapshot.open(folder / version / CONTENT).counts
    except IndexBroken:
        return {}


def _is_whole(folder: Path) -> bool:
    try:
        read_manifest(folder)
    except IndexBroken:
        return False
    return True

"""The content of versions of the index that are still in its folder."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.index.broken import IndexBroken
from knowledge.index.pointer import read_pointer
from knowledge.index.snapshot import FILE, Snapshot
from knowledge.schema import Guidance, Journey, Procedure

_NAME = re.compile(r"[0-9a-f]{16}")


class KeptVersions:
    """`Versions` read from the index folder; a version that was cleared away cannot be compared with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Catalogue | None] = {}

    def changed(self, code: str, version: str | None) -> bool | None:
        """See `Versions.changed`."""
        now = self._catalogue(read_pointer(self._folder))
        if version is None or now is None:
            return None
        before = self._catalogue(version)
        return None if before is None else _get(before, code) != _get(now, code)

    def _catalogue(self, version: str | None) -> Catalogue | None:
        if version is None or not _NAME.fullmatch(version):
            return None
        if version not in self._read:
            try:
                self._read[version] = Snapshot.open(self._folder / version / FILE).catalogue
            except IndexBroken:
                self._read[version] = None
        return self._read[version]


def _get(catalogue: Catalogue, code: str) -> Procedure | Guidance | Journey | None:
    try:
        return catalogue.get(code)
    except KeyError:
        return None

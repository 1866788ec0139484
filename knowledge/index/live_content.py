"""The published content without its index, for those who show it and search nothing."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock

from knowledge.catalogue import Catalogue
from knowledge.index.broken import IndexBroken
from knowledge.index.pointer import read_pointer
from knowledge.index.snapshot import FILE, Snapshot

_LOG = logging.getLogger(__name__)


class LiveContent:
    """Reads what `folder` publishes when it is first asked, and again when another version is published."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._version: str | None = None
        self._catalogue: Catalogue | None = None

    def current(self) -> Catalogue | None:
        """The catalogue in use; None when none is published yet. A version that cannot be read leaves the old one."""
        with self._lock:
            version = read_pointer(self._folder)
            if version is not None and version != self._version:
                self._version = version
                try:
                    self._catalogue = Snapshot.open(self._folder / version / FILE).catalogue
                except IndexBroken:
                    _LOG.exception("content of version %s cannot be read; the old one stays", version)
            return self._catalogue

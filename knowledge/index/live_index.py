"""The published index, followed as new versions are published."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from knowledge.index.broken import IndexBroken
from knowledge.index.index import Index
from knowledge.index.open import open_index, open_version
from knowledge.index.pointer import read_pointer

_LOG = logging.getLogger(__name__)


class LiveIndex:
    """Opens `folder` at once (raises `IndexBroken`) and again when its pointer changes.

    The pointer is read at most every `check_every` seconds. One caller opens the new version; the others go on with
    the old one. A version that cannot be opened is logged once and the old one stays.
    """

    def __init__(self, folder: Path, *, check_every: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._check_every = check_every
        self._clock = clock
        self._lock = Lock()
        self._index = open_index(folder)
        self._seen: str | None = self._index.manifest.version
        self._next_check = clock() + check_every

    def current(self) -> Index:
        """The index to use now; keep it for the whole of one search."""
        if self._clock() >= self._next_check and self._lock.acquire(blocking=False):
            try:
                self._next_check = self._clock() + self._check_every
                self._follow()
            finally:
                self._lock.release()
        return self._index

    def _follow(self) -> None:
        version = read_pointer(self._folder)
        if version is None or version == self._seen:
            return
        self._seen = version
        try:
            self._index = open_version(self._folder / version)
        except IndexBroken:
            _LOG.exception("index version %s cannot be opened; %s stays", version, self._index.manifest.version)

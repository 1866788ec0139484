"""One publisher at a time."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = ".publishing"


class PublishBusy(Exception):
    """Somebody else publishes. The message is Vietnamese and says who."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(f"{holder} đang xuất bản; hãy thử lại sau ít phút")


@contextmanager
def one_publisher(
    folder: Path, who: str, *, wait: bool = True, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold `folder` for publishing or rolling back as `who`. The lock of a process that died is free.

    When somebody else holds it: `on_wait` is told who and their turn is awaited, or, without `wait`, `PublishBusy`
    is raised.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(folder / FILE)
            if not wait:
                raise PublishBusy(holder) from None
            if on_wait is not None:
                on_wait(holder)
            fcntl.flock(file, fcntl.LOCK_EX)
        _write(file.fileno(), who)
        try:
            yield
        finally:
            _write(file.fileno(), "")


def _holder(path: Path) -> str:
    # Empty between locking and writing the name.
    return path.read_text(encoding="utf-8").strip() or "Một người khác"


def _write(handle: int, who: str) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, who.encode(), 0)

"""Going back to a version that was in use."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from knowledge.index.broken import IndexBroken
from knowledge.index.build import put_in_use
from knowledge.index.manifest import Manifest
from knowledge.index.open import open_index, open_version
from knowledge.index.pointer import read_pointer
from knowledge.publishing.entry import Act, Entry
from knowledge.publishing.history import History
from knowledge.publishing.lock import one_publisher


class NoSuchVersion(Exception):
    """There is nothing to go back to, or not to this version. The message is Vietnamese and names those kept."""


def roll_back(
    folder: Path,
    who: str,
    version: str | None = None,
    *,
    note: str = "",
    wait: bool = True,
    on_wait: Callable[[str], None] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Entry:
    """Put a kept version back into use, by default the one before the present; rolling back again goes further back.

    Returns the line written to the history. Raises `NoSuchVersion`, or `PublishBusy` (see `one_publisher`).
    """
    with one_publisher(folder, who, wait=wait, on_wait=on_wait):
        history = History(folder)
        history.catch_up()
        target = _target(folder, history, version)
        try:
            index = open_version(folder / target)
        except IndexBroken as error:
            raise NoSuchVersion(f"phiên bản {target} đã hỏng, không dùng lại được: {error}") from error
        _same_encoder(folder, index.manifest)
        put_in_use(folder, target)
        counts = index.content.counts
        entry = Entry(time=clock(), version=target, act=Act.ROLLBACK, who=who, counts=counts, note=note)
        history.append(entry)
        return entry


def _target(folder: Path, history: History, version: str | None) -> str:
    used = read_pointer(folder)
    others = [kept for kept in history.kept() if kept != used]
    if version is None:
        before = history.before()
        if before is None:
            raise NoSuchVersion(f"không có phiên bản nào trước phiên bản đang dùng để quay về{_listed(others)}")
        return before
    if version == used:
        raise NoSuchVersion(f"phiên bản {version} đang được dùng{_listed(others)}")
    if version not in others:
        raise NoSuchVersion(f"không còn giữ phiên bản {version}{_listed(others)}")
    return version


def _same_encoder(folder: Path, target: Manifest) -> None:
    """Running servers hold one encoder: a version of another would leave them without a search."""
    try:
        used = open_index(folder).manifest
    except IndexBroken:  # nothing serves now, so anything is better
        return
    if (used.encoder, used.dim) != (target.encoder, target.dim):
        raise NoSuchVersion(f"phiên bản {target.version} lập bằng bộ mã hóa {target.encoder}, nay dùng {used.encoder}")


def _listed(versions: list[str]) -> str:
    return f"; còn giữ: {', '.join(versions)}" if versions else "; không còn giữ phiên bản nào khác"

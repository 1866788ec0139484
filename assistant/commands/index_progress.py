"""How far building and publishing an index is, as bars in the terminal."""

from __future__ import annotations

from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_STEPS = {
    "read": "Đọc nội dung",
    "embed": "Tính véc-tơ",
    "lexical": "Lập chỉ mục từ",
    "dense": "Lập chỉ mục véc-tơ",
    "write": "Ghi ra đĩa",
    "golden": "Hỏi thử câu hỏi mẫu",
    "record": "Ghi kết quả",
    "publish": "Đưa vào dùng",
    "history": "Ghi lịch sử",
}


class IndexProgress:
    """A `knowledge.index.build.Progress` that draws a bar a step; nothing for an index that is up to date."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._shown = Progress(*columns, console=console)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._shown.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bars as they are."""
        self._shown.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """See `knowledge.index.build.Progress`."""
        if step not in self._tasks:
            self._tasks[step] = self._shown.add_task(_STEPS.get(step, step), total=total)
        self._shown.update(self._tasks[step], completed=done, total=total)

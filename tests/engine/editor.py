"""An editor at the command line and in Excel, working on a copy of the content beside the running service."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.index.pointer import read_pointer

REPOSITORY = Path(__file__).resolve().parents[2]
_ON_CONTENT = frozenset({"export", "import", "check", "preview", "publish"})
_ON_INDEX = frozenset({"preview", "publish", "history", "rollback"})


@dataclass(frozen=True)
class Ran:
    """What a command left on the screen, and how it ended."""

    code: int
    said: str


@dataclass(frozen=True)
class Editor:
    """Works on the content in `catalog`, in one workbook, and publishes into `index`."""

    catalog: Path
    index: Path
    workbook: Path

    def kb(self, command: str, *arguments: str) -> Ran:
        """Run `assistant kb`, as one more process beside those of the service."""
        folders = (["--catalog", str(self.catalog)] if command in _ON_CONTENT else []) + (
            ["--index", str(self.index)] if command in _ON_INDEX else []
        )
        ran = subprocess.run(
            [sys.executable, "-m", "assistant", "kb", command, *arguments, *folders],
            cwd=REPOSITORY,
            env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "ASSISTANT_HOME": str(self.index.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return Ran(ran.returncode, ran.stdout)

    def export(self) -> Ran:
        return self.kb("export", "--xlsx", str(self.workbook))

    def imports(self, *, apply: bool = False) -> Ran:
        return self.kb("import", "--xlsx", str(self.workbook), *(["--apply"] if apply else []))

    def type(self, sheet: str, header: str, code: str, value: str | int) -> str:
        """Type a value into the first row of `code` and save; the name of the cell, such as `Lệ phí!D12`."""
        book = load_workbook(self.workbook)
        page = book[sheet]
        column = next(cell.column for cell in page[1] if cell.value == header)
        row = _row_of(page, code)
        page.cell(row, column).value = value
        book.save(self.workbook)
        return f"{sheet}!{page.cell(row, column).coordinate}"

    def published(self) -> str | None:
        """The version in use."""
        return read_pointer(self.index)


def _row_of(page: Worksheet, code: str) -> int:
    return next(number for number in range(2, page.max_row + 1) if page.cell(number, 1).value == code)

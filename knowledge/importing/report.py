"""The report of an import: every flag, for an editor's spreadsheet."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.importing.flag import Flag
from knowledge.importing.wording import GENERATED_FIELDS

NAME = "bao-cao-nhap.csv"
_HEADINGS = ("Mã thủ tục", "Trường", "Giá trị", "Lý do")


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `refused` files gave no procedure; `skipped` records are none of ours (a flag each)."""

    written: tuple[Path, ...]
    flags: tuple[Flag, ...]
    refused: tuple[ContentError, ...]
    skipped: tuple[Flag, ...]
    verified: int
    """Facts taken as verified, of `facts`."""
    facts: int
    seconds: float
    path: Path
    """Where the report is saved."""

    @property
    def doubts(self) -> tuple[Flag, ...]:
        """The flags about stated values, without those that only mark generated wording."""
        return tuple(flag for flag in self.flags if flag.field not in GENERATED_FIELDS)

    def save(self) -> None:
        """Write the refusals, skips and flags to `path` (CSV with a mark of UTF-8, as Excel needs)."""
        with self.path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADINGS)
            writer.writerows((error.path.name, "tệp", "", error.message) for error in self.refused)
            writer.writerows(_row(flag) for flag in (*self.skipped, *self.flags))


def _row(flag: Flag) -> Sequence[str]:
    # A cell that starts like a formula would be run by the spreadsheet.
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in (*vars(flag).values(),)]

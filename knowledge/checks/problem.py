"""Something in the catalogue that does not make sense."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """`error` stops a publish; `warning` asks an editor to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """Where it is (`line` counted from 1; None when there is no single line) and, in Vietnamese, what to mend."""

    path: Path
    line: int | None
    message: str
    severity: Severity
    imported: str | None = None
    """The field, where it stands in a machine-owned file, which no editor can mend but by an overlay."""

    def __str__(self) -> str:
        where = self.path.name if self.line is None else f"{self.path.name}, dòng {self.line}"
        return f"{where}: {self.message}"

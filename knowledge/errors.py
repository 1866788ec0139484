"""What is wrong in a content file, told so that its editor can mend it."""

from pathlib import Path


class ContentError(Exception):
    """A mistake in one content file. The message is Vietnamese and names the file and, where known, the line."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        self.path = path
        self.line = line
        """Counted from 1; None when the mistake has no single line."""
        self.message = message
        where = path.name if line is None else f"{path.name}, dòng {line}"
        super().__init__(f"{where}: {message}")

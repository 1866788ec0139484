"""What the checks look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.checks.problem import Problem, Severity
from knowledge.checks.replaced_documents import FILE, ReplacedDocument, read_replaced
from knowledge.schema import Guidance, Procedure
from knowledge.yaml_file import YamlFile

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Inspection:
    """A catalogue with its folder, the day of the check, and the documents known to be replaced.

    Lines are looked up only for what is wrong, so a clean catalogue costs no second reading.
    """

    catalogue: Catalogue
    folder: Path
    today: date
    replaced: Mapping[str, ReplacedDocument]
    _files: dict[Path, YamlFile] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path, today: date) -> "Inspection":
        """Load the catalogue in `folder`. Raises `CatalogueErrors`, or `ContentError` for the list of replaced ones."""
        return cls(Catalogue.load(folder), folder, today, read_replaced(folder / FILE))

    @property
    def documents(self) -> dict[str, Procedure | Guidance]:
        """Procedures by code, then guidance by slug."""
        return {**self.catalogue.procedures, **self.catalogue.guidance}

    def path(self, key: str) -> Path:
        """The file of a code or slug."""
        if key in self.catalogue.procedures:
            return self.folder / "procedures" / f"{key}.yaml"
        return self.folder / "guidance" / f"{key}.md"

    def error(self, key: str, loc: Loc, message: str, near: str = "") -> Problem:
        """What must be mended in the document `key`, at `loc` (or where the text `near` stands)."""
        return Problem(self.path(key), self._line(key, loc, near), message, Severity.ERROR)

    def warning(self, key: str, loc: Loc, message: str, near: str = "") -> Problem:
        """What should be looked at again; arguments as for `error`."""
        return Problem(self.path(key), self._line(key, loc, near), message, Severity.WARNING)

    def _line(self, key: str, loc: Loc, near: str) -> int | None:
        path = self.path(key)
        start = self._yaml(path).line(loc) if path.suffix == ".yaml" else 1
        if near:
            lines = path.read_text(encoding="utf-8").splitlines()
            after = (number for number in range(start, len(lines) + 1) if near in lines[number - 1])
            return next(after, start)
        if path.suffix == ".yaml":
            return start
        lines = path.read_text(encoding="utf-8").splitlines()
        wanted = f"{loc[0]}:" if loc else ""
        return next((number for number, line in enumerate(lines, 1) if wanted and line.startswith(wanted)), 1)

    def _yaml(self, path: Path) -> YamlFile:
        if path not in self._files:
            self._files[path] = YamlFile.read(path)
        return self._files[path]

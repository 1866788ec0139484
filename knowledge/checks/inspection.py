"""What the checks look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.checks.problem import Problem, Severity
from knowledge.checks.replaced_documents import FILE, ReplacedDocument, read_replaced
from knowledge.importing.machine_file import machine_path
from knowledge.overlay import overlay_path
from knowledge.schema import Guidance, Procedure
from knowledge.yaml_file import YamlFile

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Inspection:
    """A catalogue with its folder, the day of the check, and the documents known to be replaced.

    What an editor wrote, overlays included, has errors; what was imported as it is has warnings only, without lines.
    Lines are looked up only for what is wrong, so a clean catalogue costs no second reading.
    """

    catalogue: Catalogue
    folder: Path
    today: date
    replaced: Mapping[str, ReplacedDocument]
    imported: Path | None = None
    """The folder of imported procedures, if there is one."""
    _files: dict[Path, YamlFile] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path, today: date, imported: Path | None = None) -> "Inspection":
        """Load the catalogue in `folder`. Raises `CatalogueErrors`, or `ContentError` for the list of replaced ones."""
        return cls(Catalogue.load(folder, imported=imported), folder, today, read_replaced(folder / FILE), imported)

    @property
    def documents(self) -> dict[str, Procedure | Guidance]:
        """Procedures by code, guidance by slug, then imported procedures: of two alike, those are to blame."""
        procedures, imported = self.catalogue.procedures, self.catalogue.imported
        written = {code: procedure for code, procedure in procedures.items() if code not in imported}
        return {**written, **self.catalogue.guidance, **procedures}

    def machine_owned(self, key: str, loc: Loc) -> bool:
        """Whether the value at `loc` of the document `key` was imported as it is."""
        if key not in self.catalogue.imported:
            return False
        overlay = self._overlay(key)
        if overlay is None or not loc or loc[0] not in overlay.data:
            return True
        return loc[0] == "sources" and len(loc) > 1 and loc[1] not in overlay.data["sources"]

    def error(self, key: str, loc: Loc, message: str, near: str = "") -> Problem:
        """What must be mended in the document `key`, at `loc` (or where the text `near` stands)."""
        return self._problem(key, loc, message, near, Severity.ERROR)

    def warning(self, key: str, loc: Loc, message: str, near: str = "") -> Problem:
        """What should be looked at again; arguments as for `error`."""
        return self._problem(key, loc, message, near, Severity.WARNING)

    def _problem(self, key: str, loc: Loc, message: str, near: str, severity: Severity) -> Problem:
        if self.imported is not None and key in self.catalogue.imported:
            if self.machine_owned(key, loc):
                path = machine_path(self.imported, key)
                return Problem(path, None, message, Severity.WARNING, str(loc[0]) if loc else "")
            path = overlay_path(self.imported, key)
        elif key in self.catalogue.procedures:
            path = self.folder / "procedures" / f"{key}.yaml"
        else:
            path = self.folder / "guidance" / f"{key}.md"
        return Problem(path, self._line(path, loc, near), message, severity)

    def _overlay(self, key: str) -> YamlFile | None:
        path = None if self.imported is None else overlay_path(self.imported, key)
        return None if path is None or not path.is_file() else self._yaml(path)

    def _line(self, path: Path, loc: Loc, near: str) -> int | None:
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

"""Writes the files that an editor's workbook changes, and no others."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from knowledge.procedure_file import check_procedure
from knowledge.schema.procedure import Procedure
from knowledge.workbook.content import EditableContent
from knowledge.workbook.files import guidance_text, procedure_text, questions_text
from knowledge.workbook.keep import keep_unchanged

_Document = TypeVar("_Document")


def apply(folder: Path, old: EditableContent, new: EditableContent) -> tuple[Path, ...]:
    """Make the catalogue in `folder`, which reads as `old`, read as `new`; the files written or removed.

    Files whose content stays are not touched, nor are the fields that stay inside a procedure's file. Every text is
    ready before the first file changes, and each file changes at once. Raises `OSError` when a file cannot be written.
    """
    procedures = folder / "procedures"

    def fitted(procedure: Procedure) -> str:
        return _procedure_text(procedures / f"{procedure.code}.yaml", old.procedures.get(procedure.code), procedure)

    texts: dict[Path, str | None] = {
        **_changed(procedures, ".yaml", old.procedures, new.procedures, fitted),
        **_changed(folder / "guidance", ".md", old.guidance, new.guidance, guidance_text),
        **_changed(folder / "questions", ".yaml", old.questions, new.questions, questions_text),
    }
    for path, text in texts.items():
        if text is None:
            path.unlink()
        else:
            _replace(path, text)
    return tuple(texts)


def rehearse(folder: Path, old: EditableContent, new: EditableContent) -> None:
    """Apply to a copy of `folder` and read it, which nothing else sees.

    Raises `CatalogueErrors` for what only shows in the whole catalogue, such as a name that a life event has already;
    `AssertionError` if the files would not read as `new`.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "catalog"
        shutil.copytree(folder, copy)
        apply(copy, old, new)
        assert EditableContent.load(copy).version == new.version, "the written files read differently"


def _procedure_text(path: Path, old: Procedure | None, new: Procedure) -> str:
    """The new file, with the fields that stay as they stand in the present one where that reads the same."""
    fresh = procedure_text(new)
    if old is None:
        return fresh
    names = frozenset(name for name in Procedure.model_fields if getattr(old, name) == getattr(new, name))
    kept = keep_unchanged(path.read_text(encoding="utf-8-sig"), fresh, names)
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / path.name
        trial.write_text(kept, encoding="utf-8", newline="\n")
        read, _ = check_procedure(trial)
    return kept if read == new else fresh


def _changed(
    folder: Path,
    suffix: str,
    old: Mapping[str, _Document],
    new: Mapping[str, _Document],
    text: Callable[[_Document], str],
) -> dict[Path, str | None]:
    """The new text of each changed file; None for one to remove."""
    changed: dict[Path, str | None] = {}
    for key in {**old, **new}:
        if key not in new:
            changed[folder / f"{key}{suffix}"] = None
        elif old.get(key) != new[key]:
            changed[folder / f"{key}{suffix}"] = text(new[key])
    return changed


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)

"""Writes the files that an editor's workbook changes, and no others."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from knowledge.checks.replaced_documents import read_replaced
from knowledge.glossary import Glossary
from knowledge.journey_file import read_journey
from knowledge.office_file import read_offices
from knowledge.procedure_file import read_procedure
from knowledge.schema.journey import Journey
from knowledge.schema.procedure import Procedure
from knowledge.workbook.content import EditableContent
from knowledge.workbook.files import (
    glossary_text,
    guidance_text,
    journey_text,
    offices_text,
    procedure_text,
    questions_text,
    replaced_text,
)
from knowledge.workbook.fit import fit
from knowledge.workbook.unchanged import unchanged

_Document = TypeVar("_Document")


def apply(folder: Path, old: EditableContent, new: EditableContent) -> tuple[Path, ...]:
    """Make the catalogue in `folder`, which reads as `old`, read as `new`; the files written or removed.

    Files whose content stays are not touched, nor are the parts that stay inside a YAML file. Every text is ready
    before the first file changes, and each file changes at once. Raises `OSError` when a file cannot be written.
    """

    def procedure(one: Procedure) -> str:
        path = folder / "procedures" / f"{one.code}.yaml"
        return fit(path, procedure_text(one), unchanged(old.procedures.get(one.code), one), read_procedure)

    def journey(one: Journey) -> str:
        path = folder / "journeys" / f"{one.slug}.yaml"
        return fit(path, journey_text(one), unchanged(old.journeys.get(one.slug), one), read_journey)

    texts: dict[Path, str | None] = {
        **_changed(folder / "procedures", ".yaml", old.procedures, new.procedures, procedure),
        **_changed(folder / "guidance", ".md", old.guidance, new.guidance, guidance_text),
        **_changed(folder / "journeys", ".yaml", old.journeys, new.journeys, journey),
        **_changed(folder / "questions", ".yaml", old.questions, new.questions, questions_text),
        **_books(folder, old, new),
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


def _books(folder: Path, old: EditableContent, new: EditableContent) -> dict[Path, str | None]:
    """The new text of each changed file of many entries. The glossary and the replaced documents may go."""
    texts: dict[Path, str | None] = {}
    offices, was = ({"sources": c.office_sources, "offices": c.offices} for c in (new, old))
    if offices != was:
        path = folder / "offices.yaml"
        text = offices_text(new.offices, new.office_sources)
        texts[path] = fit(path, text, unchanged(was, offices), read_offices)
    if old.glossary != new.glossary:
        path = folder / "glossary.yaml"
        text = glossary_text(new.glossary)
        texts[path] = fit(path, text, unchanged(old.glossary, new.glossary), _terms) if new.glossary else None
    if old.replaced != new.replaced:
        path = folder / "replaced_documents.yaml"
        text = replaced_text(new.replaced)
        same = unchanged({"documents": old.replaced}, {"documents": new.replaced})
        texts[path] = fit(path, text, same, read_replaced) if new.replaced else None
    return texts


def _terms(path: Path) -> object:
    return Glossary.load(path).terms


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

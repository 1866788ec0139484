"""The imported part of a catalogue: machine-owned procedures with the editors' overlays on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.fast_loader import FAST_LOADER
from knowledge.importing.wording import BUTTON_LENGTH
from knowledge.importing.words import clip
from knowledge.overlay import merge
from knowledge.procedure_file import check_procedure
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.schema.procedure import Procedure
from knowledge.syllables import syllables
from knowledge.yaml_file import YamlFile


@dataclass(frozen=True)
class ImportedPart:
    """Procedures by code, the file to name in a message about each, and every problem met."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    errors: tuple[ContentError, ...] = ()


@dataclass(frozen=True)
class _Merged:
    """An imported procedure with its overlay, and the fields that are the editor's."""

    procedure: Procedure
    own: frozenset[str] = frozenset()


def read_imported(
    folder: Path, hand_written: Mapping[str, Path], documents: Iterable[Procedure | Guidance | Journey]
) -> ImportedPart:
    """Read `folder/procedures/*.yaml` and `folder/overlay/*.yaml`.

    A code in `hand_written` is left out: the hand-written file wins. A generated colloquial name or button that a
    hand-written document (`documents`), an overlay or an earlier imported procedure has gives way: it gets its code
    behind it. A name from an overlay is an editor's own and is kept, so that the catalogue tells of the clash.
    """
    if not folder.is_dir():
        return ImportedPart(errors=(ContentError(folder, None, "không có thư mục dữ liệu nhập này"),))
    errors: list[ContentError] = []
    merged: dict[str, _Merged] = {}
    files: dict[str, Path] = {}
    overlays = {path.stem: path for path in sorted((folder / "overlay").glob("*.yaml"))}
    for path in sorted((folder / "procedures").glob("*.yaml")):
        if path.stem in hand_written:
            continue
        overlay = overlays.pop(path.stem, None)
        machine, problems = _read(path)
        errors += problems
        if machine is None:
            continue
        files[machine.code] = overlay or path
        try:
            merged[machine.code] = _merged(machine, overlay)
        except ContentError as error:
            errors.append(error)
    errors += [_left_over(path, hand_written) for path in overlays.values()]
    return ImportedPart(_told_apart(merged, documents), files, tuple(errors))


def _read(path: Path) -> tuple[Procedure | None, list[ContentError]]:
    """Fast for what a machine wrote; anything wrong is read again by the reader that knows lines."""
    try:
        procedure = Procedure.model_validate(yaml.load(path.read_bytes(), Loader=FAST_LOADER))
    except (yaml.YAMLError, ValidationError, ValueError):
        return check_procedure(path)
    return (procedure, []) if procedure.code == path.stem else check_procedure(path)


def _merged(machine: Procedure, overlay: Path | None) -> _Merged:
    if overlay is None:
        return _Merged(machine)
    return _Merged(merge(machine, overlay), frozenset(YamlFile.read(overlay).data))


def _told_apart(
    merged: Mapping[str, _Merged], documents: Iterable[Procedure | Guidance | Journey]
) -> dict[str, Procedure]:
    """The procedures, no generated name or button of which is also somebody else's."""
    names: set[str] = set()
    buttons: set[str] = set()
    for document in documents:
        names.update(map(_folded, document.colloquial))
        names.add(_folded(document.name if isinstance(document, Procedure) else document.title))
        buttons.add(_folded(document.button))
    for one in merged.values():
        if "colloquial" in one.own:
            names.update(map(_folded, one.procedure.colloquial))
        if "button" in one.own:
            buttons.add(_folded(one.procedure.button))
    found: dict[str, Procedure] = {}
    for code, one in merged.items():
        changes: dict[str, Any] = {}
        if "colloquial" not in one.own:
            changes["colloquial"] = _names_apart(one.procedure, names)
        if "button" not in one.own and _folded(one.procedure.button) in buttons:
            tail = f" ({code})"
            changes["button"] = clip(one.procedure.button, BUTTON_LENGTH - len(tail)) + tail
        found[code] = one.procedure.model_copy(update=changes)
        names.update(map(_folded, found[code].colloquial))
        buttons.add(_folded(found[code].button))
    return found


def _names_apart(procedure: Procedure, taken: set[str]) -> tuple[str, ...]:
    return tuple(f"{n} mã {procedure.code}" if _folded(n) in taken else n for n in procedure.colloquial)


def _folded(name: str) -> str:
    return " ".join(syllables(name))


def _left_over(path: Path, hand_written: Mapping[str, Path]) -> ContentError:
    if path.stem in hand_written:
        where = hand_written[path.stem].name
        return ContentError(path, 1, f"thủ tục này đã có tệp viết tay {where}; hãy sửa ở đó rồi xóa tệp này")
    return ContentError(path, 1, f"không có thủ tục nhập nào mã {path.stem} để sửa; kiểm tra lại tên tệp")

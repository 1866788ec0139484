"""The imported part of a catalogue: machine-owned procedures with the editors' overlays on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.overlay import merge
from knowledge.procedure_file import check_procedure
from knowledge.schema.procedure import Procedure

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML has it: a province's whole portal is read in seconds."""


@dataclass(frozen=True)
class ImportedPart:
    """Procedures by code, the file to name in a message about each, and every problem met."""

    procedures: Mapping[str, Procedure]
    files: Mapping[str, Path]
    errors: tuple[ContentError, ...]


def read_imported(folder: Path, hand_written: Mapping[str, Path], names: Iterable[str]) -> ImportedPart:
    """Read `folder/procedures/*.yaml` and `folder/overlay/*.yaml`.

    A code in `hand_written` is left out: the hand-written file wins. A generated colloquial name that is among
    `names` (those of hand-written documents) or of an earlier imported procedure gives way: it gets its code behind it.
    A name from an overlay is an editor's own and is kept, so that the catalogue tells of the clash.
    """
    errors: list[ContentError] = []
    if not folder.is_dir():
        return ImportedPart({}, {}, (ContentError(folder, None, "không có thư mục dữ liệu nhập này"),))
    procedures: dict[str, Procedure] = {}
    files: dict[str, Path] = {}
    overlays = {path.stem: path for path in sorted((folder / "overlay").glob("*.yaml"))}
    taken = {_folded(name) for name in names}
    for path in sorted((folder / "procedures").glob("*.yaml")):
        if path.stem in hand_written:
            continue
        overlay = overlays.pop(path.stem, None)
        procedure, problems = _read(path)
        errors += problems
        if procedure is None:
            continue
        files[procedure.code] = overlay or path
        generated = procedure.colloquial
        if overlay is not None:
            try:
                procedure = merge(procedure, overlay)
            except ContentError as error:
                errors.append(error)
                continue
        if procedure.colloquial == generated:
            procedure = _giving_way(procedure, taken)
        procedures[procedure.code] = procedure
        taken |= {_folded(name) for name in procedure.colloquial}
    errors += [_left_over(path, hand_written) for path in overlays.values()]
    return ImportedPart(procedures, files, tuple(errors))


def _read(path: Path) -> tuple[Procedure | None, list[ContentError]]:
    """Fast for what a machine wrote; anything wrong is read again by the reader that knows lines."""
    try:
        procedure = Procedure.model_validate(yaml.load(path.read_bytes(), Loader=_LOADER))
    except (yaml.YAMLError, ValidationError, ValueError):
        return check_procedure(path)
    return (procedure, []) if procedure.code == path.stem else check_procedure(path)


def _giving_way(procedure: Procedure, taken: set[str]) -> Procedure:
    names = tuple(f"{n} mã {procedure.code}" if _folded(n) in taken else n for n in procedure.colloquial)
    return procedure.model_copy(update={"colloquial": names})


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _left_over(path: Path, hand_written: Mapping[str, Path]) -> ContentError:
    if path.stem in hand_written:
        where = hand_written[path.stem].name
        return ContentError(path, 1, f"thủ tục này đã có tệp viết tay {where}; hãy sửa ở đó rồi xóa tệp này")
    return ContentError(path, 1, f"không có thủ tục nhập nào mã {path.stem} để sửa; kiểm tra lại tên tệp")

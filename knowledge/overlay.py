"""An editor's corrections beside an imported procedure, in a file that no import overwrites."""

from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.schema.procedure import Procedure
from knowledge.validation_message import validation_message
from knowledge.yaml_file import YamlFile


def overlay_path(folder: Path, code: str) -> Path:
    """Where the corrections of an imported procedure lie below the data folder."""
    return folder / "overlay" / f"{code}.yaml"


def merge(imported: Procedure, overlay: Path) -> Procedure:
    """`imported` with the fields of the file `overlay` in place of its own.

    A field of the overlay replaces the whole field (a fact brings its own status, source and day); only `sources` is
    joined key by key, so that a correction can name a new source beside the portal's.
    Raises `ContentError` (Vietnamese, file and line) for an unknown field, a wrong value, or another procedure's code.
    """
    file = YamlFile.read(overlay)
    if overlay.stem != imported.code:
        raise ContentError(overlay, 1, f"tệp sửa này đặt tên {overlay.name}, không phải {imported.code}.yaml")
    if file.data.get("code", imported.code) != imported.code:
        raise ContentError(overlay, file.line(("code",)), f"mã thủ tục bên trong phải là {imported.code}")
    merged = {**imported.model_dump(), **file.data}
    sources = file.data.get("sources")
    if isinstance(sources, dict):
        merged["sources"] = {**imported.sources, **sources}
    try:
        return Procedure.model_validate(merged)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        first = min(problems, key=lambda one: file.line(one["loc"]))
        raise ContentError(overlay, file.line(first["loc"]), validation_message(first)) from error

"""Reading one procedure's file."""

from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.schema.procedure import Procedure
from knowledge.validation_message import validation_message
from knowledge.yaml_file import YamlFile


def read_procedure(path: Path) -> Procedure:
    """The procedure in `path`. Raises `ContentError` with the first problem; see `check_procedure` for all."""
    procedure, errors = check_procedure(path)
    if procedure is None:
        raise errors[0]
    return procedure


def check_procedure(path: Path) -> tuple[Procedure | None, list[ContentError]]:
    """The procedure in `path`, or `None` and every problem of the file (Vietnamese, each with its line)."""
    try:
        file = YamlFile.read(path)
    except ContentError as error:
        return None, [error]
    try:
        procedure = Procedure.model_validate(file.data)
    except ValidationError as error:
        return None, [
            ContentError(path, file.line(one["loc"]), validation_message(one))
            for one in sorted(error.errors(include_url=False), key=lambda e: file.line(e["loc"]))
        ]
    if path.stem != procedure.code:
        message = f"tên tệp là {path.name} nhưng mã thủ tục bên trong là {procedure.code}"
        return None, [ContentError(path, file.line(("code",)), message)]
    return procedure, []

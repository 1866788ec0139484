"""Reading `offices.yaml`."""

from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.schema.office import OfficeBook
from knowledge.validation_message import validation_message
from knowledge.yaml_file import YamlFile


def read_offices(path: Path) -> OfficeBook:
    """The offices and their sources. Raises `ContentError` for a mistake, `OSError` when it cannot be opened."""
    file = YamlFile.read(path)
    try:
        return OfficeBook.model_validate(file.data)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        raise ContentError(path, file.line(problem["loc"]), validation_message(problem)) from error

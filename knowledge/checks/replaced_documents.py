"""Legal documents that no longer apply."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pydantic import Field, ValidationError

from knowledge.errors import ContentError
from knowledge.schema.base import Content
from knowledge.validation_message import validation_message
from knowledge.yaml_file import YamlFile

FILE = "replaced_documents.yaml"


class ReplacedDocument(Content):
    """One document that another took the place of. `source`: the catalogue's file, and the part of it, that says so."""

    number: str
    replaced_by: str | None = None
    since: date | None = None
    """The day from which it no longer applies, when the source names it."""
    source: str


class _Book(Content):
    documents: tuple[ReplacedDocument, ...] = Field(min_length=1)


def read_replaced(path: Path) -> Mapping[str, ReplacedDocument]:
    """The documents of `replaced_documents.yaml` by number; none when there is no such file.

    Raises `ContentError` for a mistake in it, a number written twice included.
    """
    if not path.is_file():
        return MappingProxyType({})
    file = YamlFile.read(path)
    try:
        book = _Book.model_validate(file.data)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        raise ContentError(path, file.line(problem["loc"]), validation_message(problem)) from error
    found: dict[str, ReplacedDocument] = {}
    for place, document in enumerate(book.documents):
        if document.number in found:
            raise ContentError(path, file.line(("documents", place)), f"{document.number} ghi hai lần")
        found[document.number] = document
    return MappingProxyType(found)

"""The Vietnamese title and description of every field."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge.errors import ContentError
from knowledge.yaml_file import YamlFile

FILE = Path(__file__).parent / "words.yaml"


@dataclass(frozen=True)
class FieldWords:
    """What an editor reads about one field, or about one model."""

    title: str
    description: str


def read_words(path: Path = FILE) -> Mapping[str, Mapping[str, FieldWords]]:
    """`words["FeeEntry"]["amount"]`; the words of the model itself are under "".

    A line of the file is `field: Title | description`. Raises `ContentError` for one that is not.
    """
    file = YamlFile.read(path)
    return MappingProxyType(
        {
            model: MappingProxyType(
                {"" if field == "_" else str(field): _words(file, model, field, line) for field, line in fields.items()}
            )
            for model, fields in file.data.items()
        }
    )


def _words(file: YamlFile, model: str, field: str, line: object) -> FieldWords:
    title, bar, description = str(line).partition("|")
    if not (bar and title.strip() and description.strip()):
        raise ContentError(file.path, file.line((model, field)), f"«{model}.{field}» cần dạng «Tên | giải thích»")
    return FieldWords(title.strip(), description.strip())

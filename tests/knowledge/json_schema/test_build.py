import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import knowledge
from knowledge.json_schema.build import build_schemas
from knowledge.json_schema.words import read_words
from knowledge.json_schema.write import written
from knowledge.schema import Guidance, Section
from knowledge.yaml_file import YamlFile

CATALOG = Path(knowledge.__file__).parent / "catalog"
PUBLISHED = CATALOG / ".schemas"


def test_the_published_schemas_are_those_of_the_models() -> None:
    """Run `assistant kb schema` after changing a model or `words.yaml`."""
    schemas = {name: written(schema) for name, schema in build_schemas().items()}
    assert {path.name: path.read_text(encoding="utf-8") for path in PUBLISHED.iterdir()} == schemas


@pytest.mark.parametrize("name", ["procedure.json", "guidance.json", "journey.json", "questions.json"])
def test_every_field_is_told_in_vietnamese(name: str) -> None:
    fields = dict(told_fields(build_schemas()[name]))
    assert fields
    for field, schema in fields.items():
        assert schema["title"] != field
        assert len(schema["description"]) > 10
    assert any(re.search(r"[ăâđêôơưạảấầ]", schema["description"]) for schema in fields.values())


def told_fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in (schema, schema.get("items", {}), *schema.get("$defs", {}).values()):
        yield from part.get("properties", {}).items()


def test_a_field_without_words_is_named() -> None:
    words = {model: dict(fields) for model, fields in read_words().items()}
    del words["FeeEntry"]["amount"]
    with pytest.raises(KeyError, match=r"FeeEntry\.amount"):
        build_schemas(words)


def test_words_are_for_fields_that_exist() -> None:
    """Words of a field that was renamed would only seem to be told."""
    known = {"", *Guidance.model_fields, *Section.model_fields} | {
        field for schema in build_schemas().values() for field, _ in told_fields(schema)
    }
    assert {field for fields in read_words().values() for field in fields} <= known


def test_the_front_matter_has_no_sections() -> None:
    schema = build_schemas()["guidance.json"]
    assert "sections" not in schema["properties"]
    assert "sections" not in schema["required"]
    assert "Section" not in schema["$defs"]


@pytest.mark.parametrize(("schema", "folder"), [("procedure.json", "procedures"), ("journey.json", "journeys")])
def test_the_fields_of_real_files_are_known(schema: str, folder: str) -> None:
    properties = build_schemas()[schema]["properties"]
    for path in sorted((CATALOG / folder).glob("*.yaml"))[:5]:
        assert set(YamlFile.read(path).data) <= set(properties)


def test_vs_code_is_told_which_file_is_of_which_schema() -> None:
    root = CATALOG.parents[1]
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        assert (root / schema).is_file()
        assert list(root.glob(files))

"""From the models to the JSON Schemas that an editor's program reads."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

import knowledge.schema as models
from knowledge.golden.question import Expectation
from knowledge.json_schema.words import FieldWords, read_words
from knowledge.schema import Facet, Guidance, Journey, Procedure

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
Words = Mapping[str, Mapping[str, FieldWords]]


def build_schemas(words: Words | None = None) -> dict[str, Schema]:
    """The schema of every kind of file, by the name of its file.

    `guidance` is the front matter; the sections below it are Markdown. Raises `KeyError` naming the field that has
    no words yet: a new field of a model needs a line in `words.yaml`.
    """
    said = read_words() if words is None else words
    front_matter = _of_model(Guidance, said)
    del front_matter["properties"]["sections"], front_matter["$defs"]["Section"]
    front_matter["required"].remove("sections")
    return {
        "procedure.json": _of_model(Procedure, said),
        "guidance.json": front_matter,
        "journey.json": _of_model(Journey, said),
        "glossary.json": _glossary(said),
        "questions.json": _questions(said),
    }


def _of_model(model: type[BaseModel], words: Words) -> Schema:
    schema = model.model_json_schema()
    for part, definition in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        if part == "Section":  # written in Markdown, not in a field
            continue
        _tell(definition, _find(words, part, ""))
        for field, value in definition.get("properties", {}).items():
            if (part, field) != ("Guidance", "sections"):
                _tell(value, _find(words, part, field))
    return {"$schema": _DRAFT, **schema}


def _find(words: Words, model: str, field: str) -> FieldWords:
    for name in _ancestry(model):
        if field in words.get(name, {}):
            return words[name][field]
    raise KeyError(f"words.yaml has no words for {model}.{field or '_'}")


def _ancestry(model: str) -> Iterator[str]:
    """The model's name, then those of the models that it inherits fields from."""
    yield model
    for base in getattr(models, model).__mro__[1:]:
        yield base.__name__


def _tell(schema: Schema, words: FieldWords) -> None:
    schema["title"] = words.title
    schema["description"] = words.description


def _glossary(words: Words) -> Schema:
    own = words["Glossary"][""]
    ways = {"type": "array", "minItems": 1, "items": {"type": "string"}}
    return {
        "$schema": _DRAFT,
        "title": own.title,
        "description": own.description,
        "type": "object",
        "additionalProperties": ways,
    }


def _questions(words: Words) -> Schema:
    own = words["GoldenQuestion"]
    fields: dict[str, Schema] = {
        "ask": {"type": "string", "minLength": 1},
        "facet": {"type": "string", "enum": [facet.value for facet in Facet]},
        "expect": {"type": "string", "enum": [expectation.value for expectation in Expectation]},
    }
    for field, schema in fields.items():
        _tell(schema, own[field])
    item = {"type": "object", "additionalProperties": False, "required": ["ask"], "properties": fields}
    return {
        "$schema": _DRAFT,
        "title": own[""].title,
        "description": own[""].description,
        "type": "array",
        "minItems": 1,
        "items": item,
    }

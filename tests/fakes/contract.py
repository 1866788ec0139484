"""Checks a value against the part of JSON Schema 2020-12 that our OpenAPI contracts use."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "string": str,
    "integer": int,
    "null": type(None),
    "array": list,
    "boolean": bool,
}
_FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
_KNOWN = {
    "type", "required", "additionalProperties", "properties", "const", "pattern", "format", "description",
    "minimum", "maximum", "minLength", "maxLength", "$ref", "items",
}  # fmt: skip


class Contract:
    """An OpenAPI 3.1 document. Unknown keywords are an error, so that nothing passes unchecked."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def response_errors(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """What is wrong with `body` as the JSON answer `status` of an operation."""
        responses = self._document["paths"][path][method.lower()]["responses"]
        if str(status) not in responses:
            return [f"{status} is not an answer of {method} {path}"]
        response = self._resolve(responses[str(status)])
        return self.errors(response["content"]["application/json"]["schema"], body)

    def errors(self, schema: dict[str, Any], value: Any, at: str = "$") -> list[str]:
        """What is wrong with `value`, each with its place."""
        schema = self._resolve(schema)
        unknown = set(schema) - _KNOWN
        if unknown:
            raise AssertionError(f"the checker does not know {sorted(unknown)} at {at}")
        found = self._type_errors(schema, value, at)
        if found:
            return found
        match value:
            case str():
                return self._string_errors(schema, value, at)
            case int():
                low, high = schema.get("minimum", value), schema.get("maximum", value)
                return [] if low <= value <= high else [f"{at}: out of range"]
            case dict():
                return self._object_errors(schema, value, at)
            case list():
                return [e for i, each in enumerate(value) for e in self.errors(schema["items"], each, f"{at}[{i}]")]
        return []

    def _resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            target: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def _type_errors(self, schema: dict[str, Any], value: Any, at: str) -> list[str]:
        if "const" in schema and value != schema["const"]:
            return [f"{at}: not {schema['const']!r}"]
        names = schema.get("type", [])
        wanted = [names] if isinstance(names, str) else names
        if wanted and not any(
            isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in wanted
        ):
            return [f"{at}: not {' or '.join(wanted)}"]
        return []

    def _string_errors(self, schema: dict[str, Any], value: str, at: str) -> list[str]:
        found = []
        if "pattern" in schema and not re.search(schema["pattern"], value):
            found.append(f"{at}: does not match {schema['pattern']}")
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            found.append(f"{at}: bad length")
        if "format" in schema:
            try:
                _FORMATS[schema["format"]](value)
            except ValueError:
                found.append(f"{at}: not a {schema['format']}")
        return found

    def _object_errors(self, schema: dict[str, Any], value: dict[str, Any], at: str) -> list[str]:
        properties = schema.get("properties", {})
        found = [f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{at}: {name} is unknown" for name in value if name not in properties]
        for name, each in value.items():
            if name in properties:
                found += self.errors(properties[name], each, f"{at}.{name}")
        return found

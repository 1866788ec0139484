"""Parts that a model holds by name and a sheet holds as rows with the name in a column."""

from collections.abc import Mapping
from typing import Any

from knowledge.schema.base import Content
from knowledge.schema.office import Office

NAMED: Mapping[str, str] = {"sources": "key", "facts": "what"}
"""The lists of rows, and the column of each that holds the name: a source's key, which fact of an office."""
OFFICE_FACTS = ("address", "phone", "hours", "url")
Loc = tuple[int | str, ...]


def to_rows(model: Content) -> dict[str, Any]:
    """The fields of a model, with its named parts as lists of rows."""
    fields = model.model_dump()
    if "sources" in fields:
        fields["sources"] = [{"key": key, **source} for key, source in fields["sources"].items()]
    if isinstance(model, Office):
        facts = [(name, fields.pop(name)) for name in OFFICE_FACTS]
        fields["facts"] = [{"what": name, **fact} for name, fact in facts if fact is not None]
    return fields


def to_fields(rows: Mapping[str, Any]) -> dict[str, Any]:
    """What `to_rows` was given; of rows without a name or with the same name, one is left."""
    fields = dict(rows)
    if "sources" in fields:
        fields["sources"] = _by_name(fields["sources"], "key")
    if "facts" in fields:
        fields |= _by_name(fields.pop("facts"), "what")
    return fields


def in_rows(rows: Mapping[str, Any], loc: Loc) -> Loc:
    """Where a place in the model stands in the rows."""
    if len(loc) > 1 and loc[0] == "sources" and "sources" in rows:
        return ("sources", *_number(rows["sources"], "key", loc[1]), *loc[2:])
    if loc and loc[0] in OFFICE_FACTS and "facts" in rows:
        return ("facts", *_number(rows["facts"], "what", loc[0]), *loc[1:])
    return loc


def _by_name(rows: list[dict[str, Any]], column: str) -> dict[str, dict[str, Any]]:
    return {
        str(row[column]): {name: value for name, value in row.items() if name != column}
        for row in rows
        if column in row
    }


def _number(rows: list[dict[str, Any]], column: str, name: object) -> tuple[int, ...]:
    return tuple(number for number, row in enumerate(rows) if row.get(column) == name)[:1]

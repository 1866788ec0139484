"""The catalogue's files, written in the catalogue's style."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from knowledge.checks.replaced_documents import ReplacedDocument
from knowledge.schema.base import Content
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.schema.office import Office
from knowledge.schema.procedure import Procedure
from knowledge.schema.source import Source
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.term import Term

_CODE = re.compile(r"^\d\.\d{6}$")
_FOLDED_FROM = 100
_WIDTH = 120


class _Codes(list[str]):
    """Written on one line."""


class _Dumper(yaml.SafeDumper):
    """Lists indented below their key, codes in double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's signature
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


class _Folding(_Dumper):
    """Long texts are folded over several lines."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _CODE.match(text) or not text.isprintable() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _folded(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if len(text) >= _FOLDED_FROM and " " in text and text.isprintable() and "  " not in text:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">")
    return _text(dumper, text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    _Codes, lambda dumper, codes: dumper.represent_sequence("tag:yaml.org,2002:seq", codes, flow_style=True)
)
_Folding.add_representer(str, _folded)


def procedure_text(procedure: Procedure) -> str:
    """The content of `procedures/<code>.yaml`."""
    fields = _fields(procedure)
    if "neighbours" in fields:
        fields["neighbours"] = _Codes(fields["neighbours"])
    return _dump(fields, folded=True)


def guidance_text(article: Guidance) -> str:
    """The content of `guidance/<slug>.md`."""
    fields = _fields(article)
    del fields["sections"]
    parts = [f"---\n{_dump(fields)}---\n"]
    for section in article.sections:
        place = f", {section.place}" if section.place else ""
        parts.append(f"\n## {section.heading}\n\n{section.text}\n\nNguồn: {section.source}{place}\n")
    return "".join(parts)


def journey_text(journey: Journey) -> str:
    """The content of `journeys/<slug>.yaml`."""
    fields = _fields(journey)
    fields["steps"] = [
        {name: step[name] for name in ("code", "when", "why") if name in step} for step in fields["steps"]
    ]
    return _dump(fields, folded=True)


def offices_text(offices: Mapping[str, Office], sources: Mapping[str, Source]) -> str:
    """The content of `offices.yaml`."""
    fields = {
        "sources": {key: _fields(source) for key, source in sources.items()},
        "offices": [_fields(office) for office in offices.values()],
    }
    return _dump(fields, folded=True)


def glossary_text(terms: Mapping[str, Term]) -> str:
    """The content of `glossary.yaml`."""
    return _dump({key: list(term.ways) for key, term in terms.items()})


def replaced_text(documents: Mapping[str, ReplacedDocument]) -> str:
    """The content of `replaced_documents.yaml`."""
    return _dump({"documents": [_fields(document) for document in documents.values()]})


def questions_text(questions: tuple[AskedQuestion, ...]) -> str:
    """The content of `questions/<code>.yaml`."""
    return _dump([_fields(question) for question in questions])


def _dump(data: object, folded: bool = False) -> str:
    dumper, width = (_Folding, _WIDTH) if folded else (_Dumper, 10**6)
    return yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=width)


def _fields(model: Content) -> dict[str, Any]:
    """The fields as YAML says them: without what is empty or default, apart from the channel."""
    return {
        name: _plain(getattr(model, name))
        for name, field in type(model).model_fields.items()
        if name == "channel" or getattr(model, name) != field.get_default()
    }


def _plain(value: object) -> Any:
    if isinstance(value, Content):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value

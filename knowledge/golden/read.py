"""Reading `questions/*.yaml`."""

import unicodedata
from pathlib import Path
from typing import Any

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.schema.facet import Facet
from knowledge.yaml_file import YamlFile

_LIST = "questions"
_FIELDS = ("ask", "facet", "expect")


def read_golden(catalog: Path) -> list[GoldenQuestion]:
    """Every golden question of a folder of content, by file and line; none when it has no `questions`.

    Raises `CatalogueErrors` that lists every problem of every file.
    """
    questions: list[GoldenQuestion] = []
    errors: list[ContentError] = []
    asked: dict[str, GoldenQuestion] = {}
    for path in sorted((catalog / "questions").glob("*.yaml")):
        found, problems = read_file(path)
        errors += problems
        for question in found:
            first = asked.setdefault(" ".join(question.ask.casefold().split()), question)
            if first is question:
                questions.append(question)
            else:
                message = f"câu hỏi này đã có ở {first.path.name}, dòng {first.line}; mỗi câu chỉ ghi một lần"
                errors.append(ContentError(path, question.line, message))
    if errors:
        raise CatalogueErrors(errors)
    return questions


def read_file(path: Path) -> tuple[list[GoldenQuestion], list[ContentError]]:
    """The right questions of one file, and what is wrong with the others."""
    try:
        file = YamlFile.read(path, items=_LIST)
    except ContentError as error:
        return [], [error]
    questions: list[GoldenQuestion] = []
    errors: list[ContentError] = []
    if not file.data[_LIST]:
        errors.append(ContentError(path, 1, "tệp chưa có câu hỏi nào"))
    for number, entry in enumerate(file.data[_LIST]):
        try:
            questions.append(_question(file, number, entry))
        except ContentError as error:
            errors.append(error)
    return questions, errors


def _question(file: YamlFile, number: int, entry: Any) -> GoldenQuestion:
    if not isinstance(entry, dict):
        raise ContentError(file.path, file.line((_LIST, number)), "mỗi câu hỏi phải có dạng `- ask: câu hỏi`")
    for field in entry:
        if field not in _FIELDS:
            message = f"mục lạ `{field}`; chỉ dùng {', '.join(f'`{name}`' for name in _FIELDS)}"
            raise ContentError(file.path, file.line((_LIST, number, str(field))), message)
    ask = entry.get("ask")
    if not isinstance(ask, str) or not any(letter.isalpha() for letter in ask):
        raise ContentError(file.path, file.line((_LIST, number, "ask")), "`ask` phải là một câu hỏi bằng chữ")
    return GoldenQuestion(
        about=file.path.stem,
        ask=unicodedata.normalize("NFC", ask.strip()),
        expect=Expectation(_choice(file, number, entry, "expect", tuple(Expectation)) or Expectation.ANSWER),
        facet=_facet(_choice(file, number, entry, "facet", tuple(Facet))),
        path=file.path,
        line=file.line((_LIST, number)),
    )


def _choice(file: YamlFile, number: int, entry: dict[str, Any], field: str, allowed: tuple[str, ...]) -> str | None:
    value = entry.get(field)
    if value is None and field not in entry:
        return None
    if value not in allowed:
        message = f"`{field}: {value}` không dùng được; hãy chọn một trong {', '.join(allowed)}"
        raise ContentError(file.path, file.line((_LIST, number, field)), message)
    return str(value)


def _facet(value: str | None) -> Facet | None:
    return None if value is None else Facet(value)

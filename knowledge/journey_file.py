"""Reading one life event's file."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.schema.journey import Journey
from knowledge.validation_message import validation_message
from knowledge.yaml_file import YamlFile

_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:đồng|ngày|tháng|tuần|giờ|%)", re.IGNORECASE)

Loc = tuple[int | str, ...]


def read_journey(path: Path) -> Journey:
    """The life event in `path`. Raises `ContentError` with the first problem; see `check_journey` for all."""
    journey, errors = check_journey(path)
    if journey is None:
        raise errors[0]
    return journey


def check_journey(path: Path) -> tuple[Journey | None, list[ContentError]]:
    """The life event in `path`, or `None` and every problem of the file (Vietnamese, each with its line)."""
    try:
        file = YamlFile.read(path)
    except ContentError as error:
        return None, [error]
    try:
        journey = Journey.model_validate(file.data)
    except ValidationError as error:
        return None, [
            ContentError(path, file.line(one["loc"]), validation_message(one))
            for one in sorted(error.errors(include_url=False), key=lambda e: file.line(e["loc"]))
        ]
    problems = [ContentError(path, file.line(loc), message) for loc, message in journey_problems(journey)]
    if path.stem != journey.slug:
        message = f"tên tệp là {path.name} nhưng «slug» bên trong là {journey.slug}"
        problems.insert(0, ContentError(path, file.line(("slug",)), message))
    return (None, problems) if problems else (journey, [])


def journey_problems(journey: Journey) -> Iterator[tuple[Loc, str]]:
    """What the schema cannot say (Vietnamese), with the place of each in the life event."""
    first: dict[str, int] = {}
    for index, step in enumerate(journey.steps):
        earlier = first.setdefault(step.code, index)
        if earlier != index:
            yield ("steps", index, "code"), f"{step.code} đã là bước {earlier + 1}; mỗi việc chỉ ghi một lần"
        if "\n" in step.why:
            yield ("steps", index, "why"), "«why» chỉ được một dòng"
    for loc, text in _told(journey):
        amount = _AMOUNT.search(text)
        if amount:
            message = f"không ghi số tiền, thời hạn ({amount[0]}) ở đây: số liệu chỉ ghi trong tệp của thủ tục"
            yield loc, message


def _told(journey: Journey) -> Iterator[tuple[Loc, str]]:
    yield ("summary",), journey.summary
    for index, step in enumerate(journey.steps):
        yield ("steps", index, "why"), step.why
    if journey.note:
        yield ("note",), journey.note

"""One labelled question."""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError


class QuestionFileError(ValueError):
    """A line of a question file cannot be read; the message names file and line."""


class Expect(BaseModel):
    """What a right answer is; an empty field is not scored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    codes: tuple[str, ...] = ()
    """Acceptable procedures, articles or journeys."""
    facet: str | None = None
    facets: tuple[str, ...] = ()
    """All of several that were asked in one message."""
    outcomes: tuple[str, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """Every facet that must be answered."""
        return frozenset(self.facets) | ({self.facet} if self.facet else frozenset())


class Question(BaseModel):
    """A question, what is expected, and the slice it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    expect: Expect = Expect()
    slice: str = "clean"
    history: tuple[str, ...] = ()
    """Earlier texts of the same conversation."""


def read_questions(file: Path) -> Sequence[Question]:
    """Read a JSON-lines file. Raises `QuestionFileError`, also for an id used twice."""
    questions: dict[str, Question] = {}
    # By line feeds only: a JSON string may hold other separators (U+2028), where `splitlines` would cut.
    for number, typed in enumerate(file.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        try:
            line = typed.decode()
        except UnicodeDecodeError as error:
            raise QuestionFileError(f"{file}:{number}: not UTF-8") from error
        if not line.strip():
            continue
        try:
            question = Question.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise QuestionFileError(f"{file}:{number}: {error}") from error
        if question.id in questions:
            raise QuestionFileError(f"{file}:{number}: id {question.id} is used twice")
        questions[question.id] = question
    return tuple(questions.values())

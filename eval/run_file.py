"""A run kept in a file: what was asked and what came, so that it can be scored again without asking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.item import Item
from eval.question import Question
from eval.score import Pair


class RunFileError(ValueError):
    """A file is no saved run; the message names file and line."""


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Question
    item: Item


def save_run(path: Path, pairs: Sequence[Pair]) -> None:
    """Write one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (_Line(question=question, item=item).model_dump_json() + "\n" for question, item in pairs)
    path.write_text("".join(lines), encoding="utf-8")


def load_run(path: Path) -> list[Pair]:
    """Read what `save_run` wrote. Raises `RunFileError`, or `OSError` when it cannot be opened."""
    pairs: list[Pair] = []
    for number, text in enumerate(path.read_bytes().split(b"\n"), 1):
        if not text.strip():
            continue
        try:
            line = _Line.model_validate_json(text)
        except ValidationError as error:
            raise RunFileError(f"{path}:{number}: no line of a saved run: {error}") from error
        pairs.append((line.question, line.item))
    return pairs

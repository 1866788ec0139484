"""`assistant eval`: measure the real pipeline."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

import eval as evaluation
from assistant.failure import Failure
from assistant.local import local_turn
from assistant.settings import Settings
from eval.item import Item
from eval.question import Question, QuestionFileError, read_questions
from eval.run import run_questions
from eval.score import metrics
from eval.thresholds import broken_thresholds

QUESTIONS = Path(str(evaluation.__file__)).parent / "questions" / "first.jsonl"

app = typer.Typer(help="Measure the real pipeline.", no_args_is_help=True)


@app.callback()
def _eval() -> None:
    """Keep `run` a sub-command although it is the only one."""


@app.command()
def run(
    questions: Annotated[Path, typer.Option("--questions", help="JSON-lines file of questions.")] = QUESTIONS,
    as_json: Annotated[bool, typer.Option("--json", help="Print items and metrics as one JSON object.")] = False,
    gate: Annotated[bool, typer.Option("--gate", help="Exit status 1 when a threshold is missed.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="List the questions answered wrongly.")] = False,
) -> None:
    """Put every question to the engine, the actions and the search, and print the figures."""
    try:
        asked = read_questions(questions)
    except (QuestionFileError, OSError) as error:
        raise Failure(str(error)) from error
    items = asyncio.run(_run(asked))
    figures = metrics(asked, items)
    if as_json:
        print(json.dumps({"items": [i.model_dump(mode="json") for i in items], "metrics": figures}, ensure_ascii=False))
    else:
        _show(figures)
    if wrong:
        _show_wrong(asked, items)
    if gate and (broken := broken_thresholds(figures)):
        raise Failure("the quality gate is broken:\n" + "\n".join(f"- {line}" for line in broken))


async def _run(questions: Sequence[Question]) -> list[Item]:
    errors = Console(stderr=True)
    async with local_turn(Settings(), lambda line: errors.print(line, style="dim", highlight=False)) as turn:
        stream = run_questions(turn, questions)
        bar = track(range(len(questions)), description="questions", console=errors, transient=True)
        return [await anext(stream) for _ in bar]


def _show(figures: dict[str, float]) -> None:
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, f"{value:.3f}" if not float(value).is_integer() or value in (0, 1) else f"{value:g}")
    Console().print(table)


def _show_wrong(asked: Sequence[Question], items: Sequence[Item]) -> None:
    by_id = {item.id: item for item in items}
    console = Console()
    for question in asked:
        item = by_id[question.id]
        single = metrics([question], [item])
        marks = {name: value for name, value in single.items() if name in ("code@1", "facet", "refused")}
        if any(value < 1 for value in marks.values()):
            console.print(
                f"{question.id} [{question.slice}] {question.text!r}\n   expected {question.expect.codes} "
                f"{question.expect.facet} {question.expect.outcomes}; got {item.outcome} {item.code} {item.facets} "
                f"{item.candidates} intent={item.intent} score={item.score}",
                markup=False, highlight=False, soft_wrap=True,
            )  # fmt: skip

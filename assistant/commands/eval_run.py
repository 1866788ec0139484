"""`assistant eval run`: ask the real pipeline."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

import eval as evaluation
from assistant.commands.eval_show import show_figures, show_wrong
from assistant.failure import Failure
from assistant.local import local_turn
from assistant.settings import Settings
from eval.item import Item
from eval.question import Question, QuestionFileError, read_questions
from eval.run import run_questions
from eval.run_file import save_run
from eval.score import metrics, pairs_of, shares
from eval.thresholds import broken_thresholds
from eval.variants import with_variants

QUESTIONS = Path(str(evaluation.__file__)).parent / "questions" / "test.jsonl"


def run(
    questions: Annotated[
        Path | None,
        typer.Option("--questions", help="JSON-lines file of questions; the test questions and variants if not given."),
    ] = None,
    variants: Annotated[
        bool | None,
        typer.Option("--variants/--no-variants", help="Ask clean questions again as other people type them."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print items and metrics as one JSON object.")] = False,
    gate: Annotated[bool, typer.Option("--gate", help="Exit status 1 when a threshold is missed.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="List the questions answered wrongly.")] = False,
    save: Annotated[Path | None, typer.Option("--save", help="Keep what was asked and what came in this file.")] = None,
) -> None:
    """Put every question to the engine, the actions and the search, and print the figures."""
    try:
        asked: Sequence[Question] = read_questions(questions or QUESTIONS)
    except (QuestionFileError, OSError) as error:
        raise Failure(str(error)) from error
    if variants if variants is not None else questions is None:
        asked = list(with_variants(asked))
    items = asyncio.run(_run(asked))
    pairs = pairs_of(asked, items)
    figures = metrics(asked, items)
    if save is not None:
        save_run(save, pairs)
    if as_json:
        print(json.dumps({"items": [i.model_dump(mode="json") for i in items], "metrics": figures}, ensure_ascii=False))
    else:
        show_figures(figures, shares(pairs))
    if wrong:
        show_wrong(pairs)
    if gate and (broken := broken_thresholds(figures)):
        raise Failure("the quality gate is broken:\n" + "\n".join(f"- {line}" for line in broken))


async def _run(questions: Sequence[Question]) -> list[Item]:
    errors = Console(stderr=True)
    async with local_turn(Settings(), lambda line: errors.print(line, style="dim", highlight=False)) as turn:
        stream = run_questions(turn, questions)
        bar = track(range(len(questions)), description="questions", console=errors, transient=True)
        return [await anext(stream) for _ in bar]

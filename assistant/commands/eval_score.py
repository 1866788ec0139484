"""`assistant eval score`: the figures of a saved run, without asking again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.eval_show import show_figures, show_wrong
from assistant.failure import Failure
from eval.run_file import RunFileError, load_run
from eval.score import Pair, metrics, shares
from eval.thresholds import broken_thresholds

RunArgument = Annotated[Path, typer.Argument(help="A file that `eval run --save` wrote.")]


def score(
    run: RunArgument,
    gate: Annotated[bool, typer.Option("--gate", help="Exit status 1 when a threshold is missed.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="List the questions answered wrongly.")] = False,
) -> None:
    """Score a saved run again, after the scores or the thresholds changed."""
    pairs = read(run)
    figures = metrics((question for question, _ in pairs), (item for _, item in pairs))
    show_figures(figures, shares(pairs))
    if wrong:
        show_wrong(pairs)
    if gate and (broken := broken_thresholds(figures)):
        raise Failure("the quality gate is broken:\n" + "\n".join(f"- {line}" for line in broken))


def read(path: Path) -> list[Pair]:
    """The pairs of a saved run. Raises `Failure`."""
    try:
        return load_run(path)
    except (RunFileError, OSError) as error:
        raise Failure(str(error)) from error

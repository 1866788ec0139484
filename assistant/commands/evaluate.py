"""`assistant eval`: measure the real pipeline."""

from __future__ import annotations

import typer

from assistant.commands.eval_dialogues import dialogues
from assistant.commands.eval_report import report
from assistant.commands.eval_retrieval import retrieval
from assistant.commands.eval_run import run
from assistant.commands.eval_score import score
from assistant.commands.eval_transcripts import transcripts

app = typer.Typer(help="Measure the real pipeline.", no_args_is_help=True)

for command in (run, score, report, retrieval, dialogues, transcripts):
    app.command()(command)

"""The command line of the service; one module of `assistant/commands/` a command."""

from __future__ import annotations

import os
import sys

# Before anything loads a numeric library: more threads beside a busy core make an embedding 50 times slower.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import typer
from rich.console import Console

from assistant.commands import channels, desk, feedback, kb, letters, model, privacy, telegram, widget, zalo
from assistant.commands.ask import ask
from assistant.commands.chat import chat
from assistant.commands.doctor import doctor
from assistant.commands.evaluate import app as eval_app
from assistant.commands.run import run
from assistant.commands.train import train
from assistant.commands.up import up
from assistant.failure import FORESEEN, explain

app = typer.Typer(
    help="Trợ lý công dân Đồng Nai.", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)
for command in (up, run, chat, ask, train, doctor):
    app.command()(command)
app.add_typer(kb.app, name="kb")
app.add_typer(model.app, name="model")
app.add_typer(letters.app, name="letters")
app.add_typer(feedback.app, name="feedback")
app.add_typer(privacy.app, name="privacy")
app.add_typer(eval_app, name="eval")
app.add_typer(widget.app, name="widget")
app.add_typer(channels.app, name="channels")
app.add_typer(desk.app, name="desk")
app.add_typer(telegram.app, name="telegram")
app.add_typer(zalo.app, name="zalo")


def main() -> None:
    """Run the command line; a foreseen failure is one clear line on stderr and exit status 1."""
    try:
        app()
    except FORESEEN as error:
        Console(stderr=True).print(explain(error), style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)

"""What an operator of the bot has at hand."""

from __future__ import annotations

import re

from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.failure import FORESEEN, explain
from tests.fakes.telegram.fake_telegram import TOKEN

PUBLIC = "https://chat.example.gov.vn"
WEBHOOK = f"{PUBLIC}/webhooks/telegram"
AWAY = "http://127.0.0.1:1"
_SECRET = re.compile(r"[0-9a-f]{64}")


def run(*arguments: str, **environment: str) -> Result:
    result = CliRunner().invoke(app, ["telegram", *arguments], env={"COLUMNS": "200", **environment})
    for words in (result.output, str(result.exception or "")):
        assert TOKEN not in words
        assert _SECRET.search(words) is None, "the webhook's secret"
    return result


def failure(result: Result) -> str:
    """The one line that `main` prints of it."""
    assert isinstance(result.exception, FORESEEN), result.exception
    assert result.exit_code == 1
    said = explain(result.exception)
    assert "\n" not in said
    return said

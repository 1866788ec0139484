from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.failure import Failure
from connectors.web.snippet import snippet


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory without a `.env`."""
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["widget", "snippet", *arguments], env=environment)


def test_only_the_tag_is_on_stdout() -> None:
    result = run("--url", "https://Tro-Ly.example/", "--locale", "en", "--theme", "dark")

    assert result.stdout == snippet("https://tro-ly.example", locale="en", theme="dark") + "\n"
    assert "frame-src https://tro-ly.example" in result.stderr
    assert "set ASSISTANT_WIDGET_ORIGINS" in result.stderr


def test_the_sites_that_may_show_it_are_told() -> None:
    result = run(ASSISTANT_WIDGET_ORIGINS="https://b.example, https://a.example")

    assert "https://a.example, https://b.example" in result.stderr
    assert 'src="http://127.0.0.1:' in result.stdout


def test_an_address_that_is_no_origin_is_refused() -> None:
    result = run("--url", "tro-ly.example")

    assert isinstance(result.exception, Failure)
    assert "'tro-ly.example' is not an origin" in str(result.exception)


@pytest.mark.parametrize("option", [("--locale", "fr"), ("--theme", "pink")])
def test_an_unknown_choice_is_refused(option: tuple[str, str]) -> None:
    assert run(*option).exit_code == 2

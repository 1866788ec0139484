"""`assistant desk status` and the check of `assistant doctor`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from typer.testing import CliRunner, Result

from assistant.checks import help_desk
from assistant.cli import app
from assistant.failure import Failure
from assistant.settings import Settings
from tests.fakes.desk.fake_desk import INBOX, FakeDesk
from tests.fakes.in_thread import in_thread
from tests.fakes.serving import serving


def status() -> Result:
    return CliRunner().invoke(app, ["desk", "status"], env={"COLUMNS": "200"})


@asynccontextmanager
async def served() -> AsyncIterator[FakeDesk]:
    async with httpx.AsyncClient() as http:
        desk = FakeDesk(http)
        async with serving(desk.app) as desk.base:
            yield desk


@pytest.fixture
def desk(folder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    """What the settings lead to."""
    with in_thread(served()) as running:
        monkeypatch.setenv("ASSISTANT_DESK_URL", running.fake.base)
        monkeypatch.setenv("ASSISTANT_DESK_INBOX", INBOX)
        monkeypatch.setenv("ASSISTANT_DESK_WEBHOOK_TOKEN", "t" * 24)
        yield running.fake


def test_without_a_desk_that_is_said(folder: None) -> None:
    result = status()

    assert result.exit_code == 0
    assert "No help desk" in result.output
    assert help_desk(Settings()).problem is None


def test_a_desk_that_answers(desk: FakeDesk) -> None:
    result = status()

    assert result.exit_code == 0
    assert "waiting: 0, talking: 0" in result.output
    assert "answers and knows the inbox" in result.output
    assert help_desk(Settings()).found == "answers and knows the inbox"


def test_a_desk_that_is_down(desk: FakeDesk) -> None:
    desk.fault = "down"

    result = status()

    assert "waiting: 0" in result.output
    assert isinstance(result.exception, Failure)
    assert "does not answer (status 503)" in str(result.exception)
    assert "does not answer" in (help_desk(Settings()).problem or "")


def test_an_inbox_that_the_desk_does_not_know(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DESK_INBOX", "another")

    assert "ASSISTANT_DESK_INBOX" in (help_desk(Settings()).problem or "")
    assert isinstance(status().exception, Failure)


def test_half_a_desk_is_a_problem_with_its_cure(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSISTANT_DESK_INBOX")

    assert "ASSISTANT_DESK_INBOX" in (help_desk(Settings()).problem or "")
    assert isinstance(status().exception, Failure)

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.commands.ask import as_record
from assistant.commands.show_reply import show_reply
from assistant.failure import FORESEEN, Failure, explain
from assistant.turn_protocol import TurnResult
from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply, ReplyMeta


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "200", **environment})


def failure(result: Result) -> str:
    """What `main` prints of a foreseen failure."""
    assert isinstance(result.exception, FORESEEN), result.exception
    return explain(result.exception)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "b"}', "text"),
        ('{"id": "b", "text": "x", "slise": "clean"}', "slise"),
        ("{", ""),
        ('{"id": "a", "text": "y"}', "id a is used twice"),
    ],
)
def test_a_broken_question_file_names_file_and_line(line: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(f'{{"id": "a", "text": "khai sinh"}}\n\n{line}\n', encoding="utf-8")

    said = failure(run("eval", "run", "--questions", str(file)))

    assert said.startswith(f"{file}:3: ")
    assert reason in said


def test_a_missing_question_file_is_named(tmp_path: Path) -> None:
    assert "nowhere.jsonl" in failure(run("eval", "run", "--questions", str(tmp_path / "nowhere.jsonl")))


@pytest.mark.slow
def test_doctor_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = str(probe.getsockname()[1])
    ports = {f"ASSISTANT_{name}PORT": free for name in ("", "ENGINE_", "ACTIONS_", "SANDBOX_")}

    result = run("doctor", ASSISTANT_HOME=str(tmp_path), ASSISTANT_ENGINE_PYTHON="no-python", **ports)

    assert result.exit_code == 1
    assert "no-python is missing" in result.output
    assert "procedures" in result.output
    assert result.output.count("does not run") == 4
    assert "Traceback" not in result.output


def test_up_stops_at_what_cannot_work_before_it_starts_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = run(
            "up", ASSISTANT_HOME=str(tmp_path / "home"), ASSISTANT_PORT=str(port), ASSISTANT_ENGINE_PYTHON="no-python"
        )

    said = failure(result)
    assert "no-python is missing" in said
    assert f"port {port} (gateway) cannot be used" in said
    assert not (tmp_path / "home").exists()


def test_a_wrong_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert failure(run("doctor", ASSISTANT_PORT="eighty")).startswith("settings: ASSISTANT_PORT: ")


def test_an_unknown_process_is_refused() -> None:
    result = run("run", "everything")

    assert result.exit_code == 2
    assert "everything" in result.output


@pytest.mark.slow
def test_a_foreseen_failure_is_one_line_on_stderr_and_exit_status_1(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("{\n")
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "eval", "run", "--questions", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"{file}:1: ")


def test_a_failure_is_told_as_it_is() -> None:
    assert explain(Failure("the quality gate is broken:\n- facet")) == "the quality gate is broken:\n- facet"


RESULT = TurnResult(
    replies=(
        Reply(blocks=(Paragraph(text="Chờ chút."),), outcome=Outcome.SMALL_TALK),
        Reply(
            blocks=(
                Paragraph(text="Khai sinh [bold]"),
                BulletList(title="Giấy:", items=("Một", "Hai"), ordered=True),
                KeyValue(title="Phí:", rows=(("Nộp trực tiếp", "Miễn phí"),)),
                Link(label="Cổng", url="https://example.vn"),
            ),
            buttons=(Button(label="Lệ phí", payload="p:1.001193:f"),),
            citations=(Citation(title="Luật", code="1.001193", document="1/2026"),),
            outcome=Outcome.ANSWERED,
            meta=ReplyMeta(code="1.001193", facets=("fee",), intent="ask_fee", score=0.9, action_ms=12.34),
        ),
    ),
    shown="x",
    expects=None,
    steps_ms={"door": 1.04, "engine": 30.0},
)


def test_the_record_of_a_turn_is_about_its_main_reply_and_holds_all_text() -> None:
    record = json.loads(json.dumps(as_record(RESULT)))

    assert (record["outcome"], record["intent"], record["code"], record["facets"]) == (
        "answered", "ask_fee", "1.001193", ["fee"]
    )  # fmt: skip
    assert record["text"].startswith("Chờ chút.\nKhai sinh")
    assert record["citations"][0]["document"] == "1/2026"
    assert record["ms"] == {"door": 1.0, "engine": 30.0, "actions": 12.3, "total": 31.0}


def test_the_terminal_shows_blocks_sources_and_numbered_buttons() -> None:
    console = Console(width=100, file=io.StringIO())
    for reply in RESULT.replies:
        show_reply(console, reply)
    said = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO above

    for words in ("Khai sinh [bold]", "1. Một", "• Nộp trực tiếp: Miễn phí", "https://example.vn", "[1] Lệ phí"):
        assert words in said
    assert "Nguồn: Luật, 1/2026, mã 1.001193" in said

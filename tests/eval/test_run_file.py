from pathlib import Path

import pytest

from eval.run_file import RunFileError, load_run, save_run
from tests.eval.test_score import item, question


def test_a_run_comes_back_as_it_was(tmp_path: Path) -> None:
    pairs = [(question("a", codes=("1",)), item("a", code="1")), (question("b"), item("b", "not_found"))]
    save_run(tmp_path / "runs" / "run.jsonl", pairs)
    assert load_run(tmp_path / "runs" / "run.jsonl") == pairs


def test_a_line_that_is_none_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    save_run(path, [(question("a"), item("a"))])
    path.write_text(path.read_text(encoding="utf-8") + "\n{}\n", encoding="utf-8")
    with pytest.raises(RunFileError, match=r"run\.jsonl:3"):
        load_run(path)

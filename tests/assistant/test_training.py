from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.training import TrainingFailed, fingerprint, model_path, train


@pytest.fixture
def nlu(tmp_path: Path) -> Path:
    """A small engine project."""
    folder = tmp_path / "nlu"
    for name in ("config.yml", "domain/a.yml", "endpoints.yml", "data/a.yml", "data/b.yml", "components/c.py"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"content of {name}")
    return folder


@pytest.mark.parametrize(
    "name", ["config.yml", "domain/a.yml", "data/a.yml", "components/c.py", "domain/new.yml", "data/new.yml"]
)
def test_a_change_of_what_the_model_is_made_from_asks_for_training(nlu: Path, name: str) -> None:
    before = fingerprint(nlu)
    (nlu / name).write_text("changed")

    assert fingerprint(nlu) != before


def test_so_does_a_file_that_goes_or_gets_another_name(nlu: Path) -> None:
    seen = {fingerprint(nlu)}
    (nlu / "data" / "b.yml").rename(nlu / "data" / "c.yml")
    seen.add(fingerprint(nlu))
    (nlu / "data" / "c.yml").unlink()
    seen.add(fingerprint(nlu))

    assert len(seen) == 3


def test_nothing_else_does(nlu: Path) -> None:
    before = fingerprint(nlu)
    (nlu / "endpoints.yml").write_text("changed")
    (nlu / "data" / "notes.txt").write_text("new")
    (nlu / "data" / "a.yml").touch()

    assert fingerprint(nlu) == before


def test_a_line_moved_from_one_file_to_the_next_is_a_change(nlu: Path) -> None:
    before = fingerprint(nlu)
    (nlu / "data" / "a.yml").write_text("")
    (nlu / "data" / "b.yml").write_text("content of data/a.ymlcontent of data/b.yml")

    assert fingerprint(nlu) != before


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose engine interpreter is a script that the test writes."""
    return Settings(home=tmp_path / "home", engine_python=tmp_path / "rasa-python")


def engine_does(settings: Settings, body: str) -> None:
    settings.engine_python.write_text(f"#!{sys.executable} -S\nimport os, pathlib, sys\n{body}\n")
    settings.engine_python.chmod(0o755)


_SAVES = """
arguments = dict(zip(sys.argv[4::2], sys.argv[5::2]))
assert sys.argv[1:4] == ["-m", "rasa", "train"] and os.environ["GREETING"] == "hi"
assert pathlib.Path(arguments["--domain"]).is_dir() and pathlib.Path(arguments["--data"]).is_dir()
(pathlib.Path(arguments["--out"]) / (arguments["--fixed-model-name"] + ".tar.gz")).write_text("a model")
"""


def test_it_trains_once_for_one_fingerprint(settings: Settings) -> None:
    engine_does(settings, _SAVES)

    assert train(settings, {"GREETING": "hi"})
    assert model_path(settings).read_text() == "a model"
    assert not train(settings, {"GREETING": "hi"})


@pytest.mark.parametrize("body", ["sys.exit('bad domain')", "print('bad domain')"])
def test_a_failed_training_tells_its_last_line_and_the_log(settings: Settings, body: str) -> None:
    engine_does(settings, body)

    with pytest.raises(TrainingFailed, match=r"training the engine failed: bad domain \(log: .*train\.log\)"):
        train(settings, {})

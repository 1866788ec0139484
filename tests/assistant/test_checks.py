from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.checks import Check, content, engine_model, engine_python, index, ports, processor, python, required
from assistant.settings import Settings
from assistant.training import model_path
from knowledge.importing.import_folder import import_folder

SMALL = Path(__file__).parents[1] / "knowledge" / "data" / "catalog"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", engine_python=tmp_path / "python", catalog=tmp_path / "catalog")


def the_problem(check: Check) -> str:
    """The one clear line of a check that found something."""
    assert check.problem is not None
    assert "\n" not in check.problem
    return check.problem


def test_this_interpreter_will_do() -> None:
    assert python().problem is None


def test_a_processor_without_avx2_is_told_with_a_cure(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("flags : fpu sse4_2 avx\n")

    assert "ASSISTANT_ENCODER" in the_problem(processor(cpuinfo))


def test_a_processor_with_avx2_or_of_another_system_is_fine(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    assert processor(cpuinfo).problem is None

    cpuinfo.write_text("flags : fpu avx avx2\n")
    assert processor(cpuinfo) == Check("processor", "AVX2")


def test_a_missing_engine_interpreter_is_named(settings: Settings) -> None:
    problem = the_problem(engine_python(settings))

    assert str(settings.engine_python) in problem
    assert "make setup" in problem


def test_a_file_that_is_no_interpreter_is_named(settings: Settings) -> None:
    settings.engine_python.write_text("not a program")

    assert "cannot be run" in the_problem(engine_python(settings))


def test_an_interpreter_without_rasa_is_told(settings: Settings) -> None:
    settings.engine_python.symlink_to(sys.executable)

    assert "has no Rasa" in the_problem(engine_python(settings))


@pytest.mark.parametrize(("version", "fine"), [("3.10", True), ("3.11", False)])
def test_only_python_3_10_runs_the_engine(settings: Settings, version: str, fine: bool) -> None:
    settings.engine_python.write_text(f"#!/bin/sh\necho {version} 3.6.21\n")
    settings.engine_python.chmod(0o755)
    check = engine_python(settings)

    assert (check.problem is None) == fine
    assert fine or f"is Python {version}" in the_problem(check)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on for the length of the test."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    ("field", "variable"),
    [
        ("port", "ASSISTANT_PORT"), ("engine_port", "ASSISTANT_ENGINE_PORT"),
        ("actions_port", "ASSISTANT_ACTIONS_PORT"), ("sandbox_port", "ASSISTANT_SANDBOX_PORT"),
    ],
)  # fmt: skip
def test_a_port_in_use_is_told_with_its_setting(settings: Settings, field: str, variable: str, taken: int) -> None:
    busy = settings.model_copy(update={field: taken})
    (problem,) = [the_problem(check) for check in ports(busy) if check.problem and str(taken) in check.problem]

    assert problem.endswith(f"set {variable}")


def test_the_port_of_a_sandbox_that_is_not_run_does_not_matter(settings: Settings, taken: int) -> None:
    without = settings.model_copy(update={"sandbox": False, "sandbox_port": taken})

    assert all("sandbox" not in check.name for check in ports(without))


def test_ports_matter_only_before_a_start(settings: Settings) -> None:
    names = [check.name for check in required(settings, starting=False)]

    assert names == ["python", "processor", "engine"]
    assert len(list(required(settings, starting=True))) == 7


def test_content_that_loads_is_counted(settings: Settings) -> None:
    shutil.copytree(SMALL, settings.catalog)

    assert content(settings) == Check("catalogue", "8 procedures, 2 articles")


def test_imports_are_counted_and_their_mistakes_named(settings: Settings) -> None:
    shutil.copytree(SMALL, settings.catalog)
    imported = settings.home / "imported"
    import_folder(SMALL.parent / "importing" / "portal", imported, date(2026, 11, 23))

    assert content(settings) == Check("catalogue", "9 procedures (1 imported), 2 articles")

    (imported / "procedures" / "1.900001.yaml").write_text("code: [", encoding="utf-8")
    assert "1.900001.yaml" in the_problem(content(settings))


def test_broken_content_names_the_first_file_and_how_to_see_all(settings: Settings) -> None:
    shutil.copytree(SMALL, settings.catalog)
    (settings.catalog / "procedures" / "1.000001.yaml").write_text("code: [", encoding="utf-8")
    (settings.catalog / "procedures" / "1.000002.yaml").write_text("code: 1", encoding="utf-8")
    problem = the_problem(content(settings))

    assert "1.000001.yaml" in problem
    assert "assistant kb check" in problem


def test_a_missing_catalogue_is_named(settings: Settings) -> None:
    assert str(settings.catalog) in the_problem(content(settings))


def test_a_missing_index_and_model_say_what_makes_them(settings: Settings) -> None:
    assert "assistant up" in the_problem(index(settings))
    assert "assistant train" in the_problem(engine_model(settings))


def test_a_model_of_the_present_data_is_found(settings: Settings) -> None:
    model_path(settings).parent.mkdir(parents=True)
    model_path(settings).touch()

    assert engine_model(settings) == Check("engine model", model_path(settings).name)

"""The plan of the house held against the code: who may import whom, how long a module may be, what explains it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("assistant", "connectors", "actions", "knowledge", "nlu", "eval")
MAY_IMPORT = {
    "assistant": ROOMS,
    "connectors": ("connectors",),
    "actions": ("actions", "knowledge", "nlu.text", "connectors.message"),
    "knowledge": ("knowledge", "nlu.text"),
    "nlu": ("nlu",),
    "eval": ("eval", "knowledge", "assistant", "nlu.text", "connectors.message"),
}
"""What of ours a module of a room may import: itself and the rooms below it."""
ENGINE_ROOMS = ("nlu/components/", "nlu/channels/")
LONGEST = 300
BARE = frozenset({"nlu/text"})
"""Rooms inside rooms that live on the standard library alone: both Pythons import them."""


def modules() -> Iterator[Path]:
    """Every module of the service."""
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


MODULES = [path.relative_to(ROOT).as_posix() for path in modules()]


def imports(path: str) -> set[str]:
    """Full names imported anywhere in a module, `from a import b` as `a.b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room it reaches into"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def inside(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 150
    assert "knowledge.search.Searcher" in imports("knowledge/base.py")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    wrong = {
        f"{path} imports {name}"
        for path in MODULES
        if path.startswith(f"{room}/")
        for name in imports(path)
        if inside(name, ROOMS) and not inside(name, MAY_IMPORT[room])
    }

    assert not wrong


def test_nothing_imports_the_engine_but_its_own_components() -> None:
    wrong = [
        f"{path} imports {name}"
        for path in MODULES
        if not path.startswith(ENGINE_ROOMS)
        for name in imports(path)
        if inside(name, ("rasa", "tensorflow"))
    ]

    assert not wrong


def test_nothing_of_the_service_imports_the_engine_s_components_or_the_tests() -> None:
    wrong = [
        f"{path} imports {n}"
        for path in MODULES
        for n in imports(path)
        if inside(n, ("nlu.components", "nlu.channels", "tests"))
    ]

    assert not [line for line in wrong if not line.startswith(ENGINE_ROOMS)]


def test_the_text_room_lives_on_the_standard_library() -> None:
    for path in MODULES:
        if any(path.startswith(f"{room}/") for room in BARE):
            outside = {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"nlu"}
            assert not outside, path


def test_no_module_is_longer_than_can_be_kept_in_mind() -> None:
    lengths = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in MODULES}

    assert not {path: length for path, length in lengths.items() if length > LONGEST}


def test_every_module_says_what_it_is_for() -> None:
    silent = []
    for path in (path for path in MODULES if "/migrations/versions/" not in path):
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(path)

    assert not silent


def test_no_module_is_a_drawer_for_anything() -> None:
    assert not [path for path in MODULES if Path(path).stem in ("util", "utils", "helper", "helpers", "misc", "common")]

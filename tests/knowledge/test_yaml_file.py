"""YAML as editors write it: what is read, where it stands, and what is told of a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.yaml_file import YamlFile

WRITTEN = """\
code: 1.001190
online: no
free: true
when: >-
  Sinh ở
  nước ngoài
fees:
  - {amount: 8000, note: "một: hai"}
  - amount: 0
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_codes_and_words_stay_what_they_are(tmp_path: Path) -> None:
    read = YamlFile.read(written(tmp_path, WRITTEN))

    assert read.data == {
        "code": "1.001190",
        "online": "no",
        "free": True,
        "when": "Sinh ở nước ngoài",
        "fees": [{"amount": 8000, "note": "một: hai"}, {"amount": 0}],
    }


@pytest.mark.parametrize(
    ("loc", "line"), [(("when",), 4), (("fees", 0, "note"), 8), (("fees", 1, "amount"), 9), (("fees", 1, "none"), 9)]
)
def test_every_value_has_its_line(tmp_path: Path, loc: tuple[int | str, ...], line: int) -> None:
    assert YamlFile.read(written(tmp_path, WRITTEN)).line(loc) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("- a", 1),
        ("a: 1\nb: [", 2),
        ("a: 1\n\tb: 2", 2),
        ("a: 1\nb: 2\na: 3", 3),
        ("a: 1\nb: \u200b\u0007", 2),
        ("a: 2026-02-31", None),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int | None) -> None:
    with pytest.raises(ContentError) as caught:
        YamlFile.read(written(tmp_path, text))

    assert caught.value.line == line


@pytest.mark.parametrize("text", ["a: " + "[" * 40_000, "a: " + "{b: " * 40_000, "a:\n " + "- " * 40_000])
def test_no_file_overruns_the_stack(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError):
        YamlFile.read(written(tmp_path, text))

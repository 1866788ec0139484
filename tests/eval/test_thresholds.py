from pathlib import Path

import pytest
import yaml

from eval.thresholds import FILE, broken_thresholds


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    file = tmp_path / "thresholds.yaml"
    file.write_text("at_least:\n  facet: 0.9\nat_most:\n  unsourced: 0\n")
    return file


@pytest.mark.parametrize("facet", [0.9, 1.0])
def test_a_figure_on_the_bound_passes(gate: Path, facet: float) -> None:
    assert broken_thresholds({"facet": facet, "unsourced": 0, "other": 3}, gate) == []


@pytest.mark.parametrize(
    ("figures", "lines"),
    [
        ({"facet": 0.899, "unsourced": 0}, ["facet is 0.899, at least 0.9 is wanted"]),
        ({"facet": 0.9, "unsourced": 1}, ["unsourced is 1.000, at most 0 is allowed"]),
        ({}, ["facet is not measured, at least 0.9 is wanted", "unsourced is not measured, at most 0 is allowed"]),
    ],
)
def test_each_miss_is_one_line(gate: Path, figures: dict[str, float], lines: list[str]) -> None:
    assert broken_thresholds(figures, gate) == lines


def test_the_gate_of_this_repository_allows_no_answer_without_a_source() -> None:
    gate = yaml.safe_load(FILE.read_text(encoding="utf-8"))

    assert gate["at_most"]["unsourced"] == 0
    assert all(0 < bound <= 1 for name, bound in gate["at_least"].items() if name != "questions")

"""Every row of the province's table of old units leads to its present unit, or to a question with reason."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eval.places import CATALOGUE, TYPINGS, Grade, Graded, Typing, shares, table, walk, without_type
from knowledge.place import MatchKind, OldUnit, PlaceMatch
from knowledge.places import PlaceDirectory
from knowledge.spelling import bare

SHARED = Path(__file__).parents[3] / "shared" / "data" / "dongnai"
LEGACY = SHARED / "legacy_to_new_dongnai.csv"
UNITS = SHARED / "dongnai_95_units_2026-10.csv"
needs_shared = pytest.mark.skipif(not LEGACY.exists(), reason="the shared tables are not beside this repository")


@pytest.fixture(scope="module")
def directory() -> PlaceDirectory:
    return PlaceDirectory.load(CATALOGUE)


@pytest.fixture(scope="module")
def graded(directory: PlaceDirectory) -> tuple[Graded, ...]:
    return tuple(walk(directory))


def test_no_old_name_leads_astray(graded: tuple[Graded, ...]) -> None:
    assert [one for one in graded if one.grade is Grade.WRONG] == []


def test_questions_are_the_exception(graded: tuple[Graded, ...]) -> None:
    share = shares(graded)

    assert share[Typing(True, True)][Grade.RIGHT] >= 0.85
    assert min(of[Grade.RIGHT] for of in share.values()) >= 0.70


def test_every_way_of_typing_is_walked_and_shown(graded: tuple[Graded, ...]) -> None:
    assert {one.typing for one in graded} == set(TYPINGS)
    assert len({one.unit for one in graded}) == 270
    assert table(graded).count("%") == 3 * len(TYPINGS)


def test_a_directory_that_lacks_a_heir_is_graded_wrong(directory: PlaceDirectory) -> None:
    """The grades can fail: a unit that nothing knows by name any more is not right."""

    class Blind(PlaceDirectory):
        def find(self, text: str) -> PlaceMatch:
            return super().find(text[:0])

    assert {one.grade for one in walk(Blind(directory.places[:2]))} == {Grade.WRONG}


def test_said_with_its_district_every_old_name_leads_to_its_own_heirs_alone(directory: PlaceDirectory) -> None:
    heirs: dict[OldUnit, set[str]] = {}
    for place in directory.places:
        for unit in place.old_units:
            heirs.setdefault(unit, set()).add(place.code)
    for unit, codes in heirs.items():
        found = {place.code for place in directory.find(f"{unit.name}, {unit.district}").places}
        assert found == codes, f"{unit.name}, {unit.district}"


@needs_shared
def test_the_catalogue_holds_every_row_of_the_shared_table(directory: PlaceDirectory) -> None:
    with LEGACY.open(encoding="utf-8", newline="") as file:
        rows = {(r["old_province"], r["old_district"], r["old_ward"], r["nso_code_2026"]) for r in csv.DictReader(file)}
    ours = {(u.province, u.district, u.name, p.code) for p in directory.places for u in p.old_units}

    assert len(rows) == 271
    assert ours == rows


@needs_shared
@pytest.mark.parametrize("column", ["name_now_from_2026-04-30", "name_2025-07-01"])
def test_present_names_and_those_of_2025_lead_to_their_unit(directory: PlaceDirectory, column: str) -> None:
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 95
    for row in rows:
        name = row[column]
        for typed in (name, name.lower(), bare(name.lower()), without_type(name), bare(without_type(name).lower())):
            match = directory.find(f"{typed} ở đâu")
            assert row["nso_code_2026"] in {place.code for place in match.places}, typed


@needs_shared
def test_former_districts_and_provinces_lead_to_all_their_units(directory: PlaceDirectory) -> None:
    with LEGACY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for column in ("old_district", "old_province"):
        for name in {row[column] for row in rows} - {"Tỉnh Đồng Nai"}:
            wanted = {row["nso_code_2026"] for row in rows if row[column] == name}
            for typed in (name, bare(name.lower())):
                assert {place.code for place in directory.find(f"{typed} cũ").places} == wanted, typed
    assert directory.find("Tỉnh Đồng Nai").kind is MatchKind.NONE

"""How well old names of communes and wards lead to the present ones: `python -m eval.places` prints the table.

Every ended unit is asked for in sentences that citizens use, with and without its type and its diacritics. A typed name
is *right* when it leads to the one present unit, *asked* when it names what really has that name (several units of one
name, or a unit that was split), and *wrong* otherwise: nothing found, another place, or a question without need.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.place import OldUnit, Place
from knowledge.places import PlaceDirectory
from knowledge.spelling import bare
from nlu.text.normalise import normalise

CATALOGUE = Path(__file__).parents[1] / "knowledge" / "catalog" / "places.csv"
SENTENCES = (
    "{}",
    "{} cũ giờ là xã nào",
    "{} nay thuộc xã phường nào",
    "{} bây giờ đổi tên thành gì vậy",
    "nhà tôi ở {} thì nộp hồ sơ ở đâu",
    "ubnd {} ở đâu",
)
_TYPES = ("Thị trấn ", "Thị xã ", "Thành phố ", "Phường ", "Xã ", "Huyện ")
CITY = "đồng nai"
"""Without its type this name is the whole city, so the former commune of that name (Bù Đăng) is not walked so."""


class Grade(StrEnum):
    """What became of one typed name."""

    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"


@dataclass(frozen=True)
class Typing:
    """A way to type a name."""

    with_type: bool
    with_diacritics: bool

    def write(self, text: str) -> str:
        """`text` typed this way; keeps the type, which only `spell` takes off."""
        return text if self.with_diacritics else bare(text.lower())

    def spell(self, name: str) -> str:
        """The name of a unit typed this way, in lower case."""
        return self.write(name if self.with_type else without_type(name)).lower()


@dataclass(frozen=True)
class Graded:
    """One sentence and what the directory made of it."""

    typing: Typing
    unit: OldUnit
    sentence: str
    grade: Grade


TYPINGS = tuple(Typing(with_type, marks) for with_type in (True, False) for marks in (True, False))


def walk(directory: PlaceDirectory) -> Iterator[Graded]:
    """Grades every ended unit of `directory` in every sentence and way of typing."""
    own: dict[OldUnit, set[str]] = {}
    for place in directory.places:
        for unit in place.old_units:
            # A split unit is listed by each of its heirs.
            own.setdefault(unit, set()).add(place.code)
    for typing in TYPINGS:
        namesakes = _namesakes(directory.places, typing)
        for unit, codes in own.items():
            name = typing.spell(unit.name)
            if name in (CITY, bare(CITY)):
                continue
            for sentence in SENTENCES:
                text = normalise(typing.write(sentence).format(name))
                found = {place.code for place in directory.find(text).places}
                yield Graded(typing, unit, text, _grade(found, codes, namesakes[name]))


def shares(graded: Sequence[Graded]) -> Mapping[Typing, Mapping[Grade, float]]:
    """The share of every grade, by way of typing."""
    counts = {typing: Counter(one.grade for one in graded if one.typing == typing) for typing in TYPINGS}
    return {
        typing: {grade: count[grade] / max(1, count.total()) for grade in Grade} for typing, count in counts.items()
    }


def table(graded: Sequence[Graded]) -> str:
    """The shares as lines of text."""
    lines = [f"{'typed':<30}" + "".join(f"{grade:>8}" for grade in Grade)]
    for typing, share in shares(graded).items():
        level = "with type" if typing.with_type else "without type"
        marks = "diacritics" if typing.with_diacritics else "no diacritics"
        lines.append(f"{f'{level}, {marks}':<30}" + "".join(f"{share[grade]:>8.1%}" for grade in Grade))
    return "\n".join(lines)


def without_type(name: str) -> str:
    """The name of a unit without the type it begins with."""
    return next((name.removeprefix(kind) for kind in _TYPES if name.startswith(kind)), name)


def _grade(found: set[str], own: set[str], namesakes: set[str]) -> Grade:
    if found == own and len(own) == 1:
        return Grade.RIGHT
    # Asking is right only when more than one unit carries the name, and then all of them must be offered.
    return Grade.ASKED if len(found) > 1 and found == namesakes else Grade.WRONG


def _namesakes(places: Sequence[Place], typing: Typing) -> Mapping[str, set[str]]:
    """The codes of every unit of today, of 2025 and of before whose name is typed alike."""
    codes: dict[str, set[str]] = {}
    for place in places:
        names = [place.name, *([place.renamed_from] if place.renamed_from else [])]
        names += [name for unit in place.old_units for name in (unit.name, unit.district)]
        for name in names:
            codes.setdefault(typing.spell(name), set()).add(place.code)
    return codes


def main() -> int:
    """Print the table, and what went wrong; 1 when anything did."""
    graded = tuple(walk(PlaceDirectory.load(CATALOGUE)))
    units = {one.unit for one in graded}
    print(f"{len(units)} ended units, {len(graded)} sentences\n{table(graded)}")
    wrong = [one for one in graded if one.grade is Grade.WRONG]
    for one in wrong:
        print(f"wrong: {one.sentence} ({one.unit.name}, {one.unit.district})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

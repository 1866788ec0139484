"""A commune or ward of Đồng Nai, and what a question says about places."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class OldUnit:
    """A commune, ward or township that ended on 1/7/2025, with its type in the name ("Xã Xuân Tâm")."""

    name: str
    district: str
    province: str
    split: bool = False
    """Only a part of it went to the present unit that lists it."""


@dataclass(frozen=True)
class Place:
    """A present commune or ward."""

    code: str
    """Code of the statistics office, five digits."""
    name: str
    """With its type: "Phường Trảng Bom"."""
    renamed_from: str | None
    """The name between 1/7/2025 and 30/4/2026, when it was another."""
    old_units: tuple[OldUnit, ...]
    """What it was formed from on 1/7/2025."""


class MatchKind(StrEnum):
    """How many present units a question's place words may mean."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"


class NamedBy(StrEnum):
    """By which kind of name the unit was mentioned."""

    PRESENT = "present"
    RENAMED = "renamed"
    """The name between 1/7/2025 and 30/4/2026."""
    OLD_UNIT = "old_unit"
    OLD_DISTRICT = "old_district"
    OLD_PROVINCE = "old_province"
    AMBIGUOUS = "ambiguous"
    """One name of several unrelated units."""


@dataclass(frozen=True)
class PlaceMatch:
    """The present units a text may mean.

    With `MatchKind.ONE` `places` has one unit, with `SEVERAL` two or more in the order of the file, with `NONE`
    none and `named_by` is None. `mention` is the words found (lower case, with the unit's type if it was typed).
    `old_units` are the ended units that carry the mentioned name; a split one explains why there are several.
    """

    kind: MatchKind
    places: tuple[Place, ...] = ()
    mention: str = ""
    named_by: NamedBy | None = None
    old_units: tuple[OldUnit, ...] = ()

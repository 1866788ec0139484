"""Which communes and wards are near a point on the map, by the middle of their area.

The middles are those of `vietnamadminunits` 1.0.4 (MIT; opened 2026-11-26), whose own source is the map of the merged
units at sapnhap.bando.com.vn (Vietnam's publishing house of maps). Borders are not known here: near a border the unit
that somebody stands in need not be the nearest, so several are given.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

FILE = Path(__file__).parent / "place_centres.csv"
_EARTH_KM = 6371.0
FARTHEST_KM = 25.0
"""The largest unit of the city is about 25 km across; what is farther from every middle is outside."""


@dataclass(frozen=True)
class Near:
    """A unit and how far its middle is, as the crow flies."""

    code: str
    km: float


class Nearby:
    """The middles of all units, by code, in degrees (latitude, longitude)."""

    def __init__(self, centres: Mapping[str, tuple[float, float]]) -> None:
        self._centres = dict(centres)

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Read `place_centres.csv`: `code,latitude,longitude`."""
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        return cls({row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows})

    @property
    def codes(self) -> frozenset[str]:
        """Of the units whose middle is known."""
        return frozenset(self._centres)

    def nearest(self, latitude: float, longitude: float, *, most: int = 3) -> tuple[Near, ...]:
        """Up to `most` units, the nearest first; none when the point is not in the city."""
        found = sorted(
            (Near(code, _km(latitude, longitude, *centre)) for code, centre in self._centres.items()),
            key=lambda near: (near.km, near.code),
        )
        return tuple(found[:most]) if found and found[0].km <= FARTHEST_KM else ()


def _km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Along a great circle (haversine)."""
    north, east = math.radians(other_latitude - latitude), math.radians(other_longitude - longitude)
    across = math.cos(math.radians(latitude)) * math.cos(math.radians(other_latitude))
    half = math.sin(north / 2) ** 2 + across * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))

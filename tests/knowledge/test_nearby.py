"""A point on the map and the units around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge
from knowledge.nearby import FARTHEST_KM, Nearby
from knowledge.places import PlaceDirectory

NEARBY = Nearby.load()
PLACES = PlaceDirectory.load(Path(knowledge.__file__).parent / "catalog" / "places.csv").places
NAMES = {place.code: place.name for place in PLACES}


def test_every_unit_of_today_has_a_middle() -> None:
    assert NEARBY.codes == frozenset(NAMES)


@pytest.mark.parametrize(
    ("where", "latitude", "longitude", "name"),
    [
        ("the middle of old Biên Hòa", 10.9447, 106.8243, "Phường Trấn Biên"),
        ("the middle of old Đồng Xoài", 11.5350, 106.8920, "Phường Bình Phước"),
        ("Lộc Ninh", 11.8450, 106.5900, "Phường Lộc Ninh"),
    ],
)
def test_well_known_places_are_near_their_own_unit(where: str, latitude: float, longitude: float, name: str) -> None:
    found = [NAMES[near.code] for near in NEARBY.nearest(latitude, longitude)]

    assert name in found, where
    assert len(found) == 3


@pytest.mark.parametrize("place", [(21.03, 105.85), (10.35, 107.08), (0.0, 0.0), (-90.0, 180.0)])
def test_hanoi_vung_tau_and_the_sea_are_not_in_the_city(place: tuple[float, float]) -> None:
    assert NEARBY.nearest(*place) == ()


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_found_is_in_order_and_in_the_city(latitude: float, longitude: float) -> None:
    found = NEARBY.nearest(latitude, longitude)

    assert list(found) == sorted(found, key=lambda near: near.km)
    assert not found or found[0].km <= FARTHEST_KM

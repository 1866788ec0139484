"""What is said to a place on the map."""

from __future__ import annotations

import pytest

from assistant.settings import Settings
from assistant.turn.nearby import SOURCE, NearbyPlaces
from connectors.message import Language, Outcome, Place

NEARBY = NearbyPlaces.load(Settings().catalog)
BIEN_HOA, HANOI = Place(latitude=10.9447, longitude=106.8243), Place(latitude=21.03, longitude=105.85)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_units_around_are_named_with_distance_source_and_next_step(language: Language) -> None:
    reply = NEARBY.reply(BIEN_HOA, language)

    assert reply.outcome is Outcome.ANSWERED
    assert "Phường Trấn Biên: " in reply.text()
    assert ("khoảng" in reply.text()) == (language == "vi")
    assert reply.citations == (SOURCE,)
    assert reply.language == language
    assert "106.8" not in reply.text()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_place_elsewhere_is_told_as_such(language: Language) -> None:
    reply = NEARBY.reply(HANOI, language)

    assert (reply.outcome, reply.citations) == (Outcome.NOT_FOUND, ())
    assert "Đồng Nai" in reply.text()

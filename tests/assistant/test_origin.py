from __future__ import annotations

import pytest

from assistant.origin import origin, origins


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://Portal.Example", "https://portal.example"),
        (" https://portal.example/ ", "https://portal.example"),
        ("https://portal.example:443", "https://portal.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_spelt_as_browsers_do(given: str, expected: str) -> None:
    assert origin(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "", "*", "portal.example", "https://*.example", "https://a.example/path", "https://a.example?x", "ftp://a.example",
        "https://a.example; script-src *", "https://user@a.example", "https://a.example:x", "null",
        "https://a.example b",
    ],
)  # fmt: skip
def test_what_is_not_exactly_one_site_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="is not an origin"):
        origin(given)


def test_a_list_may_be_empty() -> None:
    assert origins(" , ") == frozenset()
    assert origins("https://a.example, https://b.example") == {"https://a.example", "https://b.example"}

"""A link that searches a name on a map: honest about being a search, since addresses are not verified."""

from __future__ import annotations

from urllib.parse import quote

from actions.compose.words import frame_of
from connectors.message import Language, Link

_SEARCH = "https://www.google.com/maps/search/?api=1&query="
"""Google's documented address of a search (Maps URLs), which opens the app on a phone."""
_CITY = "Đồng Nai"


def map_link(name: str, language: Language) -> Link:
    """Search `name` in the city."""
    query = name if _CITY in name else f"{name}, {_CITY}"
    return Link(label=frame_of(language).map_search.format(name), url=_SEARCH + quote(query, safe=""))

"""A web origin, as browsers spell it."""

from __future__ import annotations

import re

_ORIGIN = re.compile(r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::(\d{1,5}))?/?")
_USUAL_PORTS = {"https": "443", "http": "80"}


def origin(text: str) -> str:
    """`text` as an origin: `https://host[:port]`, in lower case. Raises ValueError saying what it should look like.

    Wildcards and paths are refused: a policy made of it must mean exactly one site.
    """
    match = _ORIGIN.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(f"{text.strip()!r} is not an origin such as https://example.gov.vn")
    scheme, host, port = match.groups()
    return f"{scheme}://{host}" + (f":{port}" if port and port != _USUAL_PORTS[scheme] else "")


def origins(text: str) -> frozenset[str]:
    """The origins of a comma-separated list, which may be empty. Raises ValueError as `origin` does."""
    return frozenset(origin(each) for each in text.split(",") if each.strip())

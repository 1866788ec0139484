"""Whether a process serves."""

from __future__ import annotations

import httpx


async def serves(http: httpx.AsyncClient, ready_url: str) -> bool:
    """Whether `ready_url` answers 200 within 2 s."""
    try:
        return (await http.get(ready_url, timeout=2.0)).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False

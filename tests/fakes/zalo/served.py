"""A fake Zalo on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.fakes.serving import serving
from tests.fakes.zalo.server import FakeZalo


@asynccontextmanager
async def fake_zalo() -> AsyncIterator[tuple[FakeZalo, str]]:
    """The fake, and the address that is both the API's and the OAuth host's."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:
        zalo = FakeZalo(http)
        async with serving(zalo.app) as url:
            yield zalo, url

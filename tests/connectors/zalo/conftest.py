"""A fake Zalo on loopback, with a client whose tokens are kept as in production."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from connectors.zalo.client import ZaloOAClient
from connectors.zalo.keeper import TokenKeeper
from connectors.zalo.oauth import ZaloOAuth
from connectors.zalo.tokens import REFRESH_LIFE, TokenPair
from tests.connectors.zalo.desk import Desk
from tests.fakes.serving import serving
from tests.fakes.zalo.server import FakeZalo
from tests.fakes.zalo.token_store import MemoryTokenStore, Row


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        yield client


@pytest.fixture
async def desk(http: httpx.AsyncClient) -> AsyncIterator[Desk]:
    """A granted account, one person who has just written, and nothing delivered yet."""
    zalo = FakeZalo(http)
    zalo.world.person()
    async with serving(zalo.app) as url:
        access, refresh = zalo.oauth.pair()
        now = zalo.clock()
        row = Row(TokenPair(access, refresh, now + timedelta(hours=25), now + REFRESH_LIFE, now))
        oauth = ZaloOAuth(http, zalo.world.app_id, zalo.world.app_secret, prefix=url, clock=zalo.clock)
        alarms: list[str] = []
        keeper = TokenKeeper(MemoryTokenStore(row), oauth, clock=zalo.clock, alarm=alarms.append)
        client = ZaloOAClient(
            zalo.world.app_id,
            zalo.world.app_secret,
            http=http,
            tokens=keeper,
            endpoint_prefix=url,
            oauth_prefix=url,
            clock=zalo.clock,
        )
        yield Desk(zalo, url, http, row, oauth, keeper, client, alarms)
        await keeper.settle()

"""Zalo as a station."""

from __future__ import annotations

import httpx

from assistant.channels.tokens import StoredTokens
from assistant.channels.windows import StoredWindows
from assistant.channels.zalo import ZaloPlatform
from assistant.privacy.cipher import Cipher
from assistant.store.store import Store
from connectors.zalo.channel import ZaloChannel
from connectors.zalo.client import ZaloOAClient
from connectors.zalo.keeper import TokenKeeper
from connectors.zalo.oauth import ZaloOAuth
from connectors.zalo.signature import WebhookSignature
from connectors.zalo.tokens import REFRESH_LIFE, TokenPair
from tests.fakes.clock import ManualClock
from tests.fakes.late import Late
from tests.fakes.stations.joined import Joined
from tests.fakes.stations.parcel import Parcel
from tests.fakes.stations.time import Time
from tests.fakes.zalo.server import FakeZalo
from tests.fakes.zalo.webhook import Delivery

_FIRST = 246845883529100000


class ZaloStation:
    """See `Station`. Tokens are kept under `cipher`; the account's own events come back as parcels, too."""

    channel = "zalo"

    def __init__(self, clock: ManualClock, cipher: Cipher, http: httpx.AsyncClient, citizens: int) -> None:
        self.zalo = FakeZalo(http, clock)
        self.late = Late(self.zalo.app)
        self._cipher = cipher
        self._clock = clock
        self._citizens = [self.zalo.world.person(str(_FIRST + number)).id for number in range(citizens)]

    def writes(self, citizen: int, text: str) -> None:
        """See `Station`."""
        self.zalo.says(self._citizens[citizen], text)

    def parcels(self) -> list[Parcel]:
        """See `Station`."""
        return [self._parcel(one) for one in self.zalo.webhook.queue]

    def heard(self) -> list[list[str]]:
        """See `Station`."""
        found: dict[str, list[str]] = {one: [] for one in self._citizens}
        for sent in self.zalo.world.sent:
            found[sent.to].append(str(sent.message.get("text", "")))
        return list(found.values())

    def address(self, citizen: int) -> str:
        """See `Station`."""
        return self._citizens[citizen]

    def refuse(self, sends: int) -> None:
        """See `Station`: code -32 with HTTP 200."""
        self.zalo.world.next_errors.extend([(-32, self.zalo.world.rate_text)] * sends)

    def swallow(self, sends: int) -> None:
        """See `Station`."""
        self.zalo.world.unanswered += sends

    def settings(self) -> dict[str, str]:
        """See `Station`."""
        world, url = self.zalo.world, self.late.url
        return {
            "zalo_app_id": world.app_id,
            "zalo_app_secret": world.app_secret,
            "zalo_oa_id": world.oa_id,
            "zalo_oa_secret": world.oa_secret,
            "zalo_openapi_url": url,
            "zalo_oauth_url": url,
        }

    async def join(self, store: Store, time: Time) -> Joined:
        """See `Station`."""
        http, world, url = httpx.AsyncClient(trust_env=False, verify=False), self.zalo.world, self.late.url
        oauth = ZaloOAuth(http, world.app_id, world.app_secret, prefix=url, clock=time)
        tokens = StoredTokens(store, self._cipher, world.oa_id, clock=time, sleep=time.sleep)
        keeper = TokenKeeper(tokens, oauth, clock=time)
        client = ZaloOAClient(
            world.app_id,
            world.app_secret,
            http=http,
            tokens=keeper,
            endpoint_prefix=url,
            oauth_prefix=url,
            clock=time,
        )
        channel = ZaloChannel(client, StoredWindows(store, "zalo"), clock=time, sleep=time.sleep)
        signature = WebhookSignature(world.app_id, world.oa_secret, clock=time, oa_id=world.oa_id)

        async def close() -> None:
            await keeper.settle()
            await http.aclose()

        return Joined(channel, ZaloPlatform(signature), close)

    async def grant(self, store: Store) -> None:
        """See `Station`."""
        tokens = StoredTokens(store, self._cipher, self.zalo.world.oa_id, clock=self._clock)
        if await tokens.kept() is None:
            access, refresh = self.zalo.oauth.pair()
            now = self._clock()
            await tokens.keep(TokenPair(access, refresh, now + self.zalo.oauth.life, now + REFRESH_LIFE, now))

    def _parcel(self, one: Delivery) -> Parcel:
        def taken() -> None:
            if one in self.zalo.webhook.queue:
                self.zalo.webhook.queue.remove(one)

        return Parcel(one.headers, one.body, taken)

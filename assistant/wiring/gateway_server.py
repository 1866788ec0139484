"""The gateway: durable path, turn, web API and page."""

from __future__ import annotations

from datetime import timedelta

import httpx

from assistant.attachments.attachments import Attachments
from assistant.attachments.quota import MIB, Quota
from assistant.delivery.announcer import Announcer
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.delivery.sender import Sender
from assistant.desk.handovers import Handovers
from assistant.desk.with_person import WithPerson
from assistant.engine import RasaEngine
from assistant.gateway.config import GatewayConfig
from assistant.gateway.health import EngineHealth
from assistant.gateway.limits import local_limits
from assistant.gateway.serve import serve
from assistant.gateway.services import GatewayServices
from assistant.gateway.token import TokenSigner
from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.origin import origins
from assistant.peers.companion import Companion
from assistant.peers.watch import TranscriptWatch
from assistant.privacy.cipher import Cipher
from assistant.privacy.eraser import Eraser
from assistant.privacy.trackers import SqliteTrackers
from assistant.privacy.vault import Vault
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.store.transcript import Transcript
from assistant.turn.door import Door
from assistant.turn.menu import TranscriptMenus
from assistant.turn.nearby import NearbyPlaces
from assistant.turn.turn import AssistantTurn
from assistant.wiring.announcing import Announcing
from assistant.wiring.desk import HelpDesk
from assistant.wiring.peers import RedisPeers
from assistant.wiring.telegram import Telegram
from assistant.wiring.zalo import Zalo
from connectors.channel import Channel
from knowledge.index.live_content import LiveContent
from nlu.text.restore import Restorer


def serve_gateway(settings: Settings) -> None:
    """Serve until SIGTERM, then finish the turns in flight."""
    keys = Keys.of(settings)

    async def build() -> GatewayServices:
        return await gateway_services(settings, keys)

    serve(build, settings.host, settings.port, proxies=settings.proxies)


async def gateway_services(settings: Settings, keys: Keys) -> GatewayServices:
    """Open everything the gateway needs; closed by the services' `close`."""
    store = await Store.open(settings.database)
    # The engine's server closes a connection that idles for 5 s: one that is taken up in that moment would look dead.
    http = httpx.AsyncClient(
        limits=httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=3.0)
    )
    engine = RasaEngine(http, settings.engine, settings.engine_timeout)
    cipher = Cipher([keys.fernet("inbox")])
    vault = Vault(store, Cipher([keys.fernet("vault")]))
    bell, hub, metrics = Bell(), Hub(), Metrics()
    turn = AssistantTurn(
        Door(Restorer.load(), vault),
        engine,
        menus={"zalo": TranscriptMenus(Transcript(store))},
        nearby=NearbyPlaces.load(settings.catalog),
        persons=None if settings.desk_url is None else WithPerson(Handovers(store)),
    )
    alone = settings.database.startswith("sqlite")
    companions: list[Companion] = [] if alone else [TranscriptWatch(store, hub)]
    redis = RedisPeers.open(settings.redis_url.get_secret_value(), keys, metrics) if settings.redis_url else None
    if redis is not None:
        companions.append(redis.relay(hub))

    attachments = Attachments(
        store, Cipher([keys.fernet("attachments")]), settings.attachments_folder, quota=_quota(settings)
    )
    telegram = Telegram.of(settings, keys)
    zalo = Zalo.of(settings, keys, store, metrics)
    joined = [one for one in (telegram, zalo) if one is not None]
    channels: dict[str, Channel] = {one.platform.channel: one.channel for one in joined}
    companions += joined
    send_bell = Bell()
    announcer = Announcer(store, hub, send_bell, channels)
    announcing = Announcing.of(settings, keys, store, announcer, http)
    companions += announcing.companions
    desk = HelpDesk.of(settings, store, announcer, http)
    if desk is not None:
        companions.append(desk.link)
    eraser = Eraser(
        store,
        attachments,
        SqliteTrackers(settings.tracker_database),
        at_desk=None if desk is None else desk.link.erased,
    )

    async def probe() -> EngineHealth:
        return EngineHealth.UP if await engine.ready() else EngineHealth.DOWN

    async def close() -> None:
        await http.aclose()
        if redis is not None:
            await redis.close()
        await store.close()

    return GatewayServices(
        config=GatewayConfig(
            internal_token=keys.token("internal"),
            allowed_origins=origins(settings.allowed_origins),
            metrics_from=settings.metrics_networks,
            waiting_seconds=settings.waiting_seconds,
            widget_origins=origins(settings.widget_origins),
            proxies=settings.proxies,
            alone=alone,
        ),
        store=store,
        cipher=cipher,
        inbox=Inbox(store, cipher, bell),
        hub=hub,
        vault=vault,
        signer=TokenSigner(keys.derive("session"), idle=timedelta(minutes=settings.session_minutes)),
        probe=probe,
        attachments=attachments,
        eraser=eraser,
        runner=LaneRunner(
            store,
            cipher,
            turn,
            hub,
            bell,
            send_bell=send_bell,
            channels=channels,
            metrics=metrics,
            lease=timedelta(seconds=settings.lease_seconds),
            lost=eraser.sweep,
            erase=eraser.erase,
        ),
        sender=Sender(store, channels, send_bell, metrics=metrics) if joined else None,
        platforms={one.platform.channel: one.platform for one in joined},
        one_stop_hook=announcing.hook,
        person=timedelta(minutes=settings.person_minutes),
        keep=timedelta(days=settings.keep_days),
        limiters=redis.limiters() if redis else local_limits(),
        metrics=metrics,
        desk=None if desk is None else desk.doorway,
        companions=companions,
        redis=redis.answers if redis else None,
        content=LiveContent(settings.index_folder).current,
        close=close,
    )


def _quota(settings: Settings) -> Quota:
    return Quota(total_bytes=settings.attachment_total_mib * MIB, keep=timedelta(days=settings.attachment_days))

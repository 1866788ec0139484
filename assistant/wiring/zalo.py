"""Zalo, from the settings."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import httpx
import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.channels.tokens import StoredTokens
from assistant.channels.windows import StoredWindows
from assistant.channels.zalo import ZaloPlatform
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.privacy.cipher import Cipher
from assistant.settings import Settings
from assistant.store.clock import utc_now
from assistant.store.store import Store
from connectors.zalo.buttons import ButtonShape, MenuStyle
from connectors.zalo.channel import REACTION, ZaloChannel
from connectors.zalo.client import ZaloOAClient
from connectors.zalo.keeper import TokenKeeper
from connectors.zalo.oauth import ZaloOAuth
from connectors.zalo.signature import SignatureVariant, WebhookSignature
from connectors.zalo.tokens import TokenState

_LOOK_SECONDS = 300.0
_WARN_BEFORE = timedelta(days=14)
_SHAPES = {"bare": ButtonShape.BARE, "list": ButtonShape.LIST}
_log = structlog.get_logger(__name__)


class Zalo:
    """One Official Account: its channel, its way in, and, while the gateway serves, the care of its tokens."""

    def __init__(self, settings: Settings, keys: Keys, store: Store, metrics: Metrics) -> None:
        """Raises Failure for settings that are not whole."""
        account = _whole(settings)
        self._http = httpx.AsyncClient()
        self._metrics = metrics
        self.tokens = StoredTokens(store, Cipher([keys.fernet("zalo-tokens")]), account.oa_id)
        self.oauth = ZaloOAuth(
            self._http, account.app_id, account.app_secret, prefix=settings.zalo_oauth_url, clock=utc_now
        )
        self.keeper = TokenKeeper(self.tokens, self.oauth, clock=utc_now)
        self.client = ZaloOAClient(
            account.app_id,
            account.app_secret,
            http=self._http,
            tokens=self.keeper,
            endpoint_prefix=settings.zalo_openapi_url,
            oauth_prefix=settings.zalo_oauth_url,
            business_prefix=settings.zalo_business_url,
            appsecret_proof=settings.zalo_appsecret_proof,
        )
        self.channel = ZaloChannel(
            self.client,
            StoredWindows(store, "zalo"),
            clock=utc_now,
            menu=MenuStyle(settings.zalo_menu),
            shape=_SHAPES[settings.zalo_button_shape],
            paid=settings.zalo_paid,
            reaction=REACTION if settings.zalo_reaction else None,
        )
        signature = WebhookSignature(
            account.app_id,
            account.oa_secret,
            clock=utc_now,
            variant=SignatureVariant[settings.zalo_signature.replace("-", "_").upper()],
            oa_id=account.oa_id,
        )
        self.platform = ZaloPlatform(signature)
        self._caring: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, settings: Settings, keys: Keys, store: Store, metrics: Metrics) -> Zalo | None:
        """The account of the settings; None without any of them. Raises Failure where only some are set."""
        named = (settings.zalo_app_id, settings.zalo_app_secret, settings.zalo_oa_id, settings.zalo_oa_secret)
        return cls(settings, keys, store, metrics) if any(named) else None

    async def start(self) -> None:
        """Begin to renew the tokens before they end, and to tell how they stand."""
        self._caring = asyncio.create_task(self._care())

    async def stop(self) -> None:
        """End; a refresh under way is finished first, for its answer comes only once."""
        if self._caring is not None:
            self._caring.cancel()
            with suppress(asyncio.CancelledError):
                await self._caring
        await self.keeper.settle()
        await self._http.aclose()

    async def _care(self) -> None:
        while True:
            try:
                await self.keeper.access_token()
            except Exception as error:
                _log.error("zalo.no_token", error=type(error).__name__)
            with suppress(SQLAlchemyError, OSError):
                await self._tell()
            await asyncio.sleep(_LOOK_SECONDS)

    async def _tell(self) -> None:
        kept = await self.tokens.kept()
        ends = None if kept is None else kept.refresh_expires_at
        self._metrics.granted("zalo", kept is not None and kept.state is TokenState.OK, ends)
        if ends is not None and ends - utc_now() < _WARN_BEFORE:
            _log.warning("zalo.grant_ends", at=ends.isoformat())


class _Account:
    def __init__(self, app_id: str, app_secret: str, oa_id: str, oa_secret: str) -> None:
        self.app_id = app_id
        self.app_secret = app_secret
        self.oa_id = oa_id
        self.oa_secret = oa_secret


def _whole(settings: Settings) -> _Account:
    found = {
        "ASSISTANT_ZALO_APP_ID": settings.zalo_app_id,
        "ASSISTANT_ZALO_APP_SECRET": settings.zalo_app_secret and settings.zalo_app_secret.get_secret_value(),
        "ASSISTANT_ZALO_OA_ID": settings.zalo_oa_id,
        "ASSISTANT_ZALO_OA_SECRET": settings.zalo_oa_secret and settings.zalo_oa_secret.get_secret_value(),
    }
    missing = [name for name, value in found.items() if not value]
    if missing:
        raise Failure(f"Zalo needs all four of its settings; missing: {', '.join(missing)}")
    return _Account(*(value or "" for value in found.values()))

"""From what a platform brought to what is stored of it."""

from __future__ import annotations

from collections.abc import Mapping

import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.channels.platform import Malformed, NotAdmitted, PassedOver, Platform
from assistant.delivery.inbox import Inbox
from assistant.delivery.notices import Notices
from assistant.metrics import Arrival, Metrics
from assistant.store.clock import Clock, utc_now
from connectors.incoming import Incoming, Notice

_log = structlog.get_logger(__name__)


class Arrivals:
    """Reads a request of a platform and stores what it brings, for the webhooks and the poll alike."""

    def __init__(self, inbox: Inbox, notices: Notices, metrics: Metrics, *, clock: Clock = utc_now) -> None:
        self._inbox = inbox
        self._notices = notices
        self._metrics = metrics
        self._clock = clock

    async def take(self, platform: Platform, headers: Mapping[str, str], body: bytes) -> Arrival:
        """What became of it, counted. All but `refused` and `not_stored` may be acknowledged to the platform."""
        result = await self._take(platform, headers, body)
        self._metrics.arrived(platform.channel, result)
        return result

    async def _take(self, platform: Platform, headers: Mapping[str, str], body: bytes) -> Arrival:
        try:
            brought = platform.read(headers, body, self._clock())
        except NotAdmitted as refusal:
            _log.warning("webhook.refused", channel=platform.channel, reason=refusal.reason)
            return "refused"
        except Malformed as fault:
            _log.warning("webhook.malformed", channel=platform.channel, reason=fault.reason)
            return "malformed"
        try:
            return await self._store(brought)
        except (SQLAlchemyError, OSError) as error:
            # The platform must bring it again: whatever happens, it must not be told that we have it.
            _log.error("webhook.not_stored", channel=platform.channel, error=type(error).__name__)
            return "not_stored"

    async def _store(self, brought: Incoming | Notice | PassedOver) -> Arrival:
        match brought:
            case Incoming():
                return "new" if (await self._inbox.take(brought)).new else "again"
            case Notice():
                return "notice" if await self._notices.take(brought) else "again"
            case PassedOver(reason="probe"):
                return "probe"
            case PassedOver():
                return "ignored"

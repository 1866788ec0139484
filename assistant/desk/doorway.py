"""The way in of the desk's webhook: admitted, read, given its effect."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.desk.events import DeskEvents
from assistant.store.clock import Clock, utc_now
from connectors.desk.events import BadDeskEvent, read_event
from connectors.desk.signature import DeskSignature

_log = structlog.get_logger(__name__)


class DeskDoorway:
    """Admits by a secret in the address, and by the signature too where a secret for that is set."""

    def __init__(
        self, events: DeskEvents, token: str, signature: DeskSignature | None = None, *, clock: Clock = utc_now
    ) -> None:
        self._events = events
        self._token = token
        self._signature = signature
        self._clock = clock

    async def receive(self, token: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status to answer with: the desk shows its agent that a message failed when it is none of success."""
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return self._refuse("token")
        if self._signature is not None and not self._signature.admits(headers, body, self._clock()):
            return self._refuse("signature")
        try:
            event = read_event(body)
            effect = "ignored" if event is None else await self._events.take(event)
        except BadDeskEvent as fault:
            _log.warning("desk.malformed", reason=str(fault))
            return 400
        except (SQLAlchemyError, OSError) as error:
            _log.error("desk.not_stored", error=type(error).__name__)
            return 500
        if effect != "ignored":
            _log.info("desk.told", effect=effect)
        return 200

    def _refuse(self, reason: str) -> int:
        _log.warning("desk.refused", reason=reason)
        return 403

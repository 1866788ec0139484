"""Zalo's webhook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from assistant.channels.platform import Brought, Malformed, NotAdmitted, PassedOver
from connectors.zalo.event import BadEvent, is_probe
from connectors.zalo.parse import parse_event
from connectors.zalo.signature import SignatureRefused, WebhookSignature


class ZaloPlatform:
    """See `Platform`."""

    channel = "zalo"

    def __init__(self, signature: WebhookSignature) -> None:
        self._signature = signature

    def read(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Brought:
        """See `Platform.read`. Zalo tries an address with an empty object before it takes it: that is unsigned."""
        if is_probe(body, headers):
            return PassedOver("probe")
        try:
            self._signature.check(body, headers)
            return parse_event(body, now)
        except SignatureRefused as refusal:
            raise NotAdmitted(refusal.reason) from refusal
        except BadEvent as error:
            raise Malformed(error.code) from error

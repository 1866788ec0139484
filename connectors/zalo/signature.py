"""Whether a webhook request comes from Zalo: the one configured recipe, and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

HEADER = "x-zevent-signature"
TIMESTAMP_HEADER = "x-zevent-timestamp"
OLDEST = timedelta(hours=3)
"""Zalo repeats an event with its old timestamp for almost two hours."""
FUTURE = timedelta(minutes=5)
_PREFIX = "mac="
_MILLISECOND_DIGITS = 13


class SignatureVariant(StrEnum):
    """The recipes that sources name. The default is the documented one, and the only one seen on real traffic."""

    BODY_TIMESTAMP = "sha256(app_id, body, body.timestamp, secret)"
    HEADER_TIMESTAMP = "sha256(app_id, body, X-ZEvent-Timestamp, secret)"
    OA_ID = "sha256(oa_id, body, body.timestamp, secret)"
    HMAC_ALL = "hmac(secret, app_id, body, body.timestamp)"
    HMAC_BODY = "hmac(secret, body)"


class SignatureRefused(Exception):
    """The request is not, or not provably, Zalo's. `reason` is for counting; the answer must not give it away."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Captured:
    """A webhook request as it came."""

    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    def header(self, name: str) -> str:
        """The value under `name`, in whatever case it was written; empty when there is none."""
        return next((value for key, value in self.headers.items() if key.lower() == name), "")


class WebhookSignature:
    """Checks requests of one app. `secret` is that of the account (oa.zalo.me), not that of the app."""

    def __init__(
        self,
        app_id: str,
        secret: str,
        *,
        clock: Callable[[], datetime],
        variant: SignatureVariant = SignatureVariant.BODY_TIMESTAMP,
        oa_id: str = "",
    ) -> None:
        if variant is SignatureVariant.OA_ID and not oa_id:
            raise ValueError("this recipe needs the id of the account")
        self._app_id = app_id
        self._secret = secret
        self._variant = variant
        self._oa_id = oa_id
        self._clock = clock

    def check(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Raise SignatureRefused unless the bytes in `body`, as received, are signed, for this app, and recent.

        Refuses everything while a secret is missing.
        """
        if not self._secret or not self._app_id:
            raise SignatureRefused("no_secret")
        request = Captured(body, headers)
        mac = _mac(request)
        if not mac:
            raise SignatureRefused("unsigned")
        fields = _fields(body)
        expected = _expected(self._variant, request, fields, _Terms(self._app_id, self._oa_id, self._secret))
        if not hmac.compare_digest(expected.encode(), mac.encode("utf-8", "replace")):
            raise SignatureRefused("mismatch")
        if fields.get("app_id") != self._app_id:
            raise SignatureRefused("other_app")
        self._check_age(fields)

    def _check_age(self, fields: Mapping[str, Any]) -> None:
        at = moment(fields.get("timestamp"))
        if at is None:
            raise SignatureRefused("no_time")
        now = self._clock()
        if now - at > OLDEST:
            raise SignatureRefused("too_old")
        if at - now > FUTURE:
            raise SignatureRefused("in_future")


def matching_variants(request: Captured, app_id: str, secrets: Mapping[str, str]) -> tuple[str, ...]:
    """Which recipe and which of the named `secrets` give the signature of a captured request.

    For an operator, offline: `("oa_secret: sha256(app_id, body, body.timestamp, secret)",)`. Age is not judged.
    """
    mac, fields = _mac(request), _fields(request.body)
    return tuple(
        dict.fromkeys(
            f"{name}: {variant.value}"
            for name, secret in secrets.items()
            if secret
            for variant in SignatureVariant
            for oa_id in _account_ids(fields)
            if hmac.compare_digest(
                _expected(variant, request, fields, _Terms(app_id, oa_id, secret)).encode(),
                mac.encode("utf-8", "replace"),
            )
        )
    )


def moment(timestamp: object) -> datetime | None:
    """Zalo's epoch milliseconds, a string of 13 digits; None for anything else (its own examples have 11 and 12)."""
    text = str(timestamp)
    if len(text) != _MILLISECOND_DIGITS or not (text.isascii() and text.isdecimal()):
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)


@dataclass(frozen=True)
class _Terms:
    app_id: str
    oa_id: str
    secret: str = field(repr=False)


def _expected(variant: SignatureVariant, request: Captured, fields: Mapping[str, Any], terms: _Terms) -> str:
    app_id, oa_id, secret = terms.app_id.encode(), terms.oa_id.encode(), terms.secret.encode()
    timestamp = str(fields.get("timestamp", "")).encode("utf-8", "replace")
    match variant:
        case SignatureVariant.BODY_TIMESTAMP:
            return hashlib.sha256(app_id + request.body + timestamp + secret).hexdigest()
        case SignatureVariant.HEADER_TIMESTAMP:
            sent = request.header(TIMESTAMP_HEADER).encode("utf-8", "replace")
            return hashlib.sha256(app_id + request.body + sent + secret).hexdigest()
        case SignatureVariant.OA_ID:
            return hashlib.sha256(oa_id + request.body + timestamp + secret).hexdigest()
        case SignatureVariant.HMAC_ALL:
            return hmac.new(secret, app_id + request.body + timestamp, hashlib.sha256).hexdigest()
        case SignatureVariant.HMAC_BODY:
            return hmac.new(secret, request.body, hashlib.sha256).hexdigest()


def _mac(request: Captured) -> str:
    return request.header(HEADER).removeprefix(_PREFIX)


def _fields(body: bytes) -> dict[str, Any]:
    """The object in `body`, numbers as they are written."""
    try:
        fields = json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _account_ids(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Whatever in an event could be the id of the account."""
    ends = (fields.get("recipient"), fields.get("sender"))
    found = [fields.get("oa_id"), *(end.get("id") for end in ends if isinstance(end, dict))]
    return tuple(str(one) for one in found if one) or ("",)

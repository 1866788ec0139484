"""Only what Zalo signed gets in, by one recipe, and recently."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.zalo.signature import (
    Captured,
    SignatureRefused,
    SignatureVariant,
    WebhookSignature,
    matching_variants,
    moment,
)
from tests.fakes.clock import ManualClock

APP = "360846524940903967"
SECRET = "OA_SECRET_KEY_FOR_TESTS"
AT = datetime.fromtimestamp(1763900000, UTC)
BODY = (
    '{"app_id":"360846524940903967","user_id_by_app":"552177279717587730","event_name":"user_send_text",'
    '"timestamp":"1763900000000","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},'
    '"message":{"msg_id":"96d3cdf3af150460909","text":"Thủ tục cấp đổi CCCD?"}}'
).encode()
ESCAPED = BODY.decode().encode("ascii", "backslashreplace").replace(b"\\xe", b"\\u00e")
MAC = "10c4a328ebd93e3ad7aec909a4259d22a5505f31dca1a85a3acabc2a92144cd5"
ESCAPED_MAC = "d38d08eb36483988024139054107037ba08652203ff08bd9f88d6cac6719a420"
OA_FIRST = "76625a249e08781e2f7685a2d8045ad3cace4f4a2d9142d62099205bd3ed587b"
HMAC_ALL = "49a5107f3add5fc74634b23cab80f3b7656058332e3953f911c5c43195fb15db"
HMAC_BODY = "aa902e60a9fe3c5aaf8be4f6195b9affe22549f887ced096b1c4cfb199288a5e"


def signature(secret: str = SECRET, app_id: str = APP, at: datetime = AT, **settings: object) -> WebhookSignature:
    return WebhookSignature(app_id, secret, clock=ManualClock(at), **settings)  # type: ignore[arg-type]


def headers(mac: str) -> dict[str, str]:
    return {"X-ZEvent-Signature": f"mac={mac}"}


def refused(checker: WebhookSignature, body: bytes, sent: dict[str, str]) -> str:
    with pytest.raises(SignatureRefused) as refusal:
        checker.check(body, sent)
    return refusal.value.reason


def test_the_vectors_are_of_the_documented_length() -> None:
    assert (len(BODY), len(ESCAPED)) == (287, 303)


@pytest.mark.parametrize(("body", "mac"), [(BODY, MAC), (ESCAPED, ESCAPED_MAC)], ids=["utf-8", "escaped"])
def test_the_bytes_that_were_signed_are_accepted(body: bytes, mac: str) -> None:
    signature().check(body, headers(mac))


@pytest.mark.parametrize("mac", [OA_FIRST, HMAC_ALL, HMAC_BODY, ESCAPED_MAC, MAC.upper(), MAC[:-1], "đ"])
def test_any_other_signature_is_refused(mac: str) -> None:
    assert refused(signature(), BODY, headers(mac)) == "mismatch"


def test_the_same_event_written_otherwise_is_refused() -> None:
    assert refused(signature(), BODY.replace(b'","', b'", "'), headers(MAC)) == "mismatch"


@pytest.mark.parametrize("sent", [{}, {"x-zevent-signature": ""}, {"x-zevent-signature": "mac="}])
def test_unsigned_is_refused(sent: dict[str, str]) -> None:
    assert refused(signature(), BODY, sent) == "unsigned"


@pytest.mark.parametrize(("secret", "app_id"), [("", APP), (SECRET, "")])
def test_without_a_secret_everything_is_refused(secret: str, app_id: str) -> None:
    assert refused(signature(secret, app_id), BODY, headers(MAC)) == "no_secret"


def test_an_event_of_another_app_is_refused() -> None:
    other = BODY.replace(b'"app_id":"36', b'"app_id":"99')
    mac = hashlib.sha256(APP.encode() + other + b"1763900000000" + SECRET.encode()).hexdigest()

    assert refused(signature(), other, headers(mac)) == "other_app"


@pytest.mark.parametrize(
    ("shift", "reason"),
    [
        (timedelta(hours=3), None),  # Zalo's last repetition comes after less than two hours
        (timedelta(hours=3, seconds=1), "too_old"),
        (timedelta(minutes=-5), None),
        (timedelta(minutes=-5, seconds=-1), "in_future"),
    ],
)
def test_repetitions_pass_and_replays_do_not(shift: timedelta, reason: str | None) -> None:
    checker = signature(at=AT + shift)
    if reason is None:
        checker.check(BODY, headers(MAC))
    else:
        assert refused(checker, BODY, headers(MAC)) == reason


def test_each_recipe_is_accepted_when_it_is_the_one_configured() -> None:
    signature(variant=SignatureVariant.HMAC_ALL).check(BODY, headers(HMAC_ALL))
    signature(variant=SignatureVariant.HMAC_BODY).check(BODY, headers(HMAC_BODY))
    signature(variant=SignatureVariant.OA_ID, oa_id="388613280878808645").check(BODY, headers(OA_FIRST))
    sent = headers(MAC) | {"X-ZEvent-Timestamp": "1763900000000"}
    signature(variant=SignatureVariant.HEADER_TIMESTAMP).check(BODY, sent)
    assert refused(signature(variant=SignatureVariant.HMAC_ALL), BODY, headers(MAC)) == "mismatch"


def test_a_recipe_with_the_accounts_id_needs_it() -> None:
    with pytest.raises(ValueError, match="id of the account"):
        signature(variant=SignatureVariant.OA_ID)


@pytest.mark.parametrize(
    ("mac", "secrets", "found"),
    [
        (MAC, {"oa_secret": SECRET, "app_secret": "x"}, ("oa_secret: sha256(app_id, body, body.timestamp, secret)",)),
        (MAC, {"oa_secret": "x", "app_secret": SECRET}, ("app_secret: sha256(app_id, body, body.timestamp, secret)",)),
        (OA_FIRST, {"oa_secret": SECRET}, ("oa_secret: sha256(oa_id, body, body.timestamp, secret)",)),
        (HMAC_BODY, {"oa_secret": SECRET}, ("oa_secret: hmac(secret, body)",)),
        (MAC, {"oa_secret": "", "app_secret": "x"}, ()),
    ],
)
def test_an_operator_learns_which_recipe_and_secret_match(
    mac: str, secrets: dict[str, str], found: tuple[str, ...]
) -> None:
    assert matching_variants(Captured(BODY, headers(mac)), APP, secrets) == found


@given(st.binary(max_size=200), st.text(max_size=80))
def test_whatever_comes_is_refused_and_nothing_else_happens(body: bytes, mac: str) -> None:
    assert refused(signature(), body, headers(mac)) in ("mismatch", "unsigned")
    assert matching_variants(Captured(body, headers(mac)), APP, {"oa_secret": SECRET}) == ()


@pytest.mark.parametrize("timestamp", ["17639000000", "176390000000", "", None, "1763900000.00", "१७६३९०००००००००"])
def test_a_time_that_is_no_time(timestamp: object) -> None:
    assert moment(timestamp) is None

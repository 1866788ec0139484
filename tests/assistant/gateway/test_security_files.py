"""Attacks by files and their names, each with the answer that the attacker gets."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.attachments.kind import kind_of
from tests.assistant.gateway.conftest import Gateway
from tests.assistant.gateway.test_files import JPEG, post, upload
from tests.assistant.gateway.test_messages import error_of
from tests.assistant.gateway.test_security import raw

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "attachment_id",
    [
        "..%2f..%2fsecret.key", "%2e%2e%2fassistant.db", "..", "%2fetc%2fpasswd", "a_%00", "a_x/../../secret.key",
        "....//....//secret.key", "%252e%252e%252fsecret.key", "a" * 5000, "..\\..\\secret.key",
    ],
)  # fmt: skip
async def test_an_id_is_never_a_path(gateway: Gateway, attachment_id: str) -> None:
    kept = (await upload(gateway)).json()
    head = f"GET /api/attachments/{attachment_id} HTTP/1.1\r\nHost: a\r\n"
    request = f"{head}Authorization: {gateway.headers['Authorization']}\r\n\r\n"

    status, code = await raw(gateway, request.encode())

    assert (status, code) in ((404, "unknown_attachment"), (404, "not_found"), (405, "method_not_allowed"))
    sent = await post(gateway, attachments=[attachment_id[:40]])
    assert error_of(sent) == "unknown_attachment"
    assert (await gateway.http.get(f"/api/attachments/{kept['id']}", headers=gateway.headers)).status_code == 200


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (JPEG[:20] + b"<script>alert(document.domain)</script>", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n<html><body onload=alert(1)>", "image/png"),
        (b"%PDF-1.7\n/JS (app.alert(1))\nPK\x03\x04", "application/pdf"),
        (b"RIFF=1/*WEBP*/;alert(1)", "image/webp"),
        (JPEG[:4] + b"PK\x03\x04 a.jar " + b"PK\x05\x06", "image/jpeg"),
    ],
)
async def test_a_file_of_two_kinds_is_only_ever_the_harmless_one(gateway: Gateway, content: bytes, kind: str) -> None:
    kept = (await upload(gateway, content, name="trang.html", **{"Content-Type": kind})).json()
    answer = await gateway.http.get(f"/api/attachments/{kept['id']}", headers=gateway.headers)

    assert (kept["type"], answer.headers["Content-Type"]) == (kind, kind)
    assert not kept["name"].endswith(".html")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_a_name_cannot_add_a_header(gateway: Gateway) -> None:
    kept = (await upload(gateway, name='a"\r\nSet-Cookie: x=1\r\n\r\n<script>.jpg')).json()
    answer = await gateway.http.get(f"/api/attachments/{kept['id']}", headers=gateway.headers)

    assert "Set-Cookie" not in answer.headers
    assert answer.content == JPEG


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png"])
def test_no_bytes_but_the_four_kinds_are_kept(served: Gateway, kind: str) -> None:
    with httpx.Client(base_url=served.base_url) as http:
        headers: dict[str, Any] = {"Content-Type": kind}
        headers["Authorization"] = f"Bearer {http.post('/api/session').json()['token']}"

        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(st.binary(min_size=1, max_size=64))
        def refused(content: bytes) -> None:
            assume(kind_of(content) is None)
            answer = http.post("/api/attachments", content=content, headers=headers)
            assert (answer.status_code, error_of(answer)) == (415, "unknown_kind")

        refused()

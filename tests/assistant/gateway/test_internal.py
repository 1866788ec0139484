"""The vault's endpoint opens for the action server alone, and tells nobody else anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import INTERNAL, Gateway, running

OURS = {"Authorization": f"Bearer {INTERNAL}"}
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def test_a_reference_is_redeemed_once(gateway: Gateway) -> None:
    ref = await gateway.services.vault.put("0912345678")

    first = await gateway.http.post(f"/internal/vault/{ref}", headers=OURS)
    second = await gateway.http.post(f"/internal/vault/{ref}", headers=OURS)

    assert (first.status_code, first.json()) == (200, {"secret": "0912345678"})
    assert first.headers["Cache-Control"] == "no-store"
    assert second.status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {**OURS, "X-Forwarded-For": "203.0.113.5"},
        {**OURS, "Forwarded": "for=203.0.113.5"},
    ],
)
async def test_anybody_else_finds_nothing_and_spends_nothing(gateway: Gateway, headers: dict[str, str]) -> None:
    ref = await gateway.services.vault.put("0912345678")

    stranger = await gateway.http.post(f"/internal/vault/{ref}", headers=headers)
    unknown = await gateway.http.post("/internal/vault/v_0000000000000000", headers=OURS)

    assert stranger.status_code == unknown.status_code == 404
    assert stranger.json() == unknown.json()
    assert await gateway.services.vault.redeem(ref) == "0912345678"


async def test_a_session_token_does_not_open_it(gateway: Gateway) -> None:
    ref = await gateway.services.vault.put("0912345678")

    assert (await gateway.http.post(f"/internal/vault/{ref}", headers=gateway.headers)).status_code == 404


async def test_in_containers_another_host_may_be_allowed(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, internal_from_anywhere=True) as gateway:
        ref = await gateway.services.vault.put("0912345678")
        headers = {**OURS, "X-Forwarded-For": "10.0.0.7"}

        assert (await gateway.http.post(f"/internal/vault/{ref}", headers=headers)).status_code == 200


async def test_words_are_read_until_they_are_forgotten(gateway: Gateway) -> None:
    ref = await gateway.services.vault.put("Ổ gà to lắm", "web:1", keep=timedelta(hours=24))

    for _ in range(2):
        read = await gateway.http.get(f"/internal/words/{ref}", headers=OURS)
        assert (read.status_code, read.json()) == (200, {"words": "Ổ gà to lắm"})
        assert read.headers["Cache-Control"] == "no-store"
    soon = await gateway.http.delete(f"/internal/words/{ref}", params={"soon": "1"}, headers=OURS)
    assert soon.status_code == 204
    assert (await gateway.http.get(f"/internal/words/{ref}", headers=OURS)).status_code == 200
    assert (await gateway.http.delete(f"/internal/words/{ref}", headers=OURS)).status_code == 204
    assert (await gateway.http.get(f"/internal/words/{ref}", headers=OURS)).status_code == 404


async def test_nobody_else_reads_or_forgets_words(gateway: Gateway) -> None:
    ref = await gateway.services.vault.put("Ổ gà to lắm", "web:1", keep=timedelta(hours=24))

    for headers in ({}, {"Authorization": "Bearer wrong"}, gateway.headers):
        assert (await gateway.http.get(f"/internal/words/{ref}", headers=headers)).status_code == 404
        assert (await gateway.http.delete(f"/internal/words/{ref}", headers=headers)).status_code == 404
    assert await gateway.services.vault.read(ref) == "Ổ gà to lắm"


async def test_a_file_leaves_for_our_own_processes_and_only_of_its_conversation(gateway: Gateway) -> None:
    kept = await gateway.services.attachments.keep("web:1", "ảnh.png", PNG)

    got = await gateway.http.get(f"/internal/files/web%3A1/{kept.id}", headers=OURS)
    assert (got.status_code, got.content, got.headers["Content-Type"]) == (200, PNG, "image/png")
    assert (await gateway.http.get(f"/internal/files/web%3A2/{kept.id}", headers=OURS)).status_code == 404
    assert (await gateway.http.get(f"/internal/files/web%3A1/{kept.id}")).status_code == 404

"""The vault hands a secret out once, in time, and keeps it unreadable."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

from sqlalchemy import func, select

from assistant.privacy.cipher import Cipher, new_key
from assistant.privacy.vault import Vault
from assistant.store import Store
from assistant.store.tables import vault
from tests.fakes.clock import ManualClock


async def test_a_secret_comes_back_once(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    safe = Vault(store, cipher, clock=clock)

    ref = await safe.put("0912345678")

    assert re.fullmatch(r"v_[A-Za-z0-9_-]{16}", ref)
    assert await safe.redeem(ref) == "0912345678"
    assert await safe.redeem(ref) is None


async def test_of_many_at_once_one_gets_it(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    safe = Vault(store, cipher, clock=clock)
    ref = await safe.put("bí mật")

    got = await asyncio.gather(*(safe.redeem(ref) for _ in range(8)))

    assert sorted(secret for secret in got if secret) == ["bí mật"]


async def test_after_five_minutes_it_is_gone(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    safe = Vault(store, cipher, clock=clock)
    kept, late = await safe.put("kịp"), await safe.put("muộn")

    clock.advance(minutes=4, seconds=59)
    assert await safe.redeem(kept) == "kịp"
    clock.advance(seconds=1)
    assert await safe.redeem(late) is None


async def test_purge_deletes_what_expired_and_nothing_else(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    safe = Vault(store, cipher, clock=clock)
    await safe.put("cũ")
    clock.advance(minutes=3)
    fresh = await safe.put("mới")
    clock.advance(minutes=2)

    assert await safe.purge() == 1
    assert await safe.redeem(fresh) == "mới"
    async with store.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(vault))).scalar_one() == 0


async def test_the_row_holds_no_readable_secret(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    await Vault(store, cipher, clock=clock).put("0912345678")

    async with store.read() as connection:
        ciphertext = (await connection.execute(select(vault.c.ciphertext))).scalar_one()
    assert b"0912345678" not in ciphertext
    assert cipher.open(ciphertext) == b"0912345678"


async def test_a_key_that_was_lost_opens_nothing(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    ref = await Vault(store, cipher, clock=clock).put("0912345678")

    assert await Vault(store, Cipher([new_key()]), clock=clock).redeem(ref) is None


async def test_an_unknown_reference_is_nothing(store: Store, cipher: Cipher) -> None:
    assert await Vault(store, cipher).redeem("v_0000000000000000") is None


async def test_words_are_read_as_often_as_sending_takes(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    safe = Vault(store, cipher, clock=clock)
    ref = await safe.put("Ổ gà to lắm", "web:1", keep=timedelta(hours=24))

    assert re.fullmatch(r"w_[A-Za-z0-9_-]{16}", ref)
    assert [await safe.read(ref) for _ in range(2)] == ["Ổ gà to lắm"] * 2
    clock.advance(hours=24)
    assert await safe.read(ref) is None


async def test_a_secret_is_not_read_and_words_are_not_spent(store: Store, cipher: Cipher, clock: ManualClock) -> None:
    safe = Vault(store, cipher, clock=clock)
    secret, words = await safe.put("4321", "web:1"), await safe.put("Ổ gà", "web:1", keep=timedelta(hours=24))

    assert await safe.read(secret) is None
    assert await safe.redeem(words) is None
    await safe.forget(secret)
    await safe.let_go(secret)
    assert await safe.redeem(secret) == "4321"
    assert await safe.read(words) == "Ổ gà"


async def test_words_that_were_sent_go_within_minutes_and_left_ones_at_once(
    store: Store, cipher: Cipher, clock: ManualClock
) -> None:
    safe = Vault(store, cipher, clock=clock)
    sent, left = [await safe.put("Ổ gà", "web:1", keep=timedelta(hours=24)) for _ in range(2)]

    await safe.let_go(sent)
    await safe.forget(left)

    assert (await safe.read(sent), await safe.read(left)) == ("Ổ gà", None)
    clock.advance(minutes=5)
    await safe.let_go(sent)
    assert await safe.read(sent) is None
    assert await safe.purge() == 1

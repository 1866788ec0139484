"""What platforms tell is stored once, and has its effect even when the process dies between the two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, insert, select, update

from assistant.delivery.notices import KEEP, Notices, work_quietly
from assistant.metrics import Metrics
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.addresses import meet
from assistant.store.tables import addresses, notices, outbox
from connectors.incoming import Notice, NoticeKind
from tests.fakes.clock import ManualClock
from tests.fakes.turn import paragraph

CHAT, CONVERSATION = "84-771-204", "c1"


class House:
    """One known chat, and what is told of it."""

    def __init__(self, store: Store, cipher: Cipher, clock: ManualClock) -> None:
        self.store = store
        self.clock = clock
        self.cipher = cipher
        self.erased: list[str] = []
        self.metrics = Metrics()
        self.notices = self.reopened()

    def reopened(self) -> Notices:
        return Notices(self.store, self.cipher, self._erase, metrics=self.metrics, clock=self.clock)

    async def _erase(self, conversation_id: str) -> None:
        self.erased.append(conversation_id)

    def notice(self, kind: NoticeKind, *, key: str = "k1", address: str | None = CHAT, ids: str = "") -> Notice:
        return Notice(
            channel="zalo",
            event_key=f"oa:1:{CHAT}:{key}",
            kind=kind,
            name=f"event_{kind.value}",
            at=self.clock(),
            address=address,
            provider_msg_ids=tuple(ids.split()),
        )

    async def send_in_doubt(self, *, status: str = "ready") -> None:
        values = {
            "idem_key": "in:1:0",
            "lane": f"zalo:{CONVERSATION}",
            "channel": "zalo",
            "seq": 0,
            "payload": paragraph("Miễn phí.").model_dump(mode="json"),
            "status": status,
            "attempts": 1,
            "doubts": 1,
            "next_at": self.clock() + timedelta(seconds=20),
            "lease_until": self.clock() + timedelta(minutes=1) if status == "sending" else None,
        }
        async with self.store.write() as connection:
            await connection.execute(insert(outbox).values(values))

    async def rows(self, table: Any) -> list[Row[Any]]:
        async with self.store.read() as connection:
            return list((await connection.execute(select(table))).all())


@pytest.fixture
async def house(store: Store, cipher: Cipher, clock: ManualClock) -> House:
    async with store.write() as connection:
        await meet(connection, "zalo", CHAT, clock(), clock(), lambda: CONVERSATION)
    return House(store, cipher, clock)


async def test_a_notice_is_stored_once_and_names_nobody_in_clear(house: House) -> None:
    one = house.notice(NoticeKind.SEEN)

    assert [await house.notices.take(one) for _ in range(3)] == [True, False, False]

    (row,) = await house.rows(notices)
    assert CHAT not in str(row)
    assert 'assistant_notices_total{channel="zalo",kind="seen"} 1.0' in house.metrics.page(None, house.clock()).decode()


async def test_what_changes_nothing_is_counted_and_its_content_not_kept(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.OTHER))

    (row,) = await house.rows(notices)
    assert (row.name, row.body) == ("event_other", None)


async def test_a_withdrawn_consent_erases_the_conversation_even_after_a_restart(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.WITHDRAWN))
    assert house.erased == []

    assert await house.reopened().work() == 1
    assert await house.reopened().work() == 0

    assert house.erased == [CONVERSATION]


async def test_an_effect_that_fails_is_tried_again(house: House) -> None:
    async def away(_conversation: str) -> None:
        raise OSError("disk")

    await house.notices.take(house.notice(NoticeKind.WITHDRAWN))
    broken = Notices(house.store, house.cipher, away, clock=house.clock)

    await house.notices.take(house.notice(NoticeKind.LEFT, key="behind"))
    assert await work_quietly(broken) == 1  # what stands behind it is not held up
    assert await house.notices.work() == 1
    assert house.erased == [CONVERSATION]


async def test_one_that_left_is_noted_until_the_next_word(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.LEFT))
    await house.notices.work()

    (row,) = await house.rows(addresses)
    assert row.left_at == house.clock()


async def test_after_an_official_wrote_the_assistant_keeps_quiet_for_an_hour(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.PERSON))
    await house.notices.work()

    (row,) = await house.rows(addresses)
    assert row.person_until == house.clock() + timedelta(hours=1)


async def test_the_platforms_word_settles_a_send_in_doubt(house: House) -> None:
    await house.send_in_doubt()
    await house.notices.take(house.notice(NoticeKind.SENT, ids="z1"))
    await house.notices.work()

    (row,) = await house.rows(outbox)
    assert (row.status, row.provider_msg_id) == ("sent", "z1")


async def test_word_that_comes_while_a_message_is_on_its_way_waits_for_its_end(house: House) -> None:
    await house.send_in_doubt(status="sending")
    await house.notices.take(house.notice(NoticeKind.SENT, ids="z1"))
    await house.notices.work()
    (before,) = await house.rows(outbox)
    async with house.store.write() as connection:
        await connection.execute(update(outbox).values(status="ready"))
    await house.notices.work()

    (after,) = await house.rows(outbox)
    assert (before.status, after.status) == ("sending", "sent")


async def test_a_stranger_and_a_chat_that_was_erased_change_nothing(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.WITHDRAWN, key="a", address="5"))
    await house.notices.take(house.notice(NoticeKind.LEFT, key="b", address=None))
    await house.notices.work()

    assert house.erased == []
    assert all(row.body is None for row in await house.rows(notices))


async def test_what_no_key_opens_any_more_is_told_and_let_go(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.LEFT))
    async with house.store.write() as connection:
        await connection.execute(update(notices).values(body=b"?"))

    assert await house.notices.work() == 1
    assert await house.notices.work() == 0


async def test_old_notices_are_purged_and_those_without_effect_kept(house: House) -> None:
    await house.notices.take(house.notice(NoticeKind.OTHER, key="old"))
    await house.notices.take(house.notice(NoticeKind.LEFT, key="waits"))
    house.clock.advance(seconds=KEEP.total_seconds() + 1)

    assert await house.notices.purge() == 1
    assert len(await house.rows(notices)) == 1

"""Who is with a person, as it is stored."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from assistant.desk.handovers import claim
from assistant.store.tables import handovers
from tests.assistant.desk.conftest import House


async def test_a_person_is_asked_into_a_conversation_that_exists(house: House) -> None:
    assert not await house.handovers.begin("nobody", "vi")
    await house.open()

    assert await house.handovers.begin("c1", "en")

    row = await house.row()
    assert (row.state, row.channel, row.language, row.desk_id) == ("waiting", "web", "en", None)
    assert row.contact.startswith("dn-")


async def test_asking_twice_changes_nothing(house: House) -> None:
    await house.asked_in()
    before = await house.row()
    house.clock.advance(seconds=30)

    assert await house.handovers.begin("c1", "vi")

    assert await house.row() == before


async def test_who_leaves_may_come_again_and_is_the_same_to_the_desk(house: House) -> None:
    await house.connected()
    first = await house.row()
    await house.handovers.leave("c1")
    await house.link.work()  # closed at the desk
    house.clock.advance(minutes=1)

    await house.handovers.begin("c1", "vi")

    again = await house.row()
    assert (again.state, again.contact, again.desk_id) == ("waiting", first.contact, None)
    assert again.begun_at > first.begun_at


async def test_what_is_leased_is_nobody_elses_until_the_lease_is_over(house: House) -> None:
    await house.asked_in()
    now = house.clock()
    async with house.store.write() as connection:
        assert len(await claim(connection, now, now + timedelta(seconds=60), most=8)) == 1
    async with house.store.write() as connection:
        assert await claim(connection, now, now + timedelta(seconds=60), most=8) == []
    later = now + timedelta(seconds=61)
    async with house.store.write() as connection:
        (found,) = await claim(connection, later, later + timedelta(seconds=60), most=8)
    assert found.doubtful


async def test_counts(house: House) -> None:
    await house.asked_in("c1")
    await house.asked_in("c2")
    await house.handovers.leave("c2")

    assert await house.handovers.counts() == {"waiting": 1, "ended": 1}


async def test_what_ended_long_ago_is_forgotten(house: House) -> None:
    await house.asked_in("c1")
    await house.asked_in("c2")
    await house.handovers.leave("c2")
    house.clock.advance(days=31)

    assert await house.handovers.purge() == 1
    async with house.store.read() as connection:
        assert (await connection.execute(select(handovers.c.conversation_id))).scalars().all() == ["c1"]

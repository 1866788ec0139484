"""What an agent does, and what the citizen hears of it."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from assistant.store.tables import outbox
from assistant.store.transcript import Transcript
from connectors.message import Outcome, Reply
from tests.assistant.desk.conftest import TOKEN, House


async def test_an_agents_words_reach_the_citizen_under_their_label_and_once(house: House) -> None:
    await house.connected()
    event = await house.agent("Chào bạn, tôi là Lan.")

    assert await asyncio.gather(house.tells(event), house.tells(event)) == [200, 200]

    assert await house.heard() == ["Người hỗ trợ: Chào bạn, tôi là Lan."]
    assert (await house.row()).state == "talking"


async def test_only_the_first_words_bring_the_way_back(house: House) -> None:
    await house.answered()
    await house.tells(await house.agent("Bạn cần gì ạ?"))

    lines = [Reply.model_validate(line.payload) for line in await Transcript(house.store).after("c1", 0)]
    assert [[button.label for button in line.buttons] for line in lines] == [["Quay lại trợ lý"], []]
    assert {line.outcome for line in lines} == {Outcome.WITH_PERSON}


async def test_in_the_citizens_language(house: House) -> None:
    await house.asked_in(language="en")
    await house.link.work()
    await house.tells(await house.agent("Hello"))

    assert await house.heard() == ["Support person: Hello"]


async def test_on_a_channel_that_is_pushed_to_it_goes_out_once(house: House) -> None:
    await house.open("t1", "telegram")
    await house.handovers.begin("t1", "vi")
    await house.link.work()
    event = await house.agent("Chào bạn")

    await house.tells(event)
    await house.tells(event)

    async with house.store.read() as connection:
        keys = (await connection.execute(select(outbox.c.idem_key))).scalars().all()
    assert len(keys) == 1


async def test_a_file_is_owned_up_to(house: House) -> None:
    await house.connected()

    await house.tells(await house.agent("", files=1))

    assert "một tệp" in (await house.heard())[0]


async def test_an_agent_closes(house: House) -> None:
    await house.answered()
    talk = house.desk.only()
    talk.status = "resolved"

    assert await house.tells(house.desk.status_told(talk)) == 200
    assert await house.tells(house.desk.status_told(talk)) == 200

    assert len(await house.heard()) == 2
    assert "kết thúc" in (await house.heard())[-1]
    assert (await house.row()).ended_by == "agent"
    assert await house.says("cảm ơn") is None


async def test_an_agent_writes_to_somebody_who_went_back(house: House) -> None:
    await house.answered()
    await house.says("quay lại trợ lý")
    await house.link.work()

    await house.tells(await house.agent("Còn một điều nữa."))

    assert (await house.heard())[-1] == "Người hỗ trợ: Còn một điều nữa."
    assert (await house.row()).state == "ended"


async def test_who_is_not_known_is_passed_over(house: House) -> None:
    await house.connected()
    event = await house.agent("Chào")
    stranger = {**event, "conversation": {"id": house.desk.only().id, "contact_inbox": {"source_id": "dn-other"}}}

    assert await house.tells(stranger) == 200
    assert await house.tells({**event, "conversation": {"id": 9999}}) == 200
    assert await house.heard() == []


async def test_only_who_knows_the_address_is_let_in(house: House) -> None:
    await house.connected()
    event = await house.agent("Chào")

    assert await house.tells(event, "another") == 403
    assert await house.tells(event, TOKEN + "é") == 403
    assert await house.heard() == []
    assert await house.tells({"event": 5}) == 400

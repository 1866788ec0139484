"""What reaches the desk, when, and how often; and when the assistant takes over again."""

from __future__ import annotations

import asyncio

import pytest

from assistant.privacy.cipher import Cipher
from connectors.message import Outcome
from tests.assistant.desk.conftest import House
from tests.fakes.turn import paragraph


async def test_the_desk_reads_the_conversation_so_far_first(house: House) -> None:
    await house.open()
    await house.says("làm lại bằng lái bị mất")
    await house.answers(paragraph("Tôi chưa có thông tin.", Outcome.NOT_FOUND))
    await house.says("gặp cán bộ")
    await house.handovers.begin("c1", "vi")

    await house.link.work()

    (first,) = house.desk.only().heard
    assert "qua trang web" in first
    assert "[Tình trạng: trợ lý không tìm thấy thông tin]" in first
    assert "Người dân: làm lại bằng lái bị mất\nTrợ lý: Tôi chưa có thông tin.\nNgười dân: gặp cán bộ" in first
    assert await house.link.work() == 0


async def test_what_is_typed_then_follows_in_order_and_once(house: House) -> None:
    await house.connected()

    await house.says("tôi cần gấp")
    await house.says("alo")
    await house.says("alo")
    await asyncio.gather(house.link.work(), house.another_link().work())
    await house.link.work()

    assert house.desk.only().heard[1:] == ["tôi cần gấp", "alo", "alo"]
    assert [one.echo for one in house.desk.only().said[1:]] == sorted({one.echo for one in house.desk.only().said[1:]})


async def test_numbers_do_not_leave(house: House) -> None:
    await house.connected()

    await house.says("số của tôi là 0912 345 678, căn cước 075123456789, bốn số cuối 4321")
    await house.link.work()

    said = house.desk.only().heard[-1]
    assert not any(digits in said for digits in ("4321", "345", "6789"))


async def test_what_the_assistant_says_meanwhile_is_not_sent(house: House) -> None:
    await house.connected()

    await house.answers("Gọi ngay 115.")

    assert await house.link.work() == 0


async def test_a_line_that_was_taken_though_nobody_said_so_is_not_sent_again(house: House) -> None:
    await house.connected()
    await house.says("tôi cần gấp")
    house.desk.fault = "lost"
    await house.link.work()
    house.desk.fault = None
    house.clock.advance(seconds=5)

    await house.link.work()

    assert house.desk.only().heard[1:] == ["tôi cần gấp"]
    assert (await house.row()).failures == 0


async def test_a_conversation_begun_though_nobody_said_so_is_not_begun_again(house: House) -> None:
    await house.asked_in()
    house.desk.fault = "lost"  # the first message is taken, and its answer lost
    await house.link.work()
    house.desk.fault = None
    house.clock.advance(seconds=5)

    await house.link.work()

    assert len(house.desk.only().heard) == 1
    assert (await house.row()).desk_id == str(house.desk.only().id)


async def test_a_conversation_deleted_at_the_desk_begins_there_anew(house: House) -> None:
    await house.connected()
    house.desk.talks.clear()
    await house.says("còn ai đó không")

    await house.link.work()
    house.clock.advance(seconds=5)
    await house.link.work()

    assert "còn ai đó không" in house.desk.only().heard[0]


async def test_a_desk_that_is_down_is_owned_up_to_within_seconds(house: House) -> None:
    await house.asked_in()
    house.desk.fault = "down"

    for _ in range(5):
        await house.link.work()
        house.clock.advance(seconds=10)

    (said,) = await house.heard()
    assert "0251.1022" in said
    assert (await house.row()).state == "ended"
    assert await house.says("vậy tôi hỏi bạn") is None


async def test_nobody_answers_in_time(house: House) -> None:
    await house.connected()
    house.clock.advance(minutes=4)
    await house.link.work()
    assert await house.heard() == []
    house.clock.advance(minutes=1)

    await asyncio.gather(house.link.work(), house.another_link().work())

    (said,) = await house.heard()
    assert "0251.1022" in said
    assert (await house.row()).ended_by == "late"
    assert house.desk.only().status == "open"  # whoever comes later may still answer


async def test_an_answer_that_comes_late_is_still_an_answer(house: House) -> None:
    await house.connected()
    house.clock.advance(minutes=6)
    await house.link.work()
    await house.says("vậy lệ phí khai sinh bao nhiêu")

    await house.tells(await house.agent("Xin lỗi bạn đợi lâu."))
    await house.says("dạ vâng")
    await house.link.work()

    assert (await house.row()).state == "talking"
    assert house.desk.only().heard[1:] == ["dạ vâng"]  # what the assistant was asked meanwhile stays with it


async def test_a_conversation_that_fell_asleep_is_closed_on_both_sides(house: House) -> None:
    await house.answered()
    house.clock.advance(minutes=20)
    await house.says("cảm ơn")
    await house.link.work()
    house.clock.advance(minutes=20)
    await house.link.work()
    assert (await house.row()).state == "talking"
    house.clock.advance(minutes=11)

    await house.link.work()

    assert (await house.row()).ended_by == "idle"
    assert (await house.heard())[-1].startswith("Đã lâu")
    assert house.desk.only().status == "resolved"
    await house.link.work()
    assert len([said for said in await house.heard() if said.startswith("Đã lâu")]) == 1


async def test_the_desk_hears_that_the_citizen_went_back(house: House) -> None:
    await house.answered()

    await house.says("quay lại trợ lý")
    await house.link.work()

    assert house.desk.only().heard[-1] == "[Người dân đã quay lại với trợ lý tự động.]"
    assert house.desk.only().status == "resolved"
    assert await house.link.work() == 0


async def test_who_left_before_the_desk_was_reached_is_not_waited_for_there(house: House) -> None:
    await house.asked_in()
    await house.handovers.leave("c1")

    assert await house.link.work() == 0
    assert house.desk.talks == {}


async def test_an_erased_conversation_is_closed_at_the_desk(house: House) -> None:
    await house.answered()
    row = await house.row()

    await house.link.erased(row.contact, str(row.desk_id))

    assert "xóa" in house.desk.only().heard[-1]
    assert house.desk.only().status == "resolved"


async def test_erasing_does_not_fail_with_the_desk(house: House) -> None:
    await house.answered()
    house.desk.fault = "down"
    row = await house.row()

    await house.link.erased(row.contact, str(row.desk_id))


async def test_it_works_of_its_own_accord(house: House, cipher: Cipher) -> None:
    await house.asked_in()
    await house.link.start()
    async with asyncio.timeout(10):
        while not house.desk.talks or not house.desk.only().heard:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await house.link.stop()


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
async def test_the_desk_reads_over_which_channel_somebody_writes(house: House, channel: str) -> None:
    await house.open(channel=channel)
    await house.handovers.begin("c1", "en")

    await house.link.work()

    assert f"qua {channel.title()}, nói tiếng Anh" in house.desk.only().heard[0]


async def test_what_was_over_long_ago_wakes_nobody(house: House) -> None:
    await house.connected()
    house.clock.advance(days=1)

    await house.link.work()

    assert await house.heard() == []
    assert (await house.row()).ended_by == "late"

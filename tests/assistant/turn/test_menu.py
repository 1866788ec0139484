"""A bare number chooses from the numbered menu that the last message ended with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from assistant.store import Store
from assistant.store.tables import conversations
from assistant.store.transcript import Transcript, append_citizen, append_reply
from assistant.turn.menu import TranscriptMenus, chosen_button, chosen_number
from connectors.message import Button, Outcome, Paragraph, Reply
from tests.fakes.clock import ManualClock
from tests.fakes.turn import paragraph

BUTTONS = (Button(label="Giấy tờ", payload="p:1.001193:p"), Button(label="Lệ phí", payload="p:1.001193:f"))


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), (" 2 ", 2), ("(2)", 2), ("2.", 2), ("2)", 2), ("số 2", 2), ("so 2", 2), ("Chọn 12", 12), ("[3]", 3)],
)
def test_a_number_in_the_forms_people_write_it(text: str, number: int) -> None:
    assert chosen_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "20", "2024", "2 con", "1 2", "1.5", "-2", "2 giấy tờ", "hai trăm", "1234"])
def test_what_says_more_is_no_choice(text: str) -> None:
    assert chosen_number(text) is None


@given(st.text(max_size=30))
def test_any_text_is_a_choice_or_none(text: str) -> None:
    assert chosen_number(text) in {None, *range(1, 20)}


async def test_it_is_the_last_reply_that_offers(store: Store, clock: ManualClock) -> None:
    menus = TranscriptMenus(Transcript(store))
    offering = Reply(blocks=(Paragraph(text="Bạn hỏi gì?"),), buttons=BUTTONS, outcome=Outcome.CLARIFY)
    assert await chosen_button(menus, "c1", "2") is None

    await _say(store, clock, offering, "in:1:0")
    assert await chosen_button(menus, "c1", "2") == BUTTONS[1]
    assert await chosen_button(menus, "c1", "3") is None
    assert await chosen_button(menus, "c1", "lệ phí") is None

    await _say(store, clock, paragraph("Miễn phí."), "in:2:0")
    assert await chosen_button(menus, "c1", "2") is None


async def _say(store: Store, clock: ManualClock, reply: Reply, key: str) -> None:
    async with store.write() as connection:
        if (await connection.execute(select(conversations))).first() is None:
            row = {"id": "c1", "channel": "zalo", "created_at": clock(), "last_at": clock(), "meta": {}}
            await connection.execute(insert(conversations).values(row))
        await append_citizen(connection, "c1", key, "hỏi", clock())
        await append_reply(connection, "c1", key, reply, clock())

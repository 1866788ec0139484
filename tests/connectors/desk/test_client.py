"""The desk's client against a fake that refuses whatever Chatwoot's public API would."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from connectors.desk.client import DeskClient
from connectors.desk.errors import DeskGone, DeskRefused, DeskUnavailable
from tests.fakes.desk.fake_desk import INBOX, FakeDesk
from tests.fakes.serving import serving


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(verify=False) as client:
        yield client


@pytest.fixture
async def desk(http: httpx.AsyncClient) -> AsyncIterator[FakeDesk]:
    fake = FakeDesk(http)
    async with serving(fake.app) as fake.base:
        yield fake
    assert fake.wrong == []


@pytest.fixture
def client(http: httpx.AsyncClient, desk: FakeDesk) -> DeskClient:
    return DeskClient(http, f"{desk.base}/", INBOX, timeout=2)


async def test_a_conversation_from_its_beginning_to_its_end(client: DeskClient, desk: FakeDesk) -> None:
    contact = await client.meet("dn-1")
    number = await client.begin(contact)
    await client.say(contact, number, "chào", "17")
    await client.resolve(contact, number)

    talk = desk.only()
    assert (talk.contact, str(talk.id), talk.status) == ("dn-1", number, "resolved")
    assert [(one.content, one.echo) for one in talk.said] == [("chào", "17")]


async def test_the_same_name_is_the_same_contact(client: DeskClient, desk: FakeDesk) -> None:
    assert await client.meet("dn-1") == await client.meet("dn-1")
    assert desk.contacts == ["dn-1"]


async def test_a_conversation_under_way_is_found_again(client: DeskClient) -> None:
    contact = await client.meet("dn-1")
    assert await client.under_way(contact) is None
    closed = await client.begin(contact)
    await client.resolve(contact, closed)
    open_ = await client.begin(contact)

    assert await client.under_way(contact) == open_


async def test_the_last_words_are_the_contacts_own(client: DeskClient, desk: FakeDesk) -> None:
    contact = await client.meet("dn-1")
    number = await client.begin(contact)
    assert await client.last_said(contact, number) is None
    await client.say(contact, number, "một", "1")
    await client.say(contact, number, "hai", "2")
    desk.only().said.append(type(desk.only().said[0])(999, "outgoing", "của cán bộ"))

    assert await client.last_said(contact, number) == "hai"


async def test_looking_tells_whether_the_inbox_is_known(
    client: DeskClient, http: httpx.AsyncClient, desk: FakeDesk
) -> None:
    await client.look()

    with pytest.raises(DeskGone):
        await DeskClient(http, desk.base, "another").look()


async def test_a_conversation_of_nobody_is_gone(client: DeskClient) -> None:
    contact = await client.meet("dn-1")

    with pytest.raises(DeskGone):
        await client.say(contact, "4711", "chào", "1")


async def test_a_desk_that_is_down_is_unavailable(client: DeskClient, desk: FakeDesk) -> None:
    desk.fault = "down"

    with pytest.raises(DeskUnavailable, match="status 503"):
        await client.meet("dn-1")


async def test_a_desk_that_is_not_there_is_unavailable_and_its_address_is_not_told(http: httpx.AsyncClient) -> None:
    with pytest.raises(DeskUnavailable) as failure:
        await DeskClient(http, "http://127.0.0.1:9", INBOX, timeout=1).look()

    assert str(failure.value) == "ConnectError"


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (429, b"{}", DeskUnavailable),
        (401, b"{}", DeskRefused),
        (422, b"{}", DeskRefused),
        (200, b"<html>", DeskUnavailable),
        (200, b"[]", DeskUnavailable),
    ],
)
async def test_other_answers_are_told_apart(status: int, content: bytes, error: type[Exception]) -> None:
    transport = httpx.MockTransport(lambda _request: httpx.Response(status, content=content))
    async with httpx.AsyncClient(transport=transport) as http:
        with pytest.raises(error):
            await DeskClient(http, "https://desk.example", INBOX).meet("dn-1")


async def test_names_cannot_leave_their_place_in_the_address(http: httpx.AsyncClient) -> None:
    seen: list[str] = []

    def take(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.raw_path.decode())
        return httpx.Response(200, json={"id": 1, "content": "x", "message_type": 0})

    async with httpx.AsyncClient(transport=httpx.MockTransport(take)) as other:
        await DeskClient(other, "https://desk.example", "a/b").say("c/../d", "1?x", "chào", "1")

    assert seen == ["/public/api/v1/inboxes/a%2Fb/contacts/c%2F..%2Fd/conversations/1%3Fx/messages"]

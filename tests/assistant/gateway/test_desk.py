"""The address of the help desk's webhook."""

from __future__ import annotations

from actions.texts import Texts
from assistant.delivery.announcer import Announcer
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.desk.doorway import DeskDoorway
from assistant.desk.events import DeskEvents
from assistant.desk.sayings import Sayings
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import Gateway, running

TOKEN = "t" * 24
NOTHING = {"event": "conversation_typing_on"}


def doorway(store: Store) -> DeskDoorway:
    return DeskDoorway(DeskEvents(Announcer(store, Hub(), Bell(), {}), Sayings(Texts.load())), TOKEN)


async def test_without_a_desk_there_is_no_such_address(gateway: Gateway) -> None:
    assert (await gateway.http.post(f"/webhooks/desk/{TOKEN}", json=NOTHING)).status_code == 404


async def test_who_knows_the_address_is_heard(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, desk=doorway(store)) as gateway:
        statuses = [
            (await gateway.http.post(f"/webhooks/desk/{token}", json=body)).status_code
            for token, body in ((TOKEN, NOTHING), ("another", NOTHING), (TOKEN, {}))
        ]
        assert (await gateway.http.post("/webhooks/desk", json=NOTHING)).status_code == 404

    assert statuses == [200, 403, 400]


async def test_while_stopping_it_says_so(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, desk=doorway(store)) as gateway:
        gateway.services.stopping = True

        assert (await gateway.http.post(f"/webhooks/desk/{TOKEN}", json=NOTHING)).status_code == 503

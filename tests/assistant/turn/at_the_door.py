"""What the tests of the door share: a message brought in, and all that leaves it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from assistant.engine import Command
from assistant.turn.door import Door
from assistant.turn.understood import Understood
from connectors.message import Inbound
from nlu.text.restore import Restorer
from tests.fakes.secrets import FakeSecrets

CODE = "H19.04-261012-0123"
RESTORER = Restorer.load()


async def understand(
    text: str | None = None, expects: str | None = None, payload: str | None = None, label: str | None = None
) -> tuple[Understood | None, list[str]]:
    """What the door made of a message, and the secrets that it vaulted."""
    secrets = FakeSecrets()
    inbound = Inbound(
        channel="web", conversation_id="web:1", message_id="m1", text=text, payload=payload, label=label,
        received_at=datetime(2026, 11, 23, tzinfo=UTC),
    )  # fmt: skip
    return await Door(RESTORER, secrets).understand(inbound, expects), secrets.put_so_far


async def read(text: str, expects: str | None = None) -> tuple[Understood, list[str]]:
    understood, secrets = await understand(text, expects)
    assert understood is not None
    return understood, secrets


def seen(understood: Understood) -> str:
    """All that leaves the door, case codes left out."""
    message = understood.message
    said = json.dumps(dict(message.entities)) if isinstance(message, Command) else message
    return re.sub(r"H19[.\d-]*", "", f"{said} {understood.shown}", flags=re.IGNORECASE)

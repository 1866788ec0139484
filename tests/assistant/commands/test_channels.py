"""`assistant channels status` on the database of the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from typer.testing import CliRunner, Result

from assistant.channels.tokens import StoredTokens
from assistant.cli import app
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.tables import addresses, inbox, outbox
from connectors.zalo.tokens import TokenPair
from tests.fakes.turn import paragraph

pytestmark = pytest.mark.usefixtures("folder")
ENDS = datetime(2099, 3, 2, 8, 0, tzinfo=UTC)
ZALO = {
    "ASSISTANT_ZALO_APP_ID": "1",
    "ASSISTANT_ZALO_APP_SECRET": "hunter2",
    "ASSISTANT_ZALO_OA_ID": "2",
    "ASSISTANT_ZALO_OA_SECRET": "hunter3",
}


def status(*arguments: str, **environment: str) -> Result:
    result = CliRunner().invoke(app, ["channels", "status", *arguments], env={"COLUMNS": "250", **environment})
    assert "hunter" not in result.output + str(result.exception or "")
    return result


def rows(result: Result) -> dict[str, list[str]]:
    """The cells by channel."""
    assert result.exit_code == 0, result.exception
    found = [[cell.strip() for cell in line.split("│")[1:-1]] for line in result.output.splitlines() if "│" in line]
    return {cells[0]: cells[1:] for cells in found}


async def _write(table: Any, values: Sequence[Mapping[str, object]]) -> None:
    store = await Store.open(Settings().database)
    async with store.write() as connection:
        for one in values:
            await connection.execute(insert(table).values(one))
    await store.close()


def sends(*many: dict[str, object]) -> None:
    common = {
        "lane": "zalo:a1",
        "channel": "zalo",
        "seq": 0,
        "payload": paragraph("Miễn phí.").model_dump(mode="json"),
        "attempts": 1,
        "next_at": datetime.now(UTC),
        "made_at": datetime.now(UTC),
    }
    asyncio.run(_write(outbox, [common | {"idem_key": f"in:{n}:0"} | one for n, one in enumerate(many)]))


def test_nothing_is_there_yet() -> None:
    assert rows(status()) == {
        "telegram": ["not configured", "0", "never", "never", "0/0", "none", "0"],
        "zalo": ["not configured", "0", "never", "never", "0/0", "none", "0"],
    }


def test_the_last_words_and_what_waits_are_told_by_channel() -> None:
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    asyncio.run(
        _write(
            inbox,
            [
                {"event_key": f"e{n}", "lane": lane, "received_at": at + timedelta(minutes=n), "status": state,
                 "attempts": 0}
                for n, (lane, state) in enumerate(
                    [("zalo:a1", "done"), ("zalo:a1", "new"), ("zalo:b2", "working"), ("web:zalo:c3", "new")]
                )
            ],
        )
    )  # fmt: skip
    chats = [
        {"conversation_id": name, "channel": "zalo", "address": name, "created_at": at, "wrote_at": at}
        for name in ("a1", "b2")
    ]
    asyncio.run(_write(addresses, chats))
    sends({"status": "sent", "settled_at": at + timedelta(hours=1)}, {"status": "ready"}, {"status": "sending"})

    found = rows(status())

    assert found["zalo"][1:5] == ["2", "2026-03-02 08:02", "2026-03-02 09:00", "2/2"]
    assert found["telegram"][1:5] == ["0", "never", "never", "0/0"]


def test_what_did_not_arrive_is_told_by_its_code_and_only_lately() -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=30)
    sends(
        {"status": "failed", "error_code": "-230"},
        {"status": "failed", "error_code": "-230"},
        {"status": "dead", "error_code": "[b]429"},
        {"status": "unknown", "error_code": None},
        {"status": "failed", "error_code": "-213", "made_at": long_ago},
        {"status": "sent", "error_code": None},
    )

    assert rows(status())["zalo"][5] == "dead [b]429: 1, failed -230: 2, unknown without a code: 1"
    assert "failed -213: 1" in rows(status("--hours", "48"))["zalo"][5]


def test_a_message_counts_as_repeated_when_it_was_sent_twice_and_not_when_the_platform_confirmed_the_first() -> None:
    sends(
        {"status": "sent", "doubts": 0, "attempts": 3},
        {"status": "sent", "doubts": 1, "attempts": 1, "provider_msg_id": "confirmed"},
        {"status": "sent", "doubts": 1, "attempts": 2, "provider_msg_id": "sent again"},
        {"status": "sent", "doubts": 2, "attempts": 2, "provider_msg_id": "confirmed after the second"},
    )

    assert rows(status())["zalo"][6] == "2"


def test_a_grant_is_shown_by_its_state_and_end() -> None:
    async def grant() -> None:
        settings = Settings()
        store = await Store.open(settings.database)
        tokens = StoredTokens(store, Cipher([Keys.of(settings).fernet("zalo-tokens")]), ZALO["ASSISTANT_ZALO_OA_ID"])
        await tokens.keep(TokenPair("hunter4", "hunter5", ENDS, ENDS, ENDS))
        await store.close()

    assert rows(status(**ZALO))["zalo"][0] == "no grant"
    asyncio.run(grant())
    assert rows(status(**ZALO))["zalo"][0] == "ok until 2099-03-02 08:00"


@pytest.mark.parametrize("missing", ZALO)
def test_settings_half_set_are_named(missing: str) -> None:
    assert rows(status(**(ZALO | {missing: ""})))["zalo"][0] == f"half set: {missing} missing"


def test_a_token_of_telegram_is_not_shown() -> None:
    assert rows(status(ASSISTANT_TELEGRAM_TOKEN="7:hunter2"))["telegram"][0] == "set"


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    result = status(ASSISTANT_DATABASE_URL="postgresql://u:hunter2@127.0.0.1:1/d")

    assert isinstance(result.exception, Failure)
    assert result.exit_code == 1
    assert "ASSISTANT_DATABASE_URL" in str(result.exception)

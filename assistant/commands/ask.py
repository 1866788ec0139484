"""`assistant ask`: one question through the real pipeline."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any

import typer
from rich.console import Console

from assistant.commands.show_reply import show_reply
from assistant.local import Conversation, local_turn
from assistant.settings import Settings
from assistant.turn_protocol import TurnResult
from connectors.message import Outcome, Reply

_QUIET = Reply(blocks=(), outcome=Outcome.WITH_PERSON)
"""Stands for the reply of a turn that went to a person."""


def ask(
    text: Annotated[str, typer.Argument(help="The question, as a citizen would type it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Ask one question (engine and actions are started for it when they do not run)."""
    result = asyncio.run(_ask(text))
    if as_json:
        print(json.dumps(as_record(result), ensure_ascii=False, indent=2))
        return
    console = Console()
    for reply in result.replies:
        show_reply(console, reply)


async def _ask(text: str) -> TurnResult:
    errors = Console(stderr=True)
    async with local_turn(Settings(), lambda line: errors.print(line, style="dim", highlight=False)) as turn:
        return await Conversation(turn).say(text)


def as_record(result: TurnResult) -> dict[str, Any]:
    """What `--json` prints of a turn: the main reply's facts, and all that the citizen would read."""
    main = next((r for r in result.replies if r.meta.code), next(iter(result.replies), _QUIET))
    steps = {name: round(value, 1) for name, value in result.steps_ms.items()}
    actions = [reply.meta.action_ms for reply in result.replies if reply.meta.action_ms is not None]
    return {
        "outcome": main.outcome.value,
        "intent": main.meta.intent,
        "code": main.meta.code,
        "facets": list(main.meta.facets),
        "score": main.meta.score,
        "candidates": list(main.meta.candidates),
        "citations": [c.model_dump(mode="json") for reply in result.replies for c in reply.citations],
        "text": "\n".join(reply.text() for reply in result.replies),
        "buttons": [button.model_dump() for reply in result.replies for button in reply.buttons],
        "ms": {**steps, "actions": round(sum(actions), 1), "total": round(sum(result.steps_ms.values()), 1)},
    }

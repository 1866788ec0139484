"""`assistant chat`: a conversation in the terminal."""

from __future__ import annotations

import asyncio

from rich.console import Console

from assistant.commands.show_reply import show_reply
from assistant.local import Conversation, local_turn
from assistant.settings import Settings
from connectors.message import Button

_LEAVE = frozenset({"/thoat", "/thoát", "/quit", "/exit"})


def chat() -> None:
    """Chat in the terminal; type a button's number to tap it, /thoat to leave."""
    try:
        asyncio.run(_chat())
    except KeyboardInterrupt:
        Console().print("\nTạm biệt!")


async def _chat() -> None:
    console = Console()
    async with local_turn(Settings(), lambda line: console.print(line, style="dim", highlight=False)) as turn:
        console.print("Trợ lý công dân Đồng Nai. Gõ câu hỏi; gõ số để bấm nút; /thoat để ra.", style="bold")
        conversation = Conversation(turn)
        buttons: tuple[Button, ...] = ()
        while True:
            try:
                text = (await asyncio.to_thread(console.input, "[bold green]Bạn:[/] ")).strip()
            except EOFError:
                return
            if text.lower() in _LEAVE:
                return
            if not text:
                continue
            tapped = _tapped(text, buttons)
            result = await (
                conversation.say(payload=tapped.payload, label=tapped.label) if tapped else conversation.say(text)
            )
            console.print("[bold blue]Trợ lý:[/]")
            for reply in result.replies:
                show_reply(console, reply)
            buttons = result.replies[-1].buttons if result.replies else ()


def _tapped(text: str, buttons: tuple[Button, ...]) -> Button | None:
    """The button whose number was typed; four digits are never a number of a button."""
    return buttons[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(buttons) else None

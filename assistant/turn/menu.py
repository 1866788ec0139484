"""A bare number, as the answer to the numbered menu that the last message ended with."""

from __future__ import annotations

import re
from typing import Protocol

from pydantic import ValidationError

from assistant.store.transcript import Transcript
from connectors.message import Button, Reply

_NUMBER = re.compile(r"\s*(?:(?:số|so|chọn|chon|câu|cau|mục|muc)\s+)?[(\[]?\s*([1-9]|1\d)\s*[)\].]?\s*", re.IGNORECASE)


class Menus(Protocol):
    """What was last on offer in a conversation."""

    async def offered(self, conversation_id: str) -> tuple[Button, ...]:
        """The buttons of the last reply, in order; empty when it had none."""
        ...


class TranscriptMenus:
    """`Menus` read from the transcript."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    async def offered(self, conversation_id: str) -> tuple[Button, ...]:
        """See `Menus.offered`."""
        lines = await self._transcript.last(conversation_id, limit=1)
        if not lines or lines[0].author != "assistant":
            return ()
        try:
            return Reply.model_validate(lines[0].payload).buttons
        except ValidationError:
            return ()


def chosen_number(text: str) -> int | None:
    """The number (from 1) that `text` is, or None when it says more: `2`, `(2)`, `2.`, `số 2`, `chọn 2`."""
    found = _NUMBER.fullmatch(text)
    return None if found is None else int(found.group(1))


async def chosen_button(menus: Menus, conversation_id: str, text: str) -> Button | None:
    """The button that `text` chooses by its number."""
    number = chosen_number(text)
    if number is None:
        return None
    buttons = await menus.offered(conversation_id)
    return buttons[number - 1] if number <= len(buttons) else None

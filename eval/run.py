"""Runs questions through the real pipeline."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from assistant.commands.ask import as_record
from assistant.local import Conversation
from assistant.turn_protocol import Turn
from eval.item import Item
from eval.question import Question


async def run_questions(turn: Turn, questions: Iterable[Question]) -> AsyncIterator[Item]:
    """One fresh conversation per question; its history is said first."""
    for question in questions:
        conversation = Conversation(turn, channel="eval")
        for earlier in question.history:
            await conversation.say(earlier)
        record = as_record(await conversation.say(question.text))
        record.pop("buttons")
        yield Item(id=question.id, **record)

"""What a citizen has asked to be reminded of: the list, and cancelling."""

from __future__ import annotations

import re

from actions.chosen_ordinal import chosen_ordinal
from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.offer import Offer
from actions.one_stop.clock import Clock, utc_now
from actions.payload import NO, YES
from actions.remind.day import VIETNAM, read_day
from actions.remind.reminders import Reminder, Reminders
from actions.remind.words import moment_in_words
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import BulletList, Outcome, Paragraph, Reply
from nlu.text.fold import fold

KIND = "unremind"
"""Of the offer to cancel all."""
_NUMBER = re.compile(r"\b(?:so|thu|reminder|number|nhac|loi nhac)\s+(\d{1,2})\b")
_ALL = re.compile(r"\b(?:tat ca|het|toan bo|all|every)\b")
_COMMON = frozenset(
    """
    huy bo xoa loi nhac cai so thu di nhe nha a toi tui minh em giup viec ngay khoi dung khong thoi nua can lich cancel
    delete drop the reminder my about to of
    """.split()  # noqa: SIM905
)


class ActionListReminders(ReplyingAction):
    """`action_list_reminders`: those that wait, numbered, the soonest first."""

    action_name = "action_list_reminders"

    def __init__(self, reminders: Reminders, texts: Texts) -> None:
        self._reminders = reminders
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        waiting = await self._reminders.waiting(dialogue.conversation_id)
        language, last = dialogue.language, dialogue.slot("last_reply")
        if not waiting:
            text = self._texts.say("remind_list_empty", language, last)
            return Said(text_reply(text, Outcome.REMINDER_ENDED, language=language))
        items = tuple(f"{one.what} ({moment_in_words(one.due_at, language)})" for one in waiting)
        blocks = (Paragraph(text=self._texts.say("remind_list", language, last)), BulletList(items=items, ordered=True))
        return Said(Reply(blocks=blocks, outcome=Outcome.REMINDER_SET, language=language))


class ActionStopReminders(ReplyingAction):
    """`action_stop_reminders`: cancels the one meant; where that is not clear, asks whether all."""

    action_name = "action_stop_reminders"

    def __init__(self, reminders: Reminders, texts: Texts, clock: Clock = utc_now) -> None:
        self._reminders = reminders
        self._texts = texts
        self._clock = clock

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language, last = dialogue.language, dialogue.slot("last_reply")
        waiting = await self._reminders.waiting(dialogue.conversation_id)
        if not waiting:
            text = self._texts.say("remind_list_empty", language, last)
            return Said(text_reply(text, Outcome.REMINDER_ENDED, language=language))
        meant = self._meant(dialogue.text, waiting)
        if meant:
            await self._reminders.cancel(dialogue.conversation_id, [one.id for one in meant])
            text = self._texts.say("remind_off", language, last)
            return Said(text_reply(text, Outcome.REMINDER_ENDED, language=language))
        buttons = (
            (self._texts.say("remind_all_button", language), YES),
            (self._texts.say("remind_keep_button", language), NO),
        )
        text = self._texts.say("remind_which", language, last)
        reply = text_reply(text, Outcome.REMINDER_ASKED, buttons, language=language)
        return Said(reply, {"offer": Offer(KIND).to_slot()})

    def _meant(self, text: str, waiting: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
        plain = " ".join(re.findall(r"\w+", fold(text)))
        if _ALL.search(plain):
            return waiting
        number = _NUMBER.search(plain)
        place = int(number.group(1)) - 1 if number else chosen_ordinal(text, len(waiting))
        if place is not None:
            return waiting[place : place + 1] if place >= 0 else ()
        day = read_day(text, self._clock()).day
        if day is not None:
            return tuple(one for one in waiting if one.due_at.astimezone(VIETNAM).date() == day)
        words = set(plain.split()) - _COMMON
        named = tuple(one for one in waiting if words and words <= set(re.findall(r"\w+", fold(one.what))))
        return named or (waiting if len(waiting) == 1 and not words else ())


class UnremindTaker:
    """Takes the answer to whether all shall be cancelled."""

    def __init__(self, reminders: Reminders, texts: Texts) -> None:
        self._reminders = reminders
        self._texts = texts

    async def accept(self, dialogue: Dialogue, offer: Offer) -> Said:  # noqa: ARG002
        """See `OfferTaker.accept`."""
        waiting = await self._reminders.waiting(dialogue.conversation_id)
        await self._reminders.cancel(dialogue.conversation_id, [one.id for one in waiting])
        return self._say("remind_off", dialogue)

    async def decline(self, dialogue: Dialogue, offer: Offer) -> Said:  # noqa: ARG002
        """See `OfferTaker.decline`."""
        return self._say("remind_kept", dialogue)

    def _say(self, key: str, dialogue: Dialogue) -> Said:
        text = self._texts.say(key, dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.REMINDER_ENDED, language=dialogue.language))

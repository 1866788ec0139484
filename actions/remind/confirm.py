"""Reading a reminder back before it is kept, and what the answer does."""

from __future__ import annotations

from datetime import date

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.offer import Offer
from actions.one_stop.clock import Clock, utc_now
from actions.payload import NO, YES
from actions.remind.ask import CLEARED
from actions.remind.day import due_at, read_day
from actions.remind.reminders import MOST, Reminders
from actions.remind.words import moment_in_words
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Language, Outcome
from knowledge.facets_asked import cued_facets

KIND = "remind"
"""Of the offer."""
_LONGEST_DAY = 8
"""Words. A longer message that happens to hold a day is about something else."""


class ActionRemindConfirm(ReplyingAction):
    """`action_remind_confirm`: what and when in words, and what is kept; asks for a yes."""

    action_name = "action_remind_confirm"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        what, when = dialogue.slot("remind_what"), dialogue.slot("remind_when")
        if what is None or when is None:
            text = self._texts.say("remind_ask_what", dialogue.language)
            return Said(text_reply(text, Outcome.REMINDER_ASKED, language=dialogue.language), CLEARED)
        return asked(self._texts, what, date.fromisoformat(when), dialogue.language, dialogue.slot("last_reply"))


class RemindTaker:
    """Takes the answer; a no with another day in it changes the day."""

    def __init__(self, reminders: Reminders, texts: Texts, clock: Clock = utc_now) -> None:
        self._reminders = reminders
        self._texts = texts
        self._clock = clock

    async def accept(self, dialogue: Dialogue, offer: Offer) -> Said:
        """See `OfferTaker.accept`."""
        language, last, what = dialogue.language, dialogue.slot("last_reply"), offer.about["what"]
        moment = due_at(date.fromisoformat(offer.about["when"]))
        kept = await self._reminders.add(dialogue.conversation_id, what, moment, language)
        if kept is None:
            text = self._texts.say("remind_full", language, last, count=str(MOST))
            return Said(text_reply(text, Outcome.REMINDER_ENDED, language=language))
        text = self._texts.say("remind_set", language, last, when=moment_in_words(kept.due_at, language))
        return Said(text_reply(text, Outcome.REMINDER_SET, language=language))

    async def decline(self, dialogue: Dialogue, offer: Offer) -> Said:
        """See `OfferTaker.decline`."""
        language, last = dialogue.language, dialogue.slot("last_reply")
        rather = read_day(dialogue.text, self._clock()).day
        if rather is not None:
            return asked(self._texts, offer.about["what"], rather, language, last)
        text = self._texts.say("remind_cancelled", language, last)
        return Said(text_reply(text, Outcome.REMINDER_ENDED, language=language))


class NewDayFirst(ReplyingAction):
    """Another action, under its name, unless the message is another day for the reminder that was just read back."""

    def __init__(self, texts: Texts, other: ReplyingAction, clock: Clock = utc_now) -> None:
        self._texts = texts
        self._other = other
        self._clock = clock
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        offer = Offer.of(dialogue)
        if offer is None or offer.kind != KIND or len(dialogue.text.split()) > _LONGEST_DAY:
            return await self._other.respond(dialogue)
        rather = None if cued_facets(dialogue.text) else read_day(dialogue.text, self._clock()).day
        if rather is None:
            return await self._other.respond(dialogue)
        return asked(self._texts, offer.about["what"], rather, dialogue.language, dialogue.slot("last_reply"))


def asked(texts: Texts, what: str, when: date, language: Language, last: str | None) -> Said:
    """The question, with the offer that waits for its answer."""
    text = texts.say("remind_confirm", language, last, what=what, when=moment_in_words(due_at(when), language))
    buttons = ((texts.say("remind_yes_button", language), YES), (texts.say("remind_no_button", language), NO))
    offer = Offer(KIND, {"what": what, "when": when.isoformat()})
    reply = text_reply(text, Outcome.REMINDER_ASKED, buttons, language=language)
    return Said(reply, {**CLEARED, "offer": offer.to_slot()})

"""Watching: asking for it, the answer, ending it, and what is watched."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from actions.case.found_cases import FoundCases
from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.offer import Offer
from actions.one_stop.case_state import CaseState
from actions.one_stop.english_state_words import ENGLISH_WORDS
from actions.one_stop.state_words import WORDS
from actions.payload import UNWATCH
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from actions.watch.consent import Consent
from actions.watch.watches import MOST, Watch, Watches
from connectors.message import BulletList, Language, Outcome, Paragraph, Reply
from nlu.text.entities import find_case_codes

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class ActionWatch(ReplyingAction):
    """`action_watch`: asks whether the case found last, or the one named, shall be watched."""

    action_name = "action_watch"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._consent = Consent(texts)

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language, last = dialogue.language, dialogue.slot("last_reply")
        if dialogue.active_loop == "case_form":
            text = self._texts.say("watch_after", language, last)
            return Said(text_reply(text, Outcome.CASE_WATCH_ASKED, language=language), {"wants_watch": "watch"})
        found = FoundCases.of(dialogue)
        case = found.with_code(dialogue.entities.get("case_code")) or found.named(dialogue.text) or found.latest
        if case is None:
            text = self._texts.say("watch_find_first", language, last)
            reply = text_reply(text, Outcome.CASE_WATCH_ASKED, language=language)
            return Said(reply, {"wants_watch": "watch"}, next_action="case_form")
        reply, offer = self._consent.ask(case, language, last)
        return Said(reply, {"offer": offer.to_slot()} if offer else {})


class WatchTaker:
    """Takes the answer to that."""

    def __init__(self, watches: Watches, texts: Texts) -> None:
        self._watches = watches
        self._texts = texts

    async def accept(self, dialogue: Dialogue, offer: Offer) -> Said:
        """See `OfferTaker.accept`."""
        language, last, code = dialogue.language, dialogue.slot("last_reply"), offer.about["code"]
        state, seen_at = CaseState(int(offer.about["state"])), datetime.fromisoformat(offer.about["at"])
        watch = await self._watches.watch(dialogue.conversation_id, code, state, seen_at, language)
        if watch is None:
            text = self._texts.say("watch_full", language, last, count=str(MOST))
            return Said(text_reply(text, Outcome.CASE_WATCH_ENDED, language=language))
        text = self._texts.say("watch_on", language, last, code=code, until=_day(watch.until))
        button = (self._texts.say("watch_stop_button", language), UNWATCH)
        return Said(text_reply(text, Outcome.CASE_WATCHED, (button,), language=language))

    async def decline(self, dialogue: Dialogue, offer: Offer) -> Said:  # noqa: ARG002
        """See `OfferTaker.decline`."""
        text = self._texts.say("watch_declined", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.CASE_CANCELLED, language=dialogue.language))


class ActionStopWatching(ReplyingAction):
    """`action_stop_watching`: ends the watch of the case named, or of all."""

    action_name = "action_stop_watching"

    def __init__(self, watches: Watches, texts: Texts) -> None:
        self._watches = watches
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        ended = await self._watches.end(dialogue.conversation_id, self._meant(dialogue))
        key = "watch_off" if ended else "watch_off_none"
        text = self._texts.say(key, dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.CASE_WATCH_ENDED, language=dialogue.language), {"wants_watch": None})

    def _meant(self, dialogue: Dialogue) -> str | None:
        codes = [code.canonical for code in find_case_codes(dialogue.text)]
        if code := dialogue.entities.get("case_code") or next(iter(codes), None):
            return code
        named = FoundCases.of(dialogue).named(dialogue.text)
        return named.code if named else None


class ActionListWatches(ReplyingAction):
    """`action_list_watches`: which cases are watched, and how they stood last."""

    action_name = "action_list_watches"

    def __init__(self, watches: Watches, texts: Texts) -> None:
        self._watches = watches
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language, last = dialogue.language, dialogue.slot("last_reply")
        watched = await self._watches.watched(dialogue.conversation_id)
        if not watched:
            text = self._texts.say("watch_list_empty", language, last)
            return Said(text_reply(text, Outcome.CASE_WATCH_ENDED, language=language))
        head = text_reply(
            self._texts.say("watch_list", language, last),
            Outcome.CASE_WATCHED,
            ((self._texts.say("watch_stop_button", language), UNWATCH),),
            language=language,
        )
        rows = BulletList(items=tuple(_row(watch, language) for watch in watched))
        return Said(_with(head, rows))


def _with(reply: Reply, rows: BulletList) -> Reply:
    blocks: tuple[Paragraph | BulletList, ...] = (*(b for b in reply.blocks if isinstance(b, Paragraph)), rows)
    return reply.model_copy(update={"blocks": blocks})


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(_VIETNAM):%d/%m/%Y}"


def _row(watch: Watch, language: Language) -> str:
    state = (ENGLISH_WORDS if language == "en" else WORDS)[watch.state].name
    return f"{watch.code}: {state} ({_day(watch.until)})"

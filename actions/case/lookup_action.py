"""Says what the one-stop system knows of a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from actions.case.secret_source import SecretSource, SecretUnavailable
from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.one_stop.lookup import CaseLookup, Found, Locked, Refused
from actions.one_stop.status_text import describe
from actions.payload import CASE, HUMAN, Word
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import KeyValue, Language, Outcome, Paragraph, Reply, ReplyMeta

LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
_CLEARED = {"case_code": None, "factor_ref": None, "refused_case": None}
_TIMES: dict[Language, str] = {"vi": "%H:%M ngày %d/%m/%Y", "en": "%H:%M on %d/%m/%Y"}


class ActionCaseLookup(ReplyingAction):
    """`action_case_lookup`: redeems the second factor once, looks up, and forgets both."""

    action_name = "action_case_lookup"

    def __init__(self, lookup: CaseLookup, secrets: SecretSource, texts: Texts, clock: Callable[[], datetime]) -> None:
        self._lookup = lookup
        self._secrets = secrets
        self._texts = texts
        self._clock = clock

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language = dialogue.language
        # Outside the form: four digits right after a refusal are a second try at the same case.
        code = dialogue.slot("case_code") or dialogue.slot("refused_case")
        reference = dialogue.slot("factor_ref") or dialogue.entities.get("factor_ref")
        if code is None or reference is None:
            return self._say("case_expired", dialogue, Outcome.CASE_REFUSED)
        try:
            factor = await self._secrets.redeem(reference)
        except SecretUnavailable:
            return self._say("case_unavailable", dialogue, Outcome.CASE_UNAVAILABLE)
        if factor is None:
            return self._say("case_expired", dialogue, Outcome.CASE_REFUSED)
        result = await self._lookup.look_up(dialogue.conversation_id, code, factor)
        match result:
            case Found(status=status):
                description = describe(status, self._clock().astimezone(LOCAL_TIME).date(), language)
                reply = Reply(
                    blocks=(
                        Paragraph(text=description.headline),
                        KeyValue(rows=description.rows),
                        Paragraph(text=description.next_step),
                    ),
                    outcome=Outcome.CASE_FOUND,
                    language=language,
                    meta=ReplyMeta(),
                )
                return Said(reply, _CLEARED)
            case Refused():
                # Whatever comes next may be digits again: they are a secret too.
                meta = ReplyMeta(expects="second_factor")
                text = self._texts.say("case_refused", language, dialogue.slot("last_reply"))
                reply = text_reply(text, Outcome.CASE_REFUSED, _again(language), meta, language)
                return Said(reply, {**_CLEARED, "refused_case": code})
            case Locked(until=until):
                when = until.astimezone(LOCAL_TIME).strftime(_TIMES[language])
                return self._say("case_locked", dialogue, Outcome.CASE_LOCKED, until=when)
            case _:
                return self._say("case_unavailable", dialogue, Outcome.CASE_UNAVAILABLE)

    def _say(self, key: str, dialogue: Dialogue, outcome: Outcome, **values: str) -> Said:
        language = dialogue.language
        text = self._texts.say(key, language, dialogue.slot("last_reply"), **values)
        return Said(text_reply(text, outcome, _again(language), language=language), _CLEARED)


class ActionCaseCancel(ReplyingAction):
    """`action_case_cancel`: the citizen leaves the form; nothing of it is kept."""

    action_name = "action_case_cancel"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language = dialogue.language
        text = self._texts.say("case_cancelled", language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.CASE_CANCELLED, language=language), _CLEARED)


def _again(language: Language) -> tuple[tuple[str, Word], ...]:
    frame = frame_of(language)
    return ((frame.another_case, CASE), (frame.human, HUMAN))

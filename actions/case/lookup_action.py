"""Says what the one-stop system knows of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.case.found_cases import FoundCase, FoundCases
from actions.case.proven import PROVEN
from actions.case.secret_source import SecretSource, SecretUnavailable
from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.one_stop.apology_slip import apology_source
from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.lookup import CaseLookup, Found, Locked, LookupResult, Refused
from actions.one_stop.status_text import describe
from actions.payload import CASE, HUMAN, Word
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from actions.watch.consent import Consent
from connectors.message import Block, Button, KeyValue, Language, Outcome, Paragraph, Reply, ReplyMeta

LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
_CLEARED = {"case_code": None, "factor_ref": None, "refused_case": None, "wants_watch": None}
_TIMES: dict[Language, str] = {"vi": "%H:%M ngày %d/%m/%Y", "en": "%H:%M on %d/%m/%Y"}


class ActionCaseLookup(ReplyingAction):
    """`action_case_lookup`: redeems the second factor once, looks up, and forgets both."""

    action_name = "action_case_lookup"

    def __init__(self, lookup: CaseLookup, secrets: SecretSource, texts: Texts, clock: Callable[[], datetime]) -> None:
        self._lookup = lookup
        self._secrets = secrets
        self._texts = texts
        self._clock = clock
        self._consent = Consent(texts)

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        # Outside the form: four digits right after a refusal are a second try at the same case.
        code = dialogue.slot("case_code") or dialogue.slot("refused_case")
        reference = dialogue.slot("factor_ref") or dialogue.entities.get("factor_ref")
        if code is None or reference is None:
            return self._say("case_expired", dialogue, Outcome.CASE_REFUSED)
        if reference == PROVEN:
            return await self._again(dialogue, code)
        try:
            factor = await self._secrets.redeem(reference)
        except SecretUnavailable:
            return self._say("case_unavailable", dialogue, Outcome.CASE_UNAVAILABLE)
        if factor is None:
            return self._say("case_expired", dialogue, Outcome.CASE_REFUSED)
        return self._told(dialogue, code, await self._lookup.look_up(dialogue.conversation_id, code, factor))

    def _told(self, dialogue: Dialogue, code: str, result: LookupResult) -> Said:
        language = dialogue.language
        match result:
            case Found(status=status):
                now = self._clock()
                return self._found(dialogue, status, FoundCase(code, status.procedure_name, status.state, now, now))
            case Refused():
                # Whatever comes next may be digits again: they are a secret too.
                meta = ReplyMeta(expects="second_factor")
                text = self._texts.say("case_refused", language, dialogue.slot("last_reply"))
                reply = text_reply(text, Outcome.CASE_REFUSED, _again(language), meta, language)
                return Said(reply, {"case_code": None, "factor_ref": None, "refused_case": code})
            case Locked(until=until):
                when = until.astimezone(LOCAL_TIME).strftime(_TIMES[language])
                return self._say("case_locked", dialogue, Outcome.CASE_LOCKED, until=when)
            case _:
                return self._say("case_unavailable", dialogue, Outcome.CASE_UNAVAILABLE)

    async def _again(self, dialogue: Dialogue, code: str) -> Said:
        """A case whose second factor was right a short while ago: its state and days are told without it."""
        now = self._clock()
        known = FoundCases.of(dialogue).proven(code, now)
        if known is None:
            return self._say("case_expired", dialogue, Outcome.CASE_REFUSED)
        progress = await self._lookup.progress(code)
        if not isinstance(progress, CaseProgress):
            return self._say("case_unavailable", dialogue, Outcome.CASE_UNAVAILABLE)
        status = CaseStatus(
            code,
            known.procedure,
            progress.state,
            progress.received,
            progress.due,
            progress.completed,
            progress.returned,
            note=None,
        )
        return self._found(dialogue, status, replace(known, state=progress.state, at=now))

    def _found(self, dialogue: Dialogue, status: CaseStatus, found: FoundCase) -> Said:
        language, last = dialogue.language, dialogue.slot("last_reply")
        described = describe(status, self._clock().astimezone(LOCAL_TIME).date(), language)
        slots: dict[str, Any] = {**_CLEARED, "found_cases": FoundCases.of(dialogue).plus(found).to_slot()}
        blocks: list[Block] = [
            Paragraph(text=described.headline),
            Paragraph(text=described.next_step),
            KeyValue(rows=described.rows),
        ]
        source = apology_source(status.procedure_name) if described.late_days else None
        if source is not None:
            blocks.insert(2, Paragraph(text=self._texts.say("case_late_slip", language, last)))
        buttons = tuple(
            Button(label=label, payload=word.encode())
            for label, word in (*self._consent.button(found, language), (frame_of(language).another_case, CASE))
        )
        if dialogue.slot("wants_watch") is not None:
            asked, offer = self._consent.ask(found, language, last)
            blocks += asked.blocks
            buttons = asked.buttons or buttons
            slots["offer"] = offer.to_slot() if offer else None
        reply = Reply(
            blocks=tuple(blocks),
            buttons=buttons,
            citations=() if source is None else (source,),
            outcome=Outcome.CASE_FOUND,
            language=language,
        )
        return Said(reply, slots)

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

"""The door of the turn: normalise, keep secrets out, restore Vietnamese, read what needs no classifier.

Order matters. The second factor is taken out before anything else sees the text; a case code is read from the
text as typed (restoration must not touch it); only then is the language restored.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from actions.payload import (
    ASSISTANT,
    BACK,
    CASE,
    HELP,
    HUMAN,
    NO,
    NONE_OF_THESE,
    REPORT,
    RIGHTS,
    UNWATCH,
    WATCH,
    YES,
    Article,
    BadPayload,
    Because,
    Choice,
    Listed,
    ReportAnswer,
    StepDone,
    Word,
    parse_payload,
)
from assistant.engine import Command
from assistant.turn.factor import corrects_factor, given_factor, gives_factor_unasked, mask_digits
from assistant.turn.notified import ends_notices, wants_notices
from assistant.turn.spoken import spoken_command
from assistant.turn.understood import Understood
from connectors.message import Inbound
from nlu.text.entities import find_case_codes, find_receipts, mask_personal
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

MASK = "••••"
WORDS_KEPT = timedelta(hours=24)
"""How long a citizen's own words wait for the rest of a form."""
_SHORT = 6
"""Words. What is longer and holds a receipt tells of a report rather than asks after it."""
_WORDS = {
    NONE_OF_THESE: "none_of_these",
    CASE: "ask_case",
    HUMAN: "human",
    HELP: "who_are_you",
    BACK: "go_back",
    YES: "affirm",
    NO: "deny",
    WATCH: "watch_case",
    UNWATCH: "stop_watching",
    ASSISTANT: "back_to_assistant",
    REPORT: "report",
    RIGHTS: "rights",
}


class SecretStore(Protocol):
    """Keeps a secret for a short while and gives a reference (see `assistant/privacy/vault.py`)."""

    async def put(self, secret: str, conversation_id: str, *, keep: timedelta | None = None) -> str:
        """Keep `secret` of a conversation, for minutes unless `keep` is given; return its reference."""


class Door:
    """Turns an `Inbound` into what the engine may see."""

    def __init__(self, restorer: Restorer, secrets: SecretStore) -> None:
        self._restorer = restorer
        self._secrets = secrets

    async def understand(self, inbound: Inbound, expects: str | None) -> Understood | None:
        """None when the message holds nothing readable (only emoji, say) or is a button of nobody's.

        Args:
            inbound: the message as the channel parsed it.
            expects: what the dialogue waits for (`connectors.message.Expects`).
        """
        if inbound.payload is not None:
            return _tapped(inbound.payload, mask_personal(inbound.label or ""))
        text = normalise(inbound.text or "")
        if not any(map(str.isalnum, text)):
            # In the middle of telling something, a file alone is part of it.
            return _files(inbound) if expects == "private" and inbound.attachments else None
        if (command := spoken_command(text)) is not None:
            return Understood(command, text)
        receipt = next(iter(find_receipts(text)), None)
        code = next(iter(find_case_codes(text)), None)
        if expects == "private" and ((receipt is None and code is None) or len(text.split()) > _SHORT):
            return await self._private(inbound, text)
        if receipt is not None:
            return Understood(Command("report_status", {"receipt": receipt.value}), mask_digits(text))
        if code is not None and code.system == "one_stop":
            rest = text[: code.start] + " " + text[code.end :]
            return await self._case(inbound, code.canonical, rest, mask_digits(text), expects == "second_factor")
        if code is not None:
            return Understood(Command("foreign_case"), mask_personal(text))
        if expects != "second_factor":
            # Digits that come too early, or once more than they were asked for, are a secret all the same.
            masked = mask_digits(text) if gives_factor_unasked(text) else mask_personal(text)
        elif digits := given_factor(text, asked=True):
            reference = await self._secrets.put(digits, inbound.conversation_id)
            return Understood(Command("provide_factor", {"factor_ref": reference}), MASK)
        elif corrects_factor(text):
            return Understood(Command("correct_case", {"part": "factor"}), MASK)
        else:
            masked = mask_digits(text)
        return Understood(self._restorer.restore(masked).text, masked)

    async def _private(self, inbound: Inbound, text: str) -> Understood:
        reference = await self._secrets.put(text, inbound.conversation_id, keep=WORDS_KEPT)
        # A second factor is nobody's business, in the middle of a story either.
        masked = mask_digits(text) if gives_factor_unasked(text) else mask_personal(text)
        files = tuple(file.id for file in inbound.attachments)
        return Understood(self._restorer.restore(masked).text, masked, reference, files)

    async def _case(self, inbound: Inbound, code: str, rest: str, shown: str, asked: bool) -> Understood:
        if ends_notices(rest):
            return Understood(Command("stop_watching", {"case_code": code}), shown)
        entities = {"case_code": code} | ({"wish": "watch"} if wants_notices(rest) else {})
        if digits := given_factor(rest, asked=asked):
            entities["factor_ref"] = await self._secrets.put(digits, inbound.conversation_id)
            shown = f"{code} {MASK}"
        return Understood(Command("ask_case", entities), shown)


def _files(inbound: Inbound) -> Understood:
    files = tuple(file.id for file in inbound.attachments)
    return Understood(Command("report_answer", {"answer": "files"}), "", files=files)


def _tapped(payload: str, label: str) -> Understood | None:
    try:
        tapped = parse_payload(payload)
    except BadPayload:
        return None
    match tapped:
        case Choice(code=code, facets=facets):
            entities = {"code": code} | ({"facet": ",".join(facets)} if facets else {})
            return Understood(Command("choose", entities), label or "…")
        case Article(slug=slug, section=section):
            return Understood(
                Command("choose", {"code": slug, "section": "all" if section is None else str(section)}), label or "…"
            )
        case Listed(code=code, version=version, answers=answers):
            entities = {"code": code, "version": version} | ({"answers": answers} if answers else {})
            return Understood(Command("checklist_go", entities), label or "…")
        case StepDone(slug=slug, step=step):
            return Understood(Command("step_done", {"code": slug, "step": str(step)}), label or "…")
        case Because(reason=reason, line=line):
            return Understood(Command("opinion_because", {"reason": reason, "line": str(line)}), label or "…")
        case ReportAnswer(value=value):
            return Understood(Command("report_answer", {"answer": value}), label or "…")
        case Word():
            return Understood(Command(_WORDS[tapped]), label or "…")

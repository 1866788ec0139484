"""The door of the turn: normalise, keep secrets out, restore Vietnamese, read what needs no classifier.

Order matters. The second factor is taken out before anything else sees the text; a case code is read from the
text as typed (restoration must not touch it); only then is the language restored.
"""

from __future__ import annotations

import re
from typing import Protocol

from actions.payload import CASE, HELP, HUMAN, NONE_OF_THESE, BadPayload, Choice, Word, parse_payload
from assistant.engine import Command
from assistant.turn.understood import Understood
from connectors.message import Inbound
from nlu.text.entities import find_case_codes, mask_personal, read_digits
from nlu.text.fold import fold
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

MASK = "••••"
_WORDS = {NONE_OF_THESE: "none_of_these", CASE: "ask_case", HUMAN: "human", HELP: "who_are_you"}
_FACTOR_DIGITS = 4
_FACTOR_WORDS = re.compile(r"\b(?:so cuoi|cuoi (?:la|cua)|4 so|bon so|sdt|dien thoai|can cuoc|cccd|cmnd)\b")
_LONGEST_FACTOR_MESSAGE = 12
"""Words. A longer message that happens to hold four digits is a question, not the answer to ours."""


class SecretStore(Protocol):
    """Keeps a secret for a short while and gives a reference (see `assistant/privacy/vault.py`)."""

    async def put(self, secret: str) -> str:
        """Keep `secret`; return its reference."""


class Door:
    """Turns an `Inbound` into what the engine may see."""

    def __init__(self, restorer: Restorer, secrets: SecretStore) -> None:
        self._restorer = restorer
        self._secrets = secrets

    async def understand(self, inbound: Inbound, expects: str | None) -> Understood | None:
        """None when the message holds nothing readable (only emoji, say) or is a button of nobody's.

        Args:
            inbound: the message as the channel parsed it.
            expects: `second_factor` when the dialogue waits for one.
        """
        if inbound.payload is not None:
            return _tapped(inbound.payload, mask_personal(inbound.label or ""))
        text = normalise(inbound.text or "")
        if not text:
            return None
        code = next(iter(find_case_codes(text)), None)
        if code is not None and code.system == "one_stop":
            return await self._case(text, code.canonical, text[: code.start] + " " + text[code.end :])
        if expects == "second_factor" and (digits := _factor(text, asked=True)):
            reference = await self._secrets.put(digits)
            return Understood(Command("provide_factor", {"factor_ref": reference}), MASK)
        masked = mask_personal(text)
        if expects == "second_factor":
            masked = re.sub(r"\d{4,}", MASK, masked)
        return Understood(self._restorer.restore(masked).text, masked)

    async def _case(self, text: str, code: str, rest: str) -> Understood:
        entities = {"case_code": code}
        shown = mask_personal(text)
        if digits := _factor(rest, asked=False):
            entities["factor_ref"] = await self._secrets.put(digits)
            shown = f"{code} {MASK}"
        return Understood(Command("ask_case", entities), shown)


def _tapped(payload: str, label: str) -> Understood | None:
    try:
        tapped = parse_payload(payload)
    except BadPayload:
        return None
    match tapped:
        case Choice(code=code, facets=facets):
            entities = {"code": code} | ({"facet": ",".join(facets)} if facets else {})
            return Understood(Command("choose", entities), label or "…")
        case Word():
            return Understood(Command(_WORDS[tapped]), label or "…")


def _factor(text: str, *, asked: bool) -> str | None:
    """The last four digits of the number given as second factor, or None when the text gives none.

    Unasked (beside a case code), only digits that are named as such count.
    """
    if not asked and not _FACTOR_WORDS.search(fold(text)):
        return None
    if len(text.split()) > _LONGEST_FACTOR_MESSAGE:
        return None
    digits = read_digits(text)
    return digits[-_FACTOR_DIGITS:] if digits and len(digits) >= _FACTOR_DIGITS else None

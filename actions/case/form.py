"""The form's validation: reads the case code and takes the reference of the second factor."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.case.found_cases import FoundCases
from actions.case.proven import PROVEN
from actions.dialogue import Dialogue
from actions.one_stop.clock import Clock, utc_now
from nlu.text.entities import find_case_codes
from nlu.text.fold import fold

_READS_ON = frozenset({None, "nlu_fallback", "ask_case", "provide_factor", "report_resume", "correct_case"})
"""Intents under which a text without a code still counts as an attempt to answer the form."""
_NAMES = frozenset({None, "nlu_fallback", "ask_case"})
"""Intents under which a case found before may be meant."""
_OF_DIGITS = re.compile(r"\b(?:4 so|bon so|so cuoi|so dien thoai|sdt|can cuoc|cccd|digits?)\b")


class ValidateCaseForm(FormValidationAction):  # type: ignore[misc]  # rasa_sdk is untyped
    """`validate_case_form`: both slots come from deterministic readers, never from the classifier.

    A text that answers neither question sets nothing, so that the form steps aside and the rules answer the
    digression; an attempt that cannot be read empties the slot, so that the form asks again. A case found a short while
    ago may be named by its place, and asks for no second factor again.
    """

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock

    def name(self) -> str:
        """Name in the domain."""
        return "validate_case_form"

    async def extract_case_code(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> dict[str, Any]:
        """The code named by the turn, or found in the text."""
        dialogue = Dialogue.from_tracker(tracker)
        if "case_code" in dialogue.entities:
            return {"case_code": dialogue.entities["case_code"]}
        codes = [code for code in find_case_codes(dialogue.text) if code.system == "one_stop"]
        if codes:
            return {"case_code": codes[0].canonical}
        if dialogue.intent == "correct_case":
            return {"case_code": self._kept_while_correcting(dialogue)}
        named = FoundCases.of(dialogue).named(dialogue.text) if dialogue.intent in _NAMES else None
        if named is not None:
            return {"case_code": named.code}
        if dialogue.slot("requested_slot") == "case_code" and dialogue.intent in _READS_ON:
            return {"case_code": None}
        return {}

    async def extract_factor_ref(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> dict[str, Any]:
        """The vault reference that the turn put in the place of what was typed."""
        dialogue = Dialogue.from_tracker(tracker)
        if "factor_ref" in dialogue.entities:
            return {"factor_ref": dialogue.entities["factor_ref"]}
        code = dialogue.entities.get("case_code") or self._named_code(dialogue)
        if FoundCases.of(dialogue).proven(code, self._clock()) is not None:
            return {"factor_ref": PROVEN}
        if dialogue.slot("requested_slot") == "factor_ref" and dialogue.intent in _READS_ON:
            return {"factor_ref": None}
        return {}

    def _named_code(self, dialogue: Dialogue) -> str | None:
        if dialogue.intent not in _NAMES:
            return None
        named = FoundCases.of(dialogue).named(dialogue.text)
        return named.code if named else None

    def _kept_while_correcting(self, dialogue: Dialogue) -> str | None:
        """The code that stays when the digits were wrong; None when the code itself was."""
        if dialogue.entities.get("part") != "factor" and not _OF_DIGITS.search(fold(dialogue.text)):
            return None
        return dialogue.slot("case_code") or dialogue.slot("refused_case")

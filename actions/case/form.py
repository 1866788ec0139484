"""The form's validation: reads the case code and takes the reference of the second factor."""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import Dialogue
from nlu.text.entities import find_case_codes

_READS_ON = frozenset({None, "nlu_fallback", "ask_case", "provide_factor"})
"""Intents under which a text without a code still counts as an attempt to answer the form."""


class ValidateCaseForm(FormValidationAction):  # type: ignore[misc]  # rasa_sdk is untyped
    """`validate_case_form`: both slots come from deterministic readers, never from the classifier.

    A text that answers neither question sets nothing, so that the form steps aside and the rules answer the
    digression; an attempt that cannot be read empties the slot, so that the form asks again.
    """

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
        if dialogue.slot("requested_slot") == "factor_ref" and dialogue.intent in _READS_ON:
            return {"factor_ref": None}
        return {}

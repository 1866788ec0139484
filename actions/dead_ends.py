"""What is said when there is no answer: why, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.compose.text_reply import text_reply
from actions.compose.words import button_of, frame_of
from actions.dialogue import Dialogue, PendingQuestion
from actions.payload import CASE, HUMAN, Choice
from actions.refusals import refusal
from actions.replying_action import Said
from actions.texts import Texts
from connectors.message import Button, Outcome, ReplyMeta
from knowledge.schema import Facet, Procedure

_WAYS = 2


class DeadEnds:
    """The replies of `action_answer` that answer nothing."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def not_found(self, dialogue: Dialogue) -> Said:
        """Nothing in the catalogue fits."""
        if dialogue.intent == "out_of_scope" and refusal(dialogue.text) is not None:
            return self.out_of_scope(dialogue)
        return self._with_person("not_found", Outcome.NOT_FOUND, dialogue)

    def hand_over(self, dialogue: Dialogue) -> Said:
        """We asked as often as we may and still do not know what is meant: that is ours, not a gap in the catalogue."""
        return self._with_person("still_unclear", Outcome.HANDED_OVER, dialogue)

    def out_of_scope(self, dialogue: Dialogue) -> Said:
        """None of ours, with the reason where the words tell one."""
        language = dialogue.language
        text = self._texts.say(refusal(dialogue.text) or "out_of_scope", language, dialogue.slot("last_reply"))
        buttons = ((frame_of(language).case, CASE),)
        # A question of ours that waits still waits: small talk in between takes nothing back.
        return Said(text_reply(text, Outcome.OUT_OF_SCOPE, buttons, language=language))

    def no_verdict(self, dialogue: Dialogue, ways: Sequence[Procedure]) -> Said:
        """Who is right is not ours to say; what may be done about it (`ways`) is a button."""
        said = self.out_of_scope(dialogue)
        buttons = tuple(
            Button(label=button_of(one, dialogue.language), payload=Choice(one.code).encode()) for one in ways[:_WAYS]
        )
        if said.reply is None or not buttons:
            return said
        return replace(said, reply=said.reply.model_copy(update={"buttons": buttons}))

    def which_subject(self, dialogue: Dialogue, facets: tuple[Facet, ...]) -> Said:
        """A facet of nothing ("lệ phí bao nhiêu"): ask of what, and remember the facet."""
        language = dialogue.language
        text = self._texts.say("which_subject", language, dialogue.slot("last_reply"))
        names = tuple(facet.value for facet in facets)
        pending = PendingQuestion((), names, dialogue.text, 1)
        reply = text_reply(text, Outcome.CLARIFY, meta=ReplyMeta(facets=names), language=language)
        return Said(reply, {"clarify": pending.to_slot()})

    def _with_person(self, key: str, outcome: Outcome, dialogue: Dialogue) -> Said:
        language = dialogue.language
        text = self._texts.say(key, language, dialogue.slot("last_reply"))
        buttons = ((frame_of(language).human, HUMAN),)
        return Said(text_reply(text, outcome, buttons, language=language), {"clarify": None})

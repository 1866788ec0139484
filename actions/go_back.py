"""“Quay lại”: to the choice that was made, or to the subject before."""

from __future__ import annotations

from actions.answer import ActionAnswer
from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said
from actions.subject import offered_of, trail_of
from actions.texts import Texts
from connectors.message import Outcome, Paragraph, Reply


class ActionGoBack(ReplyingAction):
    """`action_go_back`: asks again what was chosen from; with nothing to choose, answers about the subject before."""

    action_name = "action_go_back"

    def __init__(self, answer: ActionAnswer, texts: Texts) -> None:
        self._answer = answer
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        offered = offered_of(dialogue)
        if dialogue.pending is None and offered is not None:
            said = self._answer.offer_again(dialogue, offered)
            if said is not None:
                return said
        before = self._before(dialogue)
        if before is not None:
            said = self._answer.overview(before, dialogue)
            trail = [code for code in trail_of(dialogue) if code != before]
            return Said(self._led_in(said, dialogue), {**said.slots, "trail": trail, "offered": None})
        text = self._texts.say("nothing_before", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.SMALL_TALK, language=dialogue.language))

    def _before(self, dialogue: Dialogue) -> str | None:
        """A question that waits is left for the subject under discussion; else it is the one before that."""
        if dialogue.pending is not None and dialogue.topic:
            return dialogue.topic
        trail = trail_of(dialogue)
        return trail[-1] if trail else None

    def _led_in(self, said: Said, dialogue: Dialogue) -> Reply | None:
        if said.reply is None:
            return None
        lead = Paragraph(text=self._texts.say("back_to_before", dialogue.language, dialogue.slot("last_reply")))
        return said.reply.model_copy(update={"blocks": (lead, *said.reply.blocks)})

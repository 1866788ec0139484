"""Takes an opinion on the last answer: what was not good is asked once, with a button a reason."""

from __future__ import annotations

from dataclasses import replace

from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.offer import Offer
from actions.opinion.opinion_box import OpinionBox, Reason, Verdict
from actions.opinion.words import LABELS, REASONS, read_verdict
from actions.payload import HUMAN, Because
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Button, Outcome

_SURE = 0.6
"""A classifier less confident than this of an opinion is not heard, unless the words are plain."""
UNKEPT = 0
"""Stands for the last answer in a conversation without a transcript, such as one at a terminal."""
_ANSWERS = frozenset({Outcome.ANSWERED, Outcome.NOT_VERIFIED, Outcome.CASE_FOUND, Outcome.CHECKLIST})
OFFER = "opinion"
"""Kind of the offer that waits for a reason."""


class ActionOpinion(ReplyingAction):
    """`action_opinion`: intents `opinion_good`, `opinion_bad`, and the buttons of the reasons.

    Args:
        box: keeps opinions, and knows the last answer.
        refused: takes what is an answer to a question of ours instead (“không đúng” to “Bạn hỏi việc nào?”).
        answer: takes what only sounds like an opinion.
        texts: the sentences.
    """

    action_name = "action_opinion"

    def __init__(self, box: OpinionBox, refused: ReplyingAction, answer: ReplyingAction, texts: Texts) -> None:
        self._box = box
        self._refused = refused
        self._answer = answer
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        reason, line = dialogue.entities.get("reason"), dialogue.entities.get("line", "")
        if dialogue.intent == "opinion_because" and reason in REASONS and line.isdigit():
            return await self.because(dialogue, int(line), reason)
        if dialogue.pending is not None or dialogue.active_loop is not None:
            return await self._refused.respond(dialogue)
        said = read_verdict(dialogue.text)
        if said is None and dialogue.confidence < _SURE:
            return await self._answer.respond(replace(dialogue, intent=None, confidence=0.0))
        return await self.ask(dialogue, said or ("helpful" if dialogue.intent == "opinion_good" else "unhelpful"))

    async def ask(self, dialogue: Dialogue, verdict: Verdict) -> Said:
        """Take praise at once; ask for the reason of blame, which counts already without one."""
        line = await self._box.last_answer(dialogue.conversation_id)
        if line is None and after_answer(dialogue):
            line = UNKEPT
        if line is None or not await self._keep(dialogue, line, verdict):
            return self._say(dialogue, "opinion_of_nothing", Outcome.NOT_FOUND)
        if verdict == "helpful":
            return self._say(dialogue, "opinion_good" if line else "opinion_unkept", Outcome.OPINION_TAKEN)
        language = dialogue.language
        said = self._say(dialogue, "opinion_ask", Outcome.OPINION_ASKED)
        assert said.reply is not None
        buttons = tuple(
            Button(label=label, payload=Because(reason, line).encode()) for reason, label in LABELS[language].items()
        )
        offer = Offer(OFFER, {"line": str(line)})
        return Said(said.reply.model_copy(update={"buttons": buttons}), {"offer": offer.to_slot()})

    async def because(self, dialogue: Dialogue, line: int, reason: Reason) -> Said:
        """Keep the reason with the answer that it is about."""
        if not await self._keep(dialogue, line, "unhelpful", reason):
            return self._say(dialogue, "opinion_of_nothing", Outcome.NOT_FOUND)
        said = self._say(dialogue, "opinion_taken" if line else "opinion_unkept", Outcome.OPINION_TAKEN)
        assert said.reply is not None
        human = Button(label=frame_of(dialogue.language).human, payload=HUMAN.encode())
        return Said(said.reply.model_copy(update={"buttons": (human,)}), said.slots)

    async def _keep(self, dialogue: Dialogue, line: int, verdict: Verdict, reason: Reason | None = None) -> bool:
        return line == UNKEPT or await self._box.keep(dialogue.conversation_id, line, verdict, reason)

    def _say(self, dialogue: Dialogue, key: str, outcome: Outcome) -> Said:
        text = self._texts.say(key, dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, outcome, language=dialogue.language))


def after_answer(dialogue: Dialogue) -> bool:
    """Whether the last reply told the citizen something that can be right or wrong."""
    return (dialogue.slot("last_reply") or "").partition(":")[0] in _ANSWERS

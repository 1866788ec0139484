"""A tapped button that names a procedure, an article or a life event."""

from __future__ import annotations

from actions.answer import Knowledge
from actions.compose.guidance_reply import article_reply, guidance_reply
from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue, PendingQuestion
from actions.payload import HUMAN
from actions.reply_for import reply_for
from actions.replying_action import ReplyingAction, Said
from actions.subject import subject_slots
from actions.texts import Texts
from connectors.message import Language, Outcome, Reply
from knowledge.schema import Facet, Guidance


class ActionChoose(ReplyingAction):
    """`action_choose`: answers the facets of the button; a button of withdrawn content says so."""

    action_name = "action_choose"

    def __init__(self, knowledge: Knowledge, texts: Texts) -> None:
        self._knowledge = knowledge
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language = dialogue.language
        code = dialogue.entities.get("code", "")
        found = self._knowledge.get(code)
        if found is None:
            text = self._texts.say("not_found", language, dialogue.slot("last_reply"))
            buttons = ((frame_of(language).human, HUMAN),)
            return Said(text_reply(text, Outcome.NOT_FOUND, buttons, language=language), {"clarify": None})
        if isinstance(found, Guidance) and (section := dialogue.entities.get("section")) is not None:
            reply = _part(found, section, language)
            return Said(reply, subject_slots(dialogue, code, found, self._chosen_from(dialogue, code)))
        names = dialogue.entities.get("facet", "").split(",")
        facets = tuple(Facet(name) for name in names if name in set(Facet))
        reply = reply_for(self._knowledge, found, facets, language=language)
        return Said(reply, subject_slots(dialogue, code, found, self._chosen_from(dialogue, code)))

    @staticmethod
    def _chosen_from(dialogue: Dialogue, code: str) -> PendingQuestion | None:
        """The question that waits, when the button is one of its own."""
        pending = dialogue.pending
        return pending if pending is not None and code in pending.candidates else None


def _part(article: Guidance, section: str, language: Language) -> Reply:
    """A section that the article has no more (it was edited since) is answered by what it has."""
    if section == "all":
        return article_reply(article, language)
    number = int(section) if section.isdecimal() else None
    known = number is not None and number < len(article.sections)
    return guidance_reply(article, number if known else None, language=language)

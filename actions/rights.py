"""What the service keeps of a citizen, why, for how long, who sees it, and how to have it erased."""

from __future__ import annotations

from collections.abc import Mapping

from actions.answer import Knowledge
from actions.compose.citation import cite
from actions.dialogue import Dialogue
from actions.payload import ERASE_ASK, Choice
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Button, Citation, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Guidance, Status

ARTICLE = "bao-ve-du-lieu-ca-nhan"
_LAW = "luat_91"
_LABELS: Mapping[Language, tuple[str, str]] = {
    "vi": ("Xóa dữ liệu của tôi", "Quyền theo luật"),
    "en": ("Erase my data", "My rights by law"),
}


class ActionRights(ReplyingAction):
    """`action_rights`: the short answer. `keep_days` and `file_days` are what housekeeping really goes by."""

    action_name = "action_rights"

    def __init__(self, knowledge: Knowledge, texts: Texts, *, keep_days: int, file_days: int) -> None:
        self._knowledge = knowledge
        self._texts = texts
        self._days = str(keep_days)
        self._files = str(file_days)

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language, last = dialogue.language, dialogue.slot("last_reply")
        erase, law = _LABELS[language]
        citation = self._citation()
        buttons = [Button(label=erase, payload=ERASE_ASK.encode())]
        if citation is not None:
            buttons.append(Button(label=law, payload=Choice(ARTICLE).encode()))
        said = (
            self._texts.say("rights_kept", language, last, days=self._days),
            self._texts.say("rights_who", language, last),
            self._texts.say("rights_times", language, last, files=self._files),
            self._texts.say("rights_erase", language, last),
        )
        return Said(
            Reply(
                blocks=tuple(Paragraph(text=text) for text in said),
                buttons=tuple(buttons),
                citations=() if citation is None else (citation,),
                outcome=Outcome.RIGHTS,
                language=language,
                meta=ReplyMeta(code=ARTICLE),
            )
        )

    def _citation(self) -> Citation | None:
        article = self._knowledge.get(ARTICLE)
        if not isinstance(article, Guidance) or article.status is not Status.VERIFIED or _LAW not in article.sources:
            return None
        return cite(article.sources[_LAW], article.checked, code=ARTICLE)

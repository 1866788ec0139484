"""Makes the personal list of papers: asks one question a turn, then says the list."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answer import ActionAnswer, Knowledge
from actions.checklist.moves import Move, read_move
from actions.checklist.questions import Questions
from actions.checklist.replies import list_reply, question_reply
from actions.checklist.state import ListState
from actions.checklist.told import Told
from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.leaning import leans
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome
from knowledge.decide import DecisionKind
from knowledge.schema import Procedure

_REQUEST = re.compile(
    r"\b(?:lập|làm|cho|xin|gửi|viết|liệt kê|soạn|tạo|muốn|cần|giúp|giùm|tôi|em|mình|tui|bạn|riêng|của|cái|một|"
    r"danh sách|checklist|giấy tờ|giấy|hồ sơ|chuẩn bị|những gì|gì|đúng|với|trường hợp|theo|để|in ra|nhé|đi|ạ|các|"
    r"make|me|a|my|personal|list|of|the|documents?|papers?|please|for|what|do|i|need|to|prepare)\b",
    re.IGNORECASE,
)
"""The words of the request itself; what is left names what it is about."""


class ActionChecklist(ReplyingAction):
    """`action_checklist`: a list of exactly the papers that fit the citizen.

    Args:
        knowledge: the catalogue.
        answer: answers where no list can be made: a question that names nothing, an article, papers not verified.
        texts: the sentences.
        site: origin of the page to print, `https://...`; empty where only the channel itself can show it.
    """

    action_name = "action_checklist"

    def __init__(self, knowledge: Knowledge, answer: ActionAnswer, texts: Texts, site: str = "") -> None:
        self._knowledge = knowledge
        self._answer = answer
        self._texts = texts
        self._site = site

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        tapped, state = _tapped(dialogue), ListState.of(dialogue)
        if tapped is not None:
            same = state is not None and (state.code, state.version) == (tapped.code, tapped.version)
            if state is not None and same and tapped.answers:
                tapped = replace(tapped, told=state.told)
            return self._go_on(dialogue, tapped)
        move = read_move(dialogue.text)
        if state is not None and move in (Move.RESUME, Move.REDO):
            return self.take(dialogue, state, move)
        return await self._begin(dialogue)

    def take(self, dialogue: Dialogue, state: ListState, move: Move) -> Said:
        """Go on as the citizen says."""
        questions = self._questions(state)
        answers = questions.settled(state.answers) if questions else ""
        match move:
            case Move.LEAVE:
                text = self._texts.say("checklist_left", dialogue.language, dialogue.slot("last_reply"))
                reply = text_reply(text, Outcome.STOPPED, language=dialogue.language)
                return Said(reply, {"checklist": None})
            case Move.REDO:
                answers, state = "", replace(state, told=())
            case Move.CORRECT | Move.CORRECT_YES | Move.CORRECT_NO if questions:
                answers = questions.before_last(answers)
                answers += {Move.CORRECT_YES: "y", Move.CORRECT_NO: "n"}.get(move, "")
            case Move.YES | Move.NO | Move.UNSURE:
                answers += move.value
        return self._go_on(dialogue, replace(state, answers=answers))

    async def _begin(self, dialogue: Dialogue) -> Said:
        procedure = self._subject(dialogue)
        if procedure is None or not procedure.papers.told or not procedure.papers.cases:
            # Without a subject, or without verified papers, the answer knows what to ask or to own up to.
            return await self._answer.respond(_as_question(dialogue))
        told = Told.of(dialogue).also(procedure, dialogue.text).of_procedure(procedure)
        return self._go_on(dialogue, ListState(procedure.code, Questions(procedure).version, "", told), first=True)

    def _subject(self, dialogue: Dialogue) -> Procedure | None:
        rest = _REQUEST.sub(" ", dialogue.text)
        if _is_bare(dialogue.text) or (dialogue.topic and leans(rest)):
            code = dialogue.topic
        else:
            decision = self._knowledge.decide(dialogue.text, context=dialogue.topic)
            code = decision.codes[0] if decision.kind is DecisionKind.ANSWER else None
        found = self._knowledge.get(code) if code else None
        return found if isinstance(found, Procedure) else None

    def _questions(self, state: ListState) -> Questions | None:
        """Those of the state's procedure as it is today; None when the answers are of another version of it."""
        found = self._knowledge.get(state.code)
        questions = Questions(found, state.told) if isinstance(found, Procedure) else None
        return questions if questions and questions.version == state.version else None

    def _go_on(self, dialogue: Dialogue, state: ListState, *, first: bool = False) -> Said:
        """The next question, or the list; from the beginning where the content has changed meanwhile."""
        language, last = dialogue.language, dialogue.slot("last_reply")
        procedure = self._knowledge.get(state.code)
        if not isinstance(procedure, Procedure) or not procedure.papers.told or not procedure.papers.cases:
            text = self._texts.say("checklist_gone", language, last)
            return Said(text_reply(text, Outcome.NOT_FOUND, language=language), {"checklist": None})
        questions, lead = self._questions(state), None
        if questions is None:
            state = ListState(state.code, Questions(procedure).version)
            questions, lead = Questions(procedure), self._texts.say("checklist_changed", language, last)
        elif first or not state.answers:
            lead = self._texts.say("checklist_begin", language, last, name=procedure.name)
        answers = questions.settled(state.answers)
        case = questions.next(answers)
        slots = {"topic_code": procedure.code, "clarify": None}
        state = replace(state, answers=answers, away=0, done=case is None)
        if case is None:
            reply = list_reply(procedure, questions, answers, self._site, language)
        else:
            reply = question_reply(procedure, questions, case, answers, lead, language)
        return Said(reply, {**slots, "checklist": state.to_slot()})


def _as_question(dialogue: Dialogue) -> Dialogue:
    """The same request as a plain question about papers."""
    asked = {"vi": "cần giấy tờ gì", "en": "which documents"}[dialogue.language]
    text = asked if _is_bare(dialogue.text) else dialogue.text
    return replace(dialogue, text=text, intent="ask_papers", confidence=1.0)


def _is_bare(text: str) -> bool:
    """Whether it asks for a list and names nothing that the list is about."""
    return not re.search(r"\w", _REQUEST.sub(" ", text))


def _tapped(dialogue: Dialogue) -> ListState | None:
    code, version = dialogue.entities.get("code"), dialogue.entities.get("version")
    if dialogue.intent != "checklist_go" or not code or not version:
        return None
    return ListState(code, version, dialogue.entities.get("answers", ""))

"""What is said while a list is made, and the list itself."""

from __future__ import annotations

from actions.checklist.papers_list import PapersList, spoken
from actions.checklist.questions import NO, UNSURE, YES, Questions
from actions.checklist.state import ListState
from actions.checklist.words import ListWords, list_words
from actions.compose.words import facts_language, frame_of
from actions.payload import Choice, Listed
from connectors.message import Block, BulletList, Button, KeyValue, Language, Link, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, PaperCase, Procedure

PAGE = "/danh-sach/"
"""Where the gateway shows a list to print."""


def question_text(case: PaperCase, questions: Questions, answers: str, language: Language) -> str:
    """The question about `case` with its number. An editor's own wording is Vietnamese."""
    words = list_words(language)
    worded = case.question if language == "vi" else None
    asked = worded or words.ask.format(spoken(case.when))
    return words.question.format(questions.number(answers), questions.count, asked)


def question_reply(
    procedure: Procedure, questions: Questions, case: PaperCase, answers: str, lead: str | None, language: Language
) -> Reply:
    """One question with its three buttons; `lead` goes before it."""
    words = list_words(language)
    lines = [] if lead is None else [lead]
    if questions.told:
        lines.append(told_text(questions, words))
    lines.append(question_text(case, questions, answers, language))

    def button(label: str, answer: str) -> Button:
        payload = Listed(procedure.code, questions.version, answers + answer)
        return Button(label=label, payload=payload.encode())

    return Reply(
        blocks=tuple(Paragraph(text=line) for line in lines),
        buttons=(button(words.yes, YES), button(words.no, NO), button(words.unsure, UNSURE)),
        outcome=Outcome.CHECKLIST_ASKED,
        language=language,
        meta=ReplyMeta(code=procedure.code, facets=(Facet.PAPERS.value,)),
    )


def list_reply(procedure: Procedure, questions: Questions, answers: str, site: str, language: Language) -> Reply:
    """The finished list. `site` is where the page to print is (`https://...`, or empty for the channel's own)."""
    words, frame = list_words(language), frame_of(language)
    found = PapersList.of(procedure, questions, answers, language)
    blocks: list[Block] = [Paragraph(text=words.title.format(found.title))]
    if questions.told:
        blocks.append(Paragraph(text=told_text(questions, words)))
    if found.papers:
        blocks.append(BulletList(title=f"{words.papers}:", items=found.papers, ordered=True))
    elif not found.only_if:
        blocks.append(Paragraph(text=words.none))
    blocks += [BulletList(title=f"{heading}:", items=papers) for heading, papers in found.only_if]
    if found.note:
        blocks.append(Paragraph(text=f"{frame.note}: {found.note}"))
    if found.rows:
        blocks.append(KeyValue(rows=found.rows))
    blocks.append(Link(label=words.print, url=page_url(procedure, questions, answers, site, language)))
    labels = frame.facet_buttons
    return Reply(
        blocks=(*blocks, *facts_language(language)),
        buttons=(
            Button(label=words.redo, payload=Listed(procedure.code, questions.version).encode()),
            *(
                Button(label=labels[facet], payload=Choice(procedure.code, (facet,)).encode())
                for facet in (Facet.STEPS, Facet.TIME, Facet.FORM)
            ),
        ),
        citations=found.citations,
        outcome=Outcome.CHECKLIST,
        language=language,
        meta=ReplyMeta(code=procedure.code, facets=(Facet.PAPERS.value,)),
    )


def page_url(procedure: Procedure, questions: Questions, answers: str, site: str, language: Language) -> str:
    """The address of the list as a page."""
    english = "&lang=en" if language == "en" else ""
    return f"{site}{PAGE}{procedure.code}?tra-loi={answers}&ban={questions.version}{english}"


def told_text(questions: Questions, words: ListWords) -> str:
    """What the citizen said without being asked, so that it can be corrected."""
    return words.told.format("; ".join(spoken(questions.cases[index].when) for index in questions.told))


def reminded(reply: Reply, procedure: Procedure, state: ListState) -> Reply:
    """The answer to a digression with the open question once more, and the button that goes on with the list."""
    words = list_words(reply.language)
    questions = Questions(procedure, state.told)
    answers = questions.settled(state.answers)
    case = questions.next(answers)
    if case is None or state.version != questions.version:
        return reply
    again = Paragraph(text=words.waiting.format(question_text(case, questions, answers, reply.language)))
    resume = Button(label=words.resume, payload=Listed(procedure.code, questions.version, answers).encode())
    return reply.model_copy(update={"blocks": (*reply.blocks, again), "buttons": (resume, *reply.buttons[:4])})

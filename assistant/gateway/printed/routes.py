"""`GET /danh-sach/<code>?tra-loi=ynu`: a list of papers to print. It is made of the address alone; nothing is kept."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

from sanic import HTTPResponse, Request, html

from actions.checklist.papers_list import PapersList
from actions.checklist.questions import UNSURE, Questions
from assistant.gateway.printed.html import STYLE, list_page, unknown_page
from assistant.gateway.printed.words import page_words
from assistant.gateway.served_file import ServedFile
from assistant.gateway.services import services_of
from assistant.gateway.types import App
from connectors.message import Language
from knowledge.schema import Procedure

_ANSWERS = re.compile(r"[ynu]{0,12}")
_VERSION = re.compile(r"[0-9a-f]{4}")
_HEADERS = {"Cache-Control": "no-cache"}


def install_printed(app: App) -> None:
    """Route the page and its style sheet."""
    style = ServedFile(Path(__file__).with_name("in.css").read_bytes(), "text/css; charset=utf-8")
    app.add_route(style.get, STYLE, name="printed_style")
    app.add_route(printed, "/danh-sach/<code:str>", name="printed")


async def printed(request: Request, code: str) -> HTTPResponse:
    """The list for the answers in the address; an answer that is missing or unreadable counts as not known."""
    language: Language = "en" if request.args.get("lang") == "en" else "vi"
    words = page_words(language)
    procedure = _procedure(request, code)
    if procedure is None:
        return html(unknown_page(words), status=404, headers=_HEADERS)
    questions = Questions(procedure)
    version = request.args.get("ban", "")
    changed = bool(_VERSION.fullmatch(version)) and version != questions.version
    answers = "" if changed else _answers(request)
    whole = answers.ljust(len(questions.cases), UNSURE)[: len(questions.cases)]
    found = PapersList.of(procedure, questions, whole, language)
    other = {"tra-loi": answers, "ban": questions.version, "lang": "vi" if language == "en" else "en"}
    page = list_page(
        found,
        words,
        changed=changed,
        other_language=f"/danh-sach/{procedure.code}?{urlencode(other)}",
        language=language,
    )
    return html(page, headers=_HEADERS)


def _procedure(request: Request, code: str) -> Procedure | None:
    """The procedure, as long as there are verified papers to list."""
    catalogue = services_of(request).content()
    found = catalogue.procedures.get(code) if catalogue else None
    return found if found is not None and found.papers.told and found.papers.cases else None


def _answers(request: Request) -> str:
    answers = request.args.get("tra-loi", "")
    return answers if _ANSWERS.fullmatch(answers) else ""

"""The page to print as HTML: no script, no form, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from actions.checklist.papers_list import PapersList
from assistant.gateway.printed.words import PageWords
from connectors.message import Citation, Language
from connectors.web.render import citation_text, is_safe

STYLE = "/danh-sach/in.css"


def list_page(found: PapersList, words: PageWords, *, changed: bool, other_language: str, language: Language) -> str:
    """The whole list. `other_language` is the address of the same page in the other language."""
    parts = [f'<p class="warning" role="status">{escape(words.changed)}</p>' if changed else ""]
    if found.papers:
        parts += [_heading(words.papers), _boxes(found.papers, ordered=True)]
    elif not found.only_if:
        parts.append(f"<p>{escape(words.other)}</p>")
    if found.only_if:
        parts.append(_heading(words.also))
        parts += [f"<h3>{escape(heading)}:</h3>{_boxes(papers)}" for heading, papers in found.only_if]
    if found.note:
        parts += [_heading(words.note), f"<p>{escape(found.note)}</p>"]
    if found.rows:
        rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in found.rows)
        parts += [_heading(words.rows), f"<dl>{rows}</dl>"]
    parts += [_heading(words.sources), *(f"<p>{_source(one, language)}</p>" for one in found.citations)]
    switch = "en" if words.lang == "vi" else "vi"
    foot = (
        f'<p>{escape(words.made)}</p><p class="screen">{escape(words.print)}</p>'
        f'<p class="screen"><a href="/">{escape(words.home)}</a> · '
        f'<a href="{escape(other_language)}" hreflang="{switch}" lang="{switch}">{escape(words.switch)}</a></p>'
    )
    return _document(words, words.title, found.title, "".join(parts), foot)


def unknown_page(words: PageWords) -> str:
    """What is shown for a code without a list."""
    foot = f'<p><a href="/">{escape(words.home)}</a></p>'
    return _document(words, words.unknown, "", f"<p>{escape(words.unknown_text)}</p>", foot)


def _document(words: PageWords, title: str, subtitle: str, body: str, foot: str) -> str:
    whole = f"{title}: {subtitle}" if subtitle else title
    under = f'<p class="subject">{escape(subtitle)}</p>' if subtitle else ""
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(whole)}</title>'
        f'<link rel="stylesheet" href="{STYLE}"></head>'
        f"<body><main><h1>{escape(title)}</h1>{under}{body}</main><footer>{foot}</footer></body></html>"
    )


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _boxes(items: Iterable[str], *, ordered: bool = False) -> str:
    tag = "ol" if ordered else "ul"
    rows = "".join(
        f'<li><span class="box" aria-hidden="true"></span><span>{escape(item)}</span></li>' for item in items
    )
    return f'<{tag} class="boxes" role="list">{rows}</{tag}>'


def _source(citation: Citation, language: Language) -> str:
    text = escape(citation_text(citation, language))
    if citation.url is None or not citation.url.startswith("https:") or not is_safe(citation.url):
        return text
    return f'<a href="{escape(citation.url)}" rel="noopener noreferrer">{text}</a>'

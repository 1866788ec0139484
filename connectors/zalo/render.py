"""A reply as the plain text that Zalo shows, with its buttons as a menu to answer by number."""

from __future__ import annotations

import re
import unicodedata

from connectors.message import Block, BulletList, Button, Citation, KeyValue, Language, Link, Paragraph, Reply
from connectors.web.render import citation_text, is_safe

TEXT_CHARACTERS = 2000
"""Of a message, in composed characters (transcribed, docs.zaloplatforms.com)."""
_MENU: dict[Language, str] = {"vi": "Trả lời số:", "en": "Reply with a number:"}
_EMPHASIS = re.compile(r"(\*\*|__|~~)(?![\s*_~])(.+?)(?<![\s*_~])\1", re.DOTALL)
_CODE = re.compile(r"`+([^`\n]+)`+")
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]+)\]\((\S+?)\)")
_SCHEME = re.compile(r"^(tel|mailto):", re.IGNORECASE)
_CUT_MARK = "…"


def render_text(reply: Reply) -> str:
    """Blocks, then sources, then the numbered menu, as NFC. Marks of Markdown go, for Zalo would show them."""
    sources = [_source(citation, reply.language) for citation in reply.citations]
    sections = [*map(_block, reply.blocks), "\n".join(sources), menu_text(reply.buttons, reply.language)]
    return unicodedata.normalize("NFC", "\n\n".join(section for section in sections if section.strip()))


def menu_text(buttons: tuple[Button, ...], language: Language) -> str:
    """`Trả lời số:` and one numbered line for each button; empty without buttons."""
    if not buttons:
        return ""
    return "\n".join([_MENU[language], *(f"{number}. {button.label}" for number, button in enumerate(buttons, 1))])


def fits(reply: Reply) -> bool:
    """Whether the reply goes into one message."""
    return len(render_text(reply)) <= TEXT_CHARACTERS


def capped(text: str) -> str:
    """`text`, cut where it is longer than Zalo takes: only what cannot be split any further ever is."""
    return text if len(text) <= TEXT_CHARACTERS else text[: TEXT_CHARACTERS - len(_CUT_MARK)] + _CUT_MARK


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _plain(block.text)
        case BulletList():
            marks = [f"{n}." if block.ordered else "•" for n in range(1, len(block.items) + 1)]
            lines = [f"{mark} {_plain(item)}" for mark, item in zip(marks, block.items, strict=True)]
        case KeyValue():
            lines = [f"{_plain(label)}: {_plain(value)}" for label, value in block.rows]
        case Link():
            # Zalo makes a number and an address of mail tappable by themselves, and shows the scheme as it is.
            if block.is_ours:  # a path leads nowhere from here
                return ""
            shown = _SCHEME.sub("", block.url)
            return f"{block.label}: {shown}" if is_safe(block.url) else block.label
    return "\n".join([_plain(block.title), *lines] if block.title else lines)


def _source(citation: Citation, language: Language) -> str:
    text = citation_text(citation, language)
    return f"{text} ({citation.url})" if citation.url and is_safe(citation.url) else text


def _plain(text: str) -> str:
    text = _HEADING.sub("", _LINK.sub(r"\1: \2", text))
    return _CODE.sub(r"\1", _EMPHASIS.sub(r"\2", text)).strip("\n")

"""From a `Reply` to the JSON that the page draws: only texts, labels and checked links, never markup."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from connectors.message import Block, Citation, Language, Link, Reply

_SCHEMES = {"https", "tel", "mailto"}
_SOURCE_WORDS: dict[Language, tuple[str, str, str, str]] = {
    "vi": ("Nguồn", "mã", "kiểm tra ngày", "chưa đối chiếu với văn bản gốc"),
    "en": ("Source", "code", "checked", "not yet compared with the original text"),
}
"""Around a source: what it is, its code, the day it was checked, and that it is not verified."""


def render_reply(reply: Reply) -> dict[str, Any]:
    """`blocks`, `buttons`, `citations`, `language`, `outcome`, `expects` and `trace`.

    A citation is one line of text, with a URL if it is safe. A link with another scheme than https, tel or mailto
    becomes a paragraph, unless it is the path of a page of ours.
    """
    return {
        "blocks": [_block(block) for block in reply.blocks],
        "buttons": [{"label": button.label, "payload": button.payload} for button in reply.buttons],
        "citations": [_citation(citation, reply.language) for citation in reply.citations],
        "language": reply.language,
        "outcome": reply.outcome.value,
        "expects": reply.meta.expects,
        "trace": reply.meta.trace,
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Link) and not is_safe(block.url) and not block.is_ours:
        return {"kind": "paragraph", "text": f"{block.label}: {block.url}"}
    return block.model_dump(mode="json")


def _citation(citation: Citation, language: Language) -> dict[str, Any]:
    url = citation.url if citation.url and is_safe(citation.url) else None
    return {"text": citation_text(citation, language), "url": url, "verified": citation.verified}


def citation_text(citation: Citation, language: Language = "vi") -> str:
    """`Nguồn: ..., kiểm tra ngày dd/mm/yyyy`, with what is known; the source keeps its Vietnamese title."""
    source, named, checked, unverified = _SOURCE_WORDS[language]
    code = f" ({named} {citation.code})" if citation.code else ""
    parts = [citation.title + code, citation.document, citation.section]
    if citation.checked:
        parts.append(f"{checked} {citation.checked:%d/%m/%Y}")
    if not citation.verified:
        parts.append(unverified)
    return f"{source}: " + ", ".join(part for part in parts if part)


def is_safe(url: str) -> bool:
    """Whether a citizen's browser may be sent there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc if parts.scheme == "https" else parts.path)

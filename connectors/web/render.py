"""From a `Reply` to the JSON that the page draws: only texts, labels and checked links, never markup."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from connectors.message import Block, Citation, Link, Reply

_SCHEMES = {"https", "tel", "mailto"}


def render_reply(reply: Reply) -> dict[str, Any]:
    """`blocks`, `buttons`, `citations` (one line of text each, with a URL if safe), `outcome` and `expects`.

    A link with another scheme than https, tel or mailto becomes a paragraph.
    """
    return {
        "blocks": [_block(block) for block in reply.blocks],
        "buttons": [{"label": button.label, "payload": button.payload} for button in reply.buttons],
        "citations": [_citation(citation) for citation in reply.citations],
        "outcome": reply.outcome.value,
        "expects": reply.meta.expects,
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Link) and not is_safe(block.url):
        return {"kind": "paragraph", "text": f"{block.label}: {block.url}"}
    return block.model_dump(mode="json")


def _citation(citation: Citation) -> dict[str, Any]:
    url = citation.url if citation.url and is_safe(citation.url) else None
    return {"text": citation_text(citation), "url": url, "verified": citation.verified}


def citation_text(citation: Citation) -> str:
    """`Nguồn: ..., kiểm tra ngày dd/mm/yyyy`, with what is known."""
    code = f" (mã {citation.code})" if citation.code else ""
    parts = [citation.title + code, citation.document, citation.section]
    if citation.checked:
        parts.append(f"kiểm tra ngày {citation.checked:%d/%m/%Y}")
    if not citation.verified:
        parts.append("chưa đối chiếu với văn bản gốc")
    return "Nguồn: " + ", ".join(part for part in parts if part)


def is_safe(url: str) -> bool:
    """Whether a citizen's browser may be sent there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc if parts.scheme == "https" else parts.path)

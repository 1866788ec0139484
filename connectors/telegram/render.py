"""From a `Reply` to the text of one message."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from connectors.message import Block, BulletList, Citation, KeyValue, Language, Link, Paragraph, Reply
from connectors.telegram.rendered import Rendered, Run
from connectors.web.render import citation_text, is_safe

_BETWEEN = Run("\n\n")


def render(reply: Reply) -> Rendered:
    """The blocks, an empty line between them, then the sources in italics.

    Only https links can be tapped: Telegram drops a link of another scheme, but finds telephone numbers and e-mail
    addresses in the text by itself, so those are written out. The path of a page of ours leads nowhere from here.
    """
    parts = [tuple(_block(block)) for block in reply.blocks if not (isinstance(block, Link) and block.is_ours)]
    if reply.citations:
        parts.append(tuple(_sources(reply.citations, reply.language)))
    runs: list[Run] = []
    for part in parts:
        runs += [_BETWEEN, *part] if runs else part
    return Rendered(tuple(runs))


def fits(reply: Reply) -> bool:
    """Whether one message holds `reply`."""
    return render(reply).fits


def _block(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph():
            yield Run(block.text)
        case BulletList():
            yield from _title(block.title)
            marks = [f"{at}. " if block.ordered else "• " for at in range(1, len(block.items) + 1)]
            yield Run("\n".join(mark + item for mark, item in zip(marks, block.items, strict=True)))
        case KeyValue():
            yield from _title(block.title)
            for at, (label, value) in enumerate(block.rows):
                yield Run("\n" if at else "")
                yield Run(f"{label}:", "b")
                yield Run(f" {value}")
        case Link():
            yield _link(block)


def _title(title: str | None) -> Iterator[Run]:
    if title:
        yield Run(title, "b")
        yield Run("\n")


def _link(link: Link) -> Run:
    parts = urlsplit(link.url) if is_safe(link.url) else None
    if parts is None:
        return Run(f"{link.label}: {link.url}")
    if parts.scheme == "https":
        return Run(link.label.strip() or link.url, url=link.url)
    return Run(f"{link.label}: {unquote(parts.path)}")


def _sources(citations: tuple[Citation, ...], language: Language) -> Iterator[Run]:
    for at, citation in enumerate(citations):
        yield Run("\n" if at else "")
        url = citation.url if citation.url and citation.url.startswith("https:") and is_safe(citation.url) else None
        yield Run(citation_text(citation, language), "i", url)

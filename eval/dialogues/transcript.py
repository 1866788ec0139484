"""A dialogue as it was read, in Markdown: for people who review how the assistant speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from connectors.message import Block, BulletList, KeyValue, Link, Paragraph, Reply


def exchange(shown: str, replies: Iterable[Reply]) -> Iterator[str]:
    """Lines of one turn: the citizen's words as the transcript keeps them, and all that is answered."""
    yield f"**Người dân:** {shown or '(tệp)'}"
    for reply in replies:
        yield ""
        yield "**Trợ lý:**"
        for block in reply.blocks:
            yield ">"
            yield from (f"> {line}" if line else ">" for line in _block(block))
        if reply.citations:
            yield ">"
            yield f"> *Nguồn: {'; '.join(dict.fromkeys(map(_citation, reply.citations)))}*"
        if reply.buttons:
            yield ">"
            yield f"> {' '.join(f'`{button.label}`' for button in reply.buttons)}"
    yield ""


def _citation(citation: object) -> str:
    title, number, checked = (getattr(citation, name) for name in ("title", "document", "checked"))
    told = title if number is None or number in title else f"{title} ({number})"
    return told if checked is None else f"{told}, kiểm tra {checked:%d/%m/%Y}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield from (f"{line}  " for line in text.splitlines())
        case BulletList(title=title, items=items, ordered=ordered):
            if title:
                yield title
            for number, item in enumerate(items, 1):
                yield f"{number}. {item}" if ordered else f"- {item}"
        case KeyValue(title=title, rows=rows):
            if title:
                yield title
            yield from (f"- {label}: {value}" for label, value in rows)
        case Link(label=label, url=url):
            yield f"[{label}]({url})"

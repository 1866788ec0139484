"""A reply in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from connectors.message import Block, BulletList, KeyValue, Language, Link, Paragraph, Reply

_SOURCE_WORDS: dict[Language, tuple[str, str, str]] = {
    "vi": ("Nguồn", "mã", "kiểm tra ngày"),
    "en": ("Source", "code", "checked"),
}


def show_reply(console: Console, reply: Reply) -> None:
    """Print blocks, sources and numbered buttons."""
    for block in reply.blocks:
        console.print(Padding(_block(block), (0, 0, 0, 2)))
    for citation in reply.citations:
        source, named, day = _SOURCE_WORDS[reply.language]
        parts = [citation.title, citation.document, citation.section, citation.code and f"{named} {citation.code}"]
        line = ", ".join(part for part in parts if part)
        checked = f" ({day} {citation.checked:%d/%m/%Y})" if citation.checked else ""
        console.print(Padding(Text(f"{source}: {line}{checked}", style="dim"), (0, 0, 0, 2)))
    for number, button in enumerate(reply.buttons, 1):
        console.print(Text(f"  [{number}] {button.label}", style="cyan"))


def _block(block: Block) -> Text:
    match block:
        case Paragraph(text=text):
            return Text(text)
        case BulletList(title=title, items=items, ordered=ordered):
            lines = [f"{i}. {item}" if ordered else f"• {item}" for i, item in enumerate(items, 1)]
            return Text("\n".join([title, *lines] if title else lines))
        case KeyValue(title=title, rows=rows):
            lines = [f"• {label}: {value}" for label, value in rows]
            return Text("\n".join([title, *lines] if title else lines))
        case Link(label=label, url=url):
            return Text(f"{label}: {url}")

"""A reply as a citizen sees it on the web page, as HTML that runs no script."""

from collections.abc import Callable
from html import escape
from typing import Any

from connectors.message import Reply
from connectors.web.render import render_reply

Show = Callable[[str], str]
"""From a text of the reply to the HTML in its place."""


def bubble(reply: Reply, show: Show = escape) -> str:
    """What `connectors/web/page/draw.js` draws from the same JSON; a button is drawn and cannot be tapped.

    `show` gets every text in reading order: escaping is its duty.
    """
    drawn = render_reply(reply)
    blocks = "".join(_block(block, show) for block in drawn["blocks"])
    sources = "".join(f"<p>{_linked(show(one['text']), one['url'])}</p>" for one in drawn["citations"])
    choices = "".join(f"<span>{show(one['label'])}</span>" for one in drawn["buttons"])
    return (
        f'<div class="bubble">{blocks}'
        + (f'<div class="sources">{sources}</div>' if sources else "")
        + (f'<div class="choices">{choices}</div>' if choices else "")
        + "</div>"
    )


def texts(reply: Reply) -> list[str]:
    """The texts that `bubble` shows, in the same order."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return ""

    bubble(reply, note)
    return found


def _block(block: dict[str, Any], show: Show) -> str:
    title = f'<p class="title">{show(block["title"])}</p>' if block.get("title") else ""
    match block["kind"]:
        case "list":
            tag = "ol" if block["ordered"] else "ul"
            return f"{title}<{tag}>{''.join(f'<li>{show(item)}</li>' for item in block['items'])}</{tag}>"
        case "key_value":
            rows = "".join(f"<dt>{show(label)}</dt><dd>{show(value)}</dd>" for label, value in block["rows"])
            return f"{title}<dl>{rows}</dl>"
        case "link":
            return f"<p>{_linked(show(block['label']), block['url'])}</p>"
        case _:
            return f"<p>{show(block['text'])}</p>"


def _linked(shown: str, url: str | None) -> str:
    return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{shown}</a>' if url else shown

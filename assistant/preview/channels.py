"""A reply as each channel shows it."""

import json
from collections.abc import Callable, Mapping
from io import StringIO
from types import MappingProxyType

from rich.console import Console

from assistant.commands.show_reply import show_reply
from connectors.message import Reply
from connectors.web.render import render_reply

_WIDTH = 100


def terminal(reply: Reply) -> str:
    """As `assistant chat` prints it, without colours."""
    out = StringIO()
    show_reply(Console(file=out, width=_WIDTH, no_color=True, highlight=False), reply)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def web(reply: Reply) -> str:
    """The JSON that the chat page draws."""
    return json.dumps(render_reply(reply), ensure_ascii=False, indent=2)


CHANNELS: Mapping[str, Callable[[Reply], str]] = MappingProxyType({"terminal": terminal, "web": web})
"""By name; a channel with a renderer of its own is one more entry."""

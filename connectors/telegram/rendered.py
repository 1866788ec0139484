"""A text for Telegram, in its markup and without."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Literal

TEXT_UNITS = 3900
"""Longest text of ours, in UTF-16 units after entity parsing; Telegram's limit is 4096."""
ENTITIES = 100
"""Telegram shows no more in one message (`telegram.constants.MessageLimit.MESSAGE_ENTITIES`)."""


@dataclass(frozen=True)
class Run:
    """A stretch of text that is shown one way."""

    text: str
    style: Literal["", "b", "i"] = ""
    url: str | None = None
    """An https address that a tap on the text opens."""

    def html(self) -> str:
        """In Telegram's HTML. Only an attribute needs its quotes escaped."""
        words = html.escape(self.text, quote=False)
        if self.url is not None:
            words = f'<a href="{html.escape(self.url)}">{words}</a>'
        return f"<{self.style}>{words}</{self.style}>" if self.style else words

    def plain(self) -> str:
        """Without markup: an address is written out."""
        return self.text if self.url is None else f"{self.text}: {self.url}"


@dataclass(frozen=True)
class Rendered:
    """A whole message."""

    runs: tuple[Run, ...]

    @property
    def html(self) -> str:
        """What is sent."""
        return "".join(run.html() for run in self.runs)

    @property
    def plain(self) -> str:
        """What is sent when the markup is refused."""
        return "".join(run.plain() for run in self.runs)

    @property
    def fits(self) -> bool:
        """Whether one message holds it, with markup or without."""
        entities = sum(bool(run.style) + (run.url is not None) for run in self.runs)
        return len(self.plain.encode("utf-16-le", "surrogatepass")) <= 2 * TEXT_UNITS and entities <= ENTITIES

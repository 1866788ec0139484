"""Commands: the words behind a slash."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?", re.DOTALL)
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Of a deep link (core.telegram.org/bots/features, "Deep linking")."""
_SAID = {
    "help": "trợ giúp",
    "trogiup": "trợ giúp",
    "hoso": "tra cứu hồ sơ",
    "xoa": "xóa dữ liệu của tôi",
    "nguoi": "gặp người hỗ trợ",
    "en": "English",
    "vi": "tiếng Việt",
}
"""What a citizen could have typed instead; the dialogue knows no commands."""


@dataclass(frozen=True)
class Command:
    """`/name@bot rest`; the names are in lower case."""

    name: str
    bot: str | None
    rest: str

    @property
    def is_start(self) -> bool:
        """Whether the citizen opens the chat."""
        return self.name == "start"

    @property
    def is_known(self) -> bool:
        """Whether it is one of ours."""
        return self.is_start or self.name in _SAID

    @property
    def start_parameter(self) -> str | None:
        """What the deep link carried, if it can have been one."""
        return self.rest if self.is_start and _START_PARAMETER.fullmatch(self.rest) else None

    def said(self) -> str | None:
        """The command in words, with what followed it; None when it is not ours."""
        words = _SAID.get(self.name)
        return f"{words} {self.rest}".strip() if words else None


def read_command(text: str) -> Command | None:
    """The command that `text` is, if it is one."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        return None
    return Command(found[1].lower(), found[2] and found[2].lower(), (found[3] or "").strip())

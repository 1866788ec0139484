"""How an operator names a message that was not delivered: `out-12` (a reply) or `in-7` (a citizen's message)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_FORM = re.compile(r"(in|out)-(\d{1,18})", re.ASCII)
Queue = Literal["in", "out"]


@dataclass(frozen=True, order=True)
class LetterId:
    """A row of the inbox (`in`) or of the outbox (`out`); the two number their rows apart."""

    queue: Queue
    number: int

    @classmethod
    def parse(cls, text: str) -> LetterId:
        """Read `out-12` or `in-7`. Raises ValueError for anything else."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no id of a letter; they look like out-12 or in-7")
        return cls("in" if match[1] == "in" else "out", int(match[2]))

    def __str__(self) -> str:
        return f"{self.queue}-{self.number}"

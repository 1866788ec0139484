"""Faults that the sandbox can be asked for, to see how its callers take them."""

import re
from dataclasses import dataclass
from typing import Literal, Self, cast

MAX_DELAY_S = 60.0

Kind = Literal["none", "delay", "500", "429", "garbage"]


@dataclass(frozen=True)
class Fault:
    """One fault."""

    kind: Kind = "none"
    delay_s: float = 0.0
    """Seconds to wait before answering rightly; only of kind `delay`."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `delay=<seconds>`, `500`, `429`, `garbage` or nothing. Raises `ValueError` for anything else."""
        text = text.strip()
        if not text:
            return cls()
        if text in ("500", "429", "garbage"):
            return cls(cast(Kind, text))
        delay = re.fullmatch(r"delay=([0-9]{1,3}(?:\.[0-9]{1,3})?)", text)
        if delay is None or float(delay[1]) > MAX_DELAY_S:
            raise ValueError(f"unknown fault {text!r}: use delay=<0-{MAX_DELAY_S:g}>, 500, 429 or garbage")
        return cls("delay", float(delay[1]))

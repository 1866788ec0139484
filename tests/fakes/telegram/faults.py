"""What goes wrong on the way, on order."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Literal

Fault = Literal["hang", "reset", "odd", "500", "502", "html", "flood", "busy", "markup"]
"""`hang`, `reset` and `odd` (a result of no known shape) come after the call was carried out; the others instead of it.
`html` is a proxy's page as 200, `busy` one as 429, `markup` a refusal of the text's markup."""


class Faults:
    """Faults wait for the next calls of a method, one for each call."""

    def __init__(self) -> None:
        self._planned: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def plan(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` meet `faults`."""
        self._planned[method.lower()].extend(faults)

    def take(self, method: str) -> Fault | None:
        """For the call that is being made."""
        planned = self._planned[method.lower()]
        return planned.popleft() if planned else None

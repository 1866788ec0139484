"""Where a fact comes from, as the citizen reads it."""

from __future__ import annotations

from datetime import date

from connectors.message import Citation
from knowledge.schema import Source


def cite(
    source: Source, checked: date | None, *, code: str | None = None, section: str | None = None, verified: bool = True
) -> Citation:
    """The citation of a fact last checked on `checked`; `code` is the procedure or article that states it."""
    return Citation(
        title=source.title,
        code=code,
        document=source.number,
        section=section,
        url=source.url,
        checked=checked,
        verified=verified,
    )

"""What the pipeline said to one question."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Item(BaseModel):
    """One line of a run: kept, so that scores can be computed again without running."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    outcome: str
    intent: str | None
    code: str | None
    facets: tuple[str, ...]
    score: float | None
    text: str
    citations: tuple[dict[str, Any], ...]
    ms: dict[str, float]
    candidates: tuple[str, ...] = ()

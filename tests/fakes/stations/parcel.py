"""What a platform has for the service's webhook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Parcel:
    """One event as it is posted; `taken` tells the platform that it was acknowledged."""

    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    taken: Callable[[], None] = field(repr=False)

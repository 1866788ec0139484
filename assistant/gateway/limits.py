"""How often what may act: the buckets of one gateway."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assistant.gateway.rate import BucketLimiter
from assistant.metrics import Rule

_BUCKETS: Mapping[Rule, tuple[int, float]] = MappingProxyType(
    {
        # Generous: Vietnamese mobile operators put thousands of citizens behind one address.
        "address": (300, 20),
        # A page polls, pages back and gives opinions; it does not need more than this in any way.
        "token": (60, 5),
        "conversation": (12, 0.5),
        "session": (120, 2),
        "upload": (8, 0.1),
        "upload_address": (60, 1),
    }
)
"""At once, and again per second."""


def local_limits() -> dict[Rule, BucketLimiter]:
    """A bucket for each rule, in the memory of this process."""
    return {rule: BucketLimiter(burst=burst, per_second=rate) for rule, (burst, rate) in _BUCKETS.items()}

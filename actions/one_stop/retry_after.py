"""Reads the header Retry-After."""

import re

MAX_SECONDS = 300.0
"""Longest wait believed; a broken header must not shut case lookup for a day."""


def seconds_to_wait(header: str | None) -> float | None:
    """Seconds of a Retry-After in delay form (RFC 9110, 10.2.3), at most `MAX_SECONDS`; None for anything else.

    The date form is not read: it would need the other side's clock to agree with ours.
    """
    if header is None or not re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return None
    return min(float(header), MAX_SECONDS)

"""The kinds of files that are taken, told by their first bytes alone."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """Media type, and the suffixes of a name that fit it, the usual one first."""

    JPEG = ("image/jpeg", (".jpg", ".jpeg"))
    PNG = ("image/png", (".png",))
    WEBP = ("image/webp", (".webp",))
    PDF = ("application/pdf", (".pdf",))

    def __init__(self, type: str, suffixes: tuple[str, ...]) -> None:
        self.type = type
        self.suffixes = suffixes


SIGNATURE_BYTES = 12
"""How much of a file tells its kind."""


def kind_of(start: bytes) -> Kind | None:
    """The kind of the file that begins with `start` (`SIGNATURE_BYTES` or more); None for any other."""
    if start.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return Kind.WEBP
    if start.startswith(b"%PDF-"):
        return Kind.PDF
    return None

"""Why a file is not kept."""

from __future__ import annotations


class NotKept(Exception):
    """The file cannot be kept; each reason is a class of its own."""


class UnknownKind(NotKept):
    """Its first bytes are those of no kind that is taken."""


class QuotaUsed(NotKept):
    """The conversation keeps as much as it may."""


class StorageFull(NotKept):
    """All conversations together keep as much as they may."""

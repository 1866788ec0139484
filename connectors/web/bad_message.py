"""A message from a page that cannot be taken."""

from __future__ import annotations


class BadMessage(Exception):
    """`code` is for programs; `message`, in Vietnamese, is for the citizen who reads it on the page."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

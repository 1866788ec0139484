"""An error of Zalo's, as the fake raises it on its way to the envelope."""

from __future__ import annotations

TOO_LONG = "Parameter exceeds allowable limit"


class Refusal(Exception):
    """`code` and `message` as Zalo would write them; `name` is the OAuth host's `error_name`."""

    def __init__(self, code: int, message: str, name: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.name = name


def invalid(field: str) -> Refusal:
    """A field that is missing or wrong."""
    return Refusal(-201, f"{field} is invalid!")


def too_long() -> Refusal:
    """More of something than Zalo takes."""
    return Refusal(-210, TOO_LONG)

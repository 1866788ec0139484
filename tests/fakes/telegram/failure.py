"""A call that Telegram refuses."""

from __future__ import annotations

from typing import Any


class ApiFailure(Exception):
    """`status`, `description` and `parameters` of the answer."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """As Telegram words it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(what: str) -> ApiFailure:
    """HTTP 400."""
    return ApiFailure(400, f"Bad Request: {what}")

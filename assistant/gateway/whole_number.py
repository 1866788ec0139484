"""Numbers in addresses and headers."""

from __future__ import annotations

from typing import overload

from sanic import Request

from assistant.gateway.error import ApiError


def whole_number(text: str | None, name: str) -> int:
    """`text` as a number from 0 up to a 64-bit key. Raises ApiError 400 naming the field."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 18:
        raise ApiError(400, "bad_number", f"Giá trị {name} phải là số nguyên không âm.")
    return int(text)


@overload
def asked_number(request: Request, name: str, default: int) -> int: ...
@overload
def asked_number(request: Request, name: str, default: None) -> int | None: ...
def asked_number(request: Request, name: str, default: int | None) -> int | None:
    """The parameter `name` of the request's query, `default` when it is not given. Raises ApiError 400 as above."""
    given = request.get_args(keep_blank_values=True).getlist(name, [])
    if not given:
        return default
    return whole_number(given[0] if len(given) == 1 else None, name)

"""Checks of `reply_markup`."""

from __future__ import annotations

from typing import Any

from tests.fakes.telegram.failure import bad_request

_BUTTONS = 100
_ACTIONS = ("callback_data", "url")


def check_markup(markup: Any, chat_type: str) -> dict[str, Any]:
    """`markup` as it will be kept. Raises ApiFailure."""
    if not isinstance(markup, dict) or len(set(markup) & {"inline_keyboard", "keyboard", "remove_keyboard"}) != 1:
        raise bad_request("can't parse reply keyboard markup JSON object")
    if markup.get("remove_keyboard", True) is not True:
        raise bad_request("remove_keyboard must be true")
    for row in markup.get("inline_keyboard", []):
        for button in _row(row):
            _check_inline(button)
    for row in markup.get("keyboard", []):
        for button in _row(row):
            if isinstance(button, dict) and button.get("request_contact") and chat_type != "private":
                raise bad_request("phone number can be requested in private chats only")
    if sum(len(row) for row in markup.get("inline_keyboard", [])) > _BUTTONS:
        raise bad_request("reply markup is too long")
    return dict(markup)


def _row(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise bad_request("can't parse inline keyboard row")
    return row


def _check_inline(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if sum(action in button for action in _ACTIONS) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 0 < len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")

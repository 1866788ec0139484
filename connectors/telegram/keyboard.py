"""Buttons under a message, and the one that offers a telephone number."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from connectors.message import Button, Language

SHORT_LABEL = 18
"""Characters that a telephone shows of a button that shares its row."""
_SHARE: dict[Language, str] = {"vi": "Gửi số điện thoại của tôi", "en": "Share my phone number"}


def inline_keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """Two short buttons to a row, a long one alone; in their order."""
    rows: list[list[Button]] = []
    for button in buttons:
        beside = bool(rows) and len(rows[-1]) == 1 and _is_short(button) and _is_short(rows[-1][0])
        if beside:
            rows[-1].append(button)
        else:
            rows.append([button])
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.label, callback_data=one.payload) for one in row] for row in rows]
    )


def contact_keyboard(language: Language) -> ReplyKeyboardMarkup:
    """In place of the citizen's keyboard, until it was used; private chats only (Bot API, `KeyboardButton`)."""
    button = KeyboardButton(_SHARE[language], request_contact=True)
    return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)


def _is_short(button: Button) -> bool:
    return len(button.label) <= SHORT_LABEL

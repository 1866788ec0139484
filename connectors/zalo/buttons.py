"""Buttons below a Zalo message, in the two shapes that sources name; which one Zalo takes is not known."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from connectors.message import Button, Language
from connectors.zalo.content import PAYLOAD_PREFIX
from connectors.zalo.message import (
    ZaloAttachment,
    ZaloAttachmentTemplate,
    ZaloPayloadType,
    ZaloTemplateElement,
    ZaloTemplateType,
)

BUTTONS = 5
"""At most, below one message (official, Zalo's PHP SDK)."""
ButtonType = Literal["oa.query.hide", "oa.query.show"]
"""Whether the tapped payload appears in the chat as if the citizen had typed it."""
_TITLE: dict[Language, str] = {"vi": "Chọn một mục", "en": "Choose one"}


class MenuStyle(StrEnum):
    """How choices are offered; the numbered menu in the text is there in any case."""

    BUTTONS = "buttons"
    TEXT = "text"


class ButtonShape(StrEnum):
    """How buttons are attached."""

    BARE = "a"
    """Buttons alone."""
    LIST = "b"
    """A list of one row, and the buttons below it."""


def attachment_of(
    buttons: tuple[Button, ...], shape: ButtonShape, kind: ButtonType, language: Language
) -> ZaloAttachment | None:
    """The attachment that shows `buttons`; None without any, or when there are too many for Zalo."""
    if not 0 < len(buttons) <= BUTTONS:
        return None
    drawn = [_button(button, kind) for button in buttons]
    if shape is ButtonShape.BARE:
        template = ZaloAttachmentTemplate(buttons=drawn)
    else:
        row = ZaloTemplateElement(title=_TITLE[language])
        template = ZaloAttachmentTemplate(ZaloTemplateType.list, [row], drawn)
    return ZaloAttachment(ZaloPayloadType.template, template)


def _button(button: Button, kind: ButtonType) -> dict[str, Any]:
    return {"title": button.label, "type": kind, "payload": PAYLOAD_PREFIX + button.payload, "image_icon": ""}

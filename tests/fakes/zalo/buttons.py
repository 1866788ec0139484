"""What the fake says to the templates of a message: pictures, forms, and buttons in the shapes it was told to take."""

from __future__ import annotations

from typing import Any

from tests.fakes.zalo.refusal import Refusal, invalid, too_long
from tests.fakes.zalo.world import World

_MOST = 5
_PAYLOAD_CHARACTERS, _TITLE_CHARACTERS, _SUBTITLE_CHARACTERS = 1000, 100, 500
_PAYLOAD_KEYS = {
    "oa.open.url": {"url"},
    "oa.open.phone": {"phone_code"},
    "oa.open.sms": {"phone_code", "content"},
}


def check_template(world: World, payload: dict[str, Any]) -> None:
    """Raise Refusal unless the account may send this template."""
    match payload.get("template_type"):
        case None:
            _check_shape(world, "a", payload, {"buttons"})
        case "list":
            _check_shape(world, "b", payload, {"template_type", "elements", "buttons"})
            _check_elements(payload.get("elements"), _MOST)
        case "media":
            _check_media(world, _check_elements(payload.get("elements"), 1))
        case "request_user_info":
            _check_form(_check_elements(payload.get("elements"), 1)[0])
        case _:
            raise invalid("template_type")


def _check_shape(world: World, shape: str, payload: dict[str, Any], keys: set[str]) -> None:
    if shape not in world.shapes:
        code = world.buttons_refused_as
        raise Refusal(code, "attachment is invalid!" if code == -201 else "message type is invalid or not support")
    if not set(payload) <= keys:
        raise invalid("payload")
    buttons = payload.get("buttons")
    if not isinstance(buttons, list) or (shape == "a" and not buttons):
        raise invalid("buttons")
    if len(buttons) > _MOST:
        raise too_long()
    for button in buttons:
        _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not set(button) <= {"title", "type", "payload", "image_icon"}:
        raise invalid("buttons")
    title, kind, payload = button.get("title"), button.get("type"), button.get("payload")
    if not isinstance(title, str) or not title:
        raise invalid("title")
    if len(title) > _TITLE_CHARACTERS:
        raise too_long()
    if kind in ("oa.query.show", "oa.query.hide"):
        if not isinstance(payload, str) or not payload:
            raise invalid("payload")
        if len(payload) > _PAYLOAD_CHARACTERS:
            raise too_long()
    elif not isinstance(kind, str) or not isinstance(payload, dict) or set(payload) != _PAYLOAD_KEYS.get(kind):
        raise invalid("payload")


def _check_elements(elements: Any, most: int) -> list[dict[str, Any]]:
    if not isinstance(elements, list) or not elements or not all(isinstance(one, dict) for one in elements):
        raise invalid("elements")
    if len(elements) > most:
        raise too_long()
    return elements


def _check_media(world: World, elements: list[dict[str, Any]]) -> None:
    element = elements[0]
    if element.get("media_type") not in ("image", "gif", "sticker"):
        raise invalid("media_type")
    if ("attachment_id" in element) == ("url" in element):
        raise invalid("attachment_id")
    if element["media_type"] == "gif" and not {"width", "height"} <= set(element):
        raise invalid("width")


def _check_form(element: dict[str, Any]) -> None:
    if len(element.get("title", "")) > _TITLE_CHARACTERS or len(element.get("subtitle", "")) > _SUBTITLE_CHARACTERS:
        raise too_long()
    if not element.get("title") or not str(element.get("image_url", "")).startswith("https://"):
        raise invalid("elements")

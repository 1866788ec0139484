"""The objects of a message, with the names of `zalo-sdk` 0.3.0 and without its mistakes.

`to_dict` gives what goes over the wire: what is None is left out, nested objects are written out.
"""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any


class WireObject(ABC):
    """Something that is written into the body of a request."""

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""

    def toDict(self) -> dict[str, Any]:  # noqa: N802 - the name that `zalo-sdk` has
        """The same, under the name that `zalo-sdk` has for it."""
        return self.to_dict()


class ZaloPayloadType(enum.Enum):
    """What an attachment is."""

    file = enum.auto()
    template = enum.auto()


class ZaloTemplateType(enum.Enum):
    """What a template shows."""

    media = enum.auto()
    list = enum.auto()
    request_user_info = enum.auto()


class ZaloRecipient(WireObject):
    """Who gets a message: the first that is set of `message_id`, `user_id` and `target`.

    Beyond `zalo-sdk`: somebody without a Zalo account of their own, by `anonymous_id` and `conversation_id`.
    """

    def __init__(
        self,
        message_id: str | None = None,
        user_id: str | None = None,
        target: Mapping[str, Any] | None = None,
        *,
        anonymous_id: str | None = None,
        conversation_id: str | None = None,
    ) -> None:
        self.message_id = message_id
        self.user_id = user_id
        self.target = target
        self.anonymous_id = anonymous_id
        self.conversation_id = conversation_id

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        for name, value in (("message_id", self.message_id), ("user_id", self.user_id), ("target", self.target)):
            if value is not None:
                return {name: value}
        return _filled(anonymous_id=self.anonymous_id, conversation_id=self.conversation_id)


class ZaloTemplateElement(WireObject):
    """One entry of a template: a picture by `attachment_id` or `url`, or a row of a list."""

    def __init__(
        self,
        *,
        media_type: str | None = None,
        attachment_id: str | None = None,
        url: str | None = None,
        width: int | None = None,
        height: int | None = None,
        title: str | None = None,
        subtitle: str | None = None,
        image_url: str | None = None,
        default_action: Mapping[str, Any] | None = None,
    ) -> None:
        if attachment_id is not None and url is not None:
            raise ValueError("an element has an attachment_id or a url, not both")
        self.elem = _filled(
            media_type=media_type,
            attachment_id=attachment_id,
            url=url,
            width=width,
            height=height,
            title=title,
            subtitle=subtitle,
            image_url=image_url,
            default_action=default_action,
        )

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        return dict(self.elem)


class ZaloAttachmentTemplate(WireObject):
    """The payload of a template; without a type it is buttons below a text."""

    def __init__(
        self,
        template_type: ZaloTemplateType | None = None,
        elements: Sequence[ZaloTemplateElement] | None = None,
        buttons: Sequence[Mapping[str, Any]] | None = None,
    ) -> None:
        self.template_type = template_type
        self.elements = elements
        self.buttons = buttons

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        return _filled(
            template_type=self.template_type.name if self.template_type else None,
            elements=[element.to_dict() for element in self.elements] if self.elements else None,
            buttons=[dict(button) for button in self.buttons] if self.buttons else None,
        )


class ZaloAttachmentFile(WireObject):
    """A file as a whole attachment, by the token that its upload gave."""

    def __init__(self, payload_token: str) -> None:
        self.payload = payload_token

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        return {"type": ZaloPayloadType.file.name, "payload": {"token": self.payload}}


class ZaloAttachment(WireObject):
    """Goes with, or instead of, a text; `payload` is a template, or already a dict."""

    def __init__(
        self, payload_type: ZaloPayloadType | str, payload: ZaloAttachmentTemplate | Mapping[str, Any]
    ) -> None:
        self.payload_type = payload_type
        self.payload = payload

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        kind = self.payload_type.name if isinstance(self.payload_type, ZaloPayloadType) else self.payload_type
        payload = self.payload.to_dict() if isinstance(self.payload, ZaloAttachmentTemplate) else dict(self.payload)
        return {"type": kind, "payload": payload}


class ZaloMessageBody(WireObject):
    """What a message says."""

    def __init__(
        self,
        text: str | None = None,
        attachment: ZaloAttachment | ZaloAttachmentFile | None = None,
        quote_message_id: str | None = None,
    ) -> None:
        self.text = text
        self.attachment = attachment
        self.quote_message_id = quote_message_id

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        attachment = self.attachment.to_dict() if self.attachment else None
        return _filled(text=self.text, attachment=attachment, quote_message_id=self.quote_message_id)


class ZaloTemplateBody(WireObject):
    """A message from a template that Zalo approved (ZBS); beyond `zalo-sdk`."""

    def __init__(self, template_id: str, template_data: Mapping[str, Any]) -> None:
        self.template_id = template_id
        self.template_data = template_data

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        return {"template_id": self.template_id, "template_data": dict(self.template_data)}


class ZaloAction(WireObject):
    """A reaction to a message."""

    def __init__(self, react_icon: str, react_message_id: str) -> None:
        self.react_icon = react_icon
        self.react_message_id = react_message_id

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        return {"react_icon": self.react_icon, "react_message_id": self.react_message_id}


class ZaloMessage(WireObject):
    """The body of a request that sends something."""

    def __init__(
        self,
        recipient: ZaloRecipient | None = None,
        message_body: ZaloMessageBody | None = None,
        action: ZaloAction | None = None,
    ) -> None:
        self.recipient = recipient
        self.message_body = message_body
        self.action = action

    def to_dict(self) -> dict[str, Any]:
        """As the wire has it."""
        parts = _filled(recipient=self.recipient, message=self.message_body, sender_action=self.action)
        return {name: part.to_dict() for name, part in parts.items()}


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}

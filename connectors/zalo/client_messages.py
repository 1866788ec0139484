"""The part of the client that sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from connectors.zalo.client_part import ClientPart
from connectors.zalo.errors import ZaloEndpointRetired
from connectors.zalo.message import (
    WireObject,
    ZaloAction,
    ZaloAttachment,
    ZaloAttachmentTemplate,
    ZaloMessage,
    ZaloMessageBody,
    ZaloPayloadType,
    ZaloRecipient,
    ZaloTemplateBody,
    ZaloTemplateElement,
    ZaloTemplateType,
)
from connectors.zalo.transport import Transport

Category = Literal["consultant", "action", "anonymous", "template", "transaction", "media"]
_PATHS = {
    "consultant": "/v3.0/oa/message/cs",
    "action": "/v2.0/oa/message",
    "anonymous": "/v2.0/oa/message",
    "template": "/v3.0/oa/message/template",
}
_RETIRED = {"transaction": "transaction messages", "media": "promotion messages"}
_SHUT_DOWN = -240
_UPLOADS = {"file": "/v2.0/oa/upload/file", "image": "/v2.0/oa/upload/image", "gif": "/v2.0/oa/upload/gif"}
_FORM_TITLE, _FORM_SUBTITLE = 100, 500


class MessageCalls(ClientPart):
    """Every method gives the decoded answer and raises as `Transport.post`."""

    def __init__(self, transport: Transport, endpoint_prefix: str, business_prefix: str, *, templates: bool) -> None:
        super().__init__(transport, endpoint_prefix, business_prefix)
        self._templates = templates

    def create_request_body(
        self, recipient: ZaloRecipient, body: WireObject | None = None, action: ZaloAction | None = None
    ) -> dict[str, Any]:
        """What `send_message` writes."""
        if isinstance(body, ZaloTemplateBody):
            return {**recipient.to_dict(), **body.to_dict()}
        if body is not None and not isinstance(body, ZaloMessageBody):
            raise ValueError(f"not the body of a message: {type(body).__name__}")
        return ZaloMessage(recipient, body, action).to_dict()

    async def send_message(
        self,
        recipient: ZaloRecipient,
        body: ZaloMessageBody | ZaloTemplateBody | None = None,
        action: ZaloAction | None = None,
        category: str = "consultant",
        files: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Send a message, a reaction (`action`), or a template (with `templates=True` only).

        Raises ZaloEndpointRetired for the categories that Zalo shut down, ValueError for one that never was and for
        `files`, which are uploaded first.
        """
        if category in _RETIRED:
            raise ZaloEndpointRetired(_SHUT_DOWN, f"{_RETIRED[category]} ended on 2026-03-01; use a template")
        if category not in _PATHS:
            raise ValueError(f"no such category of messages: {category!r}")
        if files is not None:
            raise ValueError("upload files first, and send the token that comes back")
        if category == "template":
            self._need_templates()
        if (category == "template") is not isinstance(body, ZaloTemplateBody):
            raise ValueError("the category `template` takes a ZaloTemplateBody, and no other does")
        return await self._post(_PATHS[category], self.create_request_body(recipient, body, action))

    async def request_user_info(self, user_id: str, title: str, subtitle: str, image_url: str) -> dict[str, Any]:
        """Ask for name and telephone number by Zalo's own form. Title at most 100, subtitle 500 characters."""
        if len(title) > _FORM_TITLE or len(subtitle) > _FORM_SUBTITLE or not image_url.startswith("https://"):
            raise ValueError("title of at most 100 and subtitle of at most 500 characters, picture by https")
        element = ZaloTemplateElement(title=title, subtitle=subtitle, image_url=image_url)
        template = ZaloAttachmentTemplate(ZaloTemplateType.request_user_info, [element])
        attachment = ZaloAttachment(ZaloPayloadType.template, template)
        return await self.send_message(ZaloRecipient(user_id=user_id), ZaloMessageBody(attachment=attachment))

    async def upload_file(
        self, file_data: bytes, file_type: str = "file", file_name: str = "", mime_type: str = ""
    ) -> dict[str, Any]:
        """Upload a `file` (at most 5 MB), an `image` or a `gif` (1 MB). What comes back is good for seven days."""
        if file_type not in _UPLOADS:
            raise ValueError(f"no such type of upload: {file_type!r}")
        name, kind = file_name or file_type, mime_type or "application/octet-stream"
        return await self._upload(_UPLOADS[file_type], (name, file_data, kind))

    async def send_zns_message(
        self,
        contact_phone: str,
        template_id: str,
        template_data: Mapping[str, Any],
        tracking_id: str,
        dev_mode: bool = False,
    ) -> dict[str, Any]:
        """Send a template to a telephone number, written 84…; with `templates=True` only.

        `tracking_id` is ours, and required by Zalo: at most 48 characters.
        """
        self._need_templates()
        body = {
            "phone": contact_phone,
            "template_id": template_id,
            "template_data": dict(template_data),
            "tracking_id": tracking_id,
        }
        return await self._post_business("/message/template", body | ({"mode": "development"} if dev_mode else {}))

    async def get_template_list(self, offset: int, limit: int, status: int | None = None) -> dict[str, Any]:
        """The templates of the account; `status` 1 is enabled, 2 in review, 3 refused, 4 disabled."""
        params = {"offset": str(offset), "limit": str(limit)} | ({} if status is None else {"status": str(status)})
        return await self._get_business("/template/all", params)

    def _need_templates(self) -> None:
        if not self._templates:
            raise ValueError("templates cost money: turn them on with `templates=True`")

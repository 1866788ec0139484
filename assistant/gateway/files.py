"""The web API: files that a citizen sends, and gets back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from sanic import Blueprint, HTTPResponse, Request, json, raw

from assistant.attachments.error import QuotaUsed, StorageFull, UnknownKind
from assistant.attachments.kind import SIGNATURE_BYTES, Kind, kind_of
from assistant.gateway.error import ApiError
from assistant.gateway.guard import conversation_of, ended, limit
from assistant.gateway.services import GatewayServices, services_of
from assistant.store.erased import ConversationErased
from connectors.message import Attachment

files = Blueprint("files", url_prefix="/api")
_DECLARED = {"", "application/octet-stream", *(kind.type for kind in Kind)}
_NAME_CHARACTERS = 1000
"""Of a name as it is given; what is kept of it is shorter."""
_INERT = "default-src 'none'; sandbox; frame-ancestors 'none'"


@files.post("/attachments", stream=True)
async def upload(request: Request) -> HTTPResponse:
    """Keep one file, the whole body; its name is the query's `name`."""
    try:
        kept = await _upload(request)
    except ApiError:
        stream: Any = request.stream
        # The rest of the body will not be read: the client must not send its next request behind it.
        stream.keep_alive = False
        raise
    return json(kept.model_dump(), status=201)


@files.get("/attachments/<attachment_id:str>", unquote=True)
async def download(request: Request, attachment_id: str) -> HTTPResponse:
    """A file of the token's own conversation, for saving: never shown in a page of ours."""
    found = await services_of(request).attachments.read(await conversation_of(request), attachment_id)
    if found is None:
        raise ApiError(404, "unknown_attachment", "Không tìm thấy tệp này; tệp được giữ tối đa 30 ngày.")
    kept, content = found
    plain = "".join(mark if mark.isascii() and mark not in '"\\%' else "_" for mark in kept.name)
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(kept.name, safe='')}",
        "Content-Security-Policy": _INERT,
    }
    return raw(content, content_type=kept.type, headers=headers)


async def _upload(request: Request) -> Attachment:
    services = services_of(request)
    conversation_id = await conversation_of(request)
    if request.content_type.partition(";")[0].strip().lower() not in _DECLARED:
        raise _unknown_kind()
    name = request.args.get("name", "")
    if len(name) > _NAME_CHARACTERS:
        raise ApiError(400, "bad_name", "Tên tệp quá dài.")
    await limit(services, "upload_address", request.client_ip)
    await limit(services, "upload", conversation_id)
    with services.uploads.one():
        content = await _receive(request, services)
        try:
            return await services.attachments.keep(conversation_id, name, content)
        except ConversationErased as error:
            raise ended() from error
        except UnknownKind as error:
            raise _unknown_kind() from error
        except QuotaUsed as error:
            raise ApiError(409, "quota_used", "Cuộc trò chuyện này đã gửi quá nhiều tệp.") from error
        except StorageFull as error:
            message = "Kho lưu tệp tạm thời đã đầy. Bạn hãy mô tả bằng lời."
            raise ApiError(503, "storage_full", message, {"Retry-After": "3600"}) from error


async def _receive(request: Request, services: GatewayServices) -> bytes:
    """The body, given up at the first byte too many or as soon as it is no kind of file that is taken."""
    largest = services.attachments.quota.file_bytes
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise _too_large(largest)
    content = bytearray()
    stream: Any = request.stream  # the framework's type does not say that it can be read
    async for piece in stream:
        content += piece
        if len(content) > largest:
            raise _too_large(largest)
        if len(content) >= SIGNATURE_BYTES and kind_of(bytes(content[:SIGNATURE_BYTES])) is None:
            raise _unknown_kind()
    if not content:
        raise ApiError(400, "empty", "Tệp gửi lên đang trống.")
    return bytes(content)


def _too_large(largest: int) -> ApiError:
    return ApiError(413, "too_large", f"Tệp quá lớn; tối đa {largest // (1024 * 1024)} MiB.")


def _unknown_kind() -> ApiError:
    return ApiError(415, "unknown_kind", "Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF.")

"""The page of the preview, on loopback, for the editor at this machine."""

import asyncio
import uuid
from collections.abc import Callable
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html

from assistant.preview.page import QUESTIONS, document_page, error_page, list_page, questions_page
from assistant.preview.source import PreviewSource
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.index.broken import IndexBroken
from knowledge.publishing.rehearsal import Rehearsal

_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
App = Sanic[Any, Any]


def create_app(source: PreviewSource, rehearse: Callable[[], Rehearsal]) -> App:
    """`/` lists what differs from the published version (or shows the one file), `/<key>` shows one document.

    `/cau-hoi-mau` calls `rehearse`, which may take its time: it builds the index and asks every golden question.
    """
    app: App = Sanic(f"preview-{uuid.uuid4().hex[:12]}", configure_logging=False)
    app.config.update(ACCESS_LOG=False, MOTD=False, TOUCHUP=False)

    @app.get("/")
    async def index(_request: Request) -> HTTPResponse:
        def page() -> tuple[str, int]:
            found = source.read()
            if source.file is not None:
                return document_page(found[0], listed=False), 200
            return list_page(found, source.removed()), 200

        return _answer(page)

    @app.get(f"/{QUESTIONS}")
    async def questions(_request: Request) -> HTTPResponse:
        return await asyncio.to_thread(_answer, lambda: (questions_page(rehearse()), 200))

    @app.get("/<key:str>")
    async def one(_request: Request, key: str) -> HTTPResponse:
        def page() -> tuple[str, int]:
            found = next((preview for preview in source.read() if preview.key == key), None)
            missing = f"{key} không khác bản đang dùng, hoặc không có trong danh mục"
            return (error_page([missing]), 404) if found is None else (document_page(found), 200)

        return _answer(page)

    return app


def _answer(page: Callable[[], tuple[str, int]]) -> HTTPResponse:
    try:
        body, status = page()
    except CatalogueErrors as errors:
        body, status = error_page([str(error) for error in errors.errors]), 422
    except (ContentError, IndexBroken) as error:
        body, status = error_page([str(error)]), 422
    return html(body, status=status, headers=_HEADERS)

"""Serves the page at `/`, what it and the widget load, and what makes the page an app of its own."""

from __future__ import annotations

from pathlib import PurePosixPath

from sanic import HTTPResponse, Request
from sanic.exceptions import NotFound

from assistant.gateway.served_file import ServedFile
from assistant.gateway.types import App
from connectors.web.release import STATIC, Release

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_NOT_KEPT = {"Cache-Control": "no-store"}


def install_page(app: App, release: Release) -> None:
    """Route the page, its manifest, its service worker and the files of this release."""
    documents = {
        "/": ("page/index.html", release.document("page/index.html")),
        "/manifest.webmanifest": ("page/manifest.webmanifest", release.document("page/manifest.webmanifest")),
        "/sw.js": ("page/sw.js", release.service_worker),
    }
    for path, (name, content) in documents.items():
        served = ServedFile(content, _type(name))
        app.add_route(served.get, path, name=f"page_{PurePosixPath(name).stem}_{PurePosixPath(name).suffix[1:]}")
    app.add_route(_Static(release).get, f"{STATIC}<version:str>/<name:path>", name="static")


def _type(name: str) -> str:
    return _TYPES[PurePosixPath(name).suffix]


class _Static:
    """The files under a version.

    While several gateways are upgraded, a browser may ask the old one for a file of the new release. It gets what
    there is, not to be kept under that name.
    """

    def __init__(self, release: Release) -> None:
        self._version = release.version
        self._kept, self._passing = (
            {name: ServedFile(content, _type(name), headers) for name, content in release.static_files.items()}
            for headers in (_FOR_EVER, _NOT_KEPT)
        )

    async def get(self, request: Request, version: str, name: str) -> HTTPResponse:
        served = (self._kept if version == self._version else self._passing).get(name)
        if served is None:
            raise NotFound
        return await served.get(request)

"""Serves the widget: the portals' script at `/widget.js`, and the frame that it opens at `/widget/`."""

from __future__ import annotations

from sanic import HTTPResponse, Request

from assistant.gateway.content_policy import content_policy
from assistant.gateway.served_file import ServedFile
from assistant.gateway.services import services_of
from assistant.gateway.types import App
from connectors.web.loader import LOADER_PATH, loader
from connectors.web.release import Release

_FRAME = "/widget/"
_FOR_ANY_SITE = {
    # An hour: a portal's visitors do not ask again at every page. The tag's address changes with the script.
    "Cache-Control": "public, max-age=3600",
    # Without both, a browser refuses a script of another origin that carries an integrity hash.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def install_widget(app: App, release: Release) -> None:
    """Route the script and the frame; what the frame loads is served with the page's files."""
    script = ServedFile(loader(), "text/javascript; charset=utf-8", _FOR_ANY_SITE)
    app.add_route(script.get, LOADER_PATH, name="widget_loader")
    frame = _Frame(release.document("widget/index.html"))
    app.add_route(frame.get, _FRAME, name="widget_frame", strict_slashes=True)


class _Frame:
    """The frame's document, which only the sites that an operator named may show."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._by_origins: dict[frozenset[str], ServedFile] = {}

    async def get(self, request: Request) -> HTTPResponse:
        origins = services_of(request).config.widget_origins
        if origins not in self._by_origins:
            policy = content_policy(frame_ancestors=" ".join(["'self'", *sorted(origins)]))
            headers = {"Content-Security-Policy": policy}
            self._by_origins[origins] = ServedFile(self._content, "text/html; charset=utf-8", headers)
        return await self._by_origins[origins].get(request)

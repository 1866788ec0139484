"""Serves the widget: the portals' script at `/widget.js`, and the frame that it opens at `/widget/`."""

from __future__ import annotations

from importlib.resources import files

from sanic import HTTPResponse, Request

from assistant.gateway.content_policy import content_policy
from assistant.gateway.served_file import ServedFile
from assistant.gateway.services import services_of
from assistant.gateway.types import App
from connectors.web.loader import LOADER_PATH, loader

_FRAME = "/widget/"
_SCRIPT = "text/javascript; charset=utf-8"
_FILES = {"app.js": _SCRIPT, "host.js": _SCRIPT, "style.css": "text/css; charset=utf-8"}
_FOR_ANY_SITE = {
    # An hour: a portal's visitors do not ask again at every page. The tag's address changes with the script.
    "Cache-Control": "public, max-age=3600",
    # Without both, a browser refuses a script of another origin that carries an integrity hash.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def install_widget(app: App) -> None:
    """Route the script, the frame and what the frame loads beside the page's own files."""
    folder = files("connectors.web").joinpath("widget")
    app.add_route(ServedFile(loader(), _SCRIPT, _FOR_ANY_SITE).get, LOADER_PATH, name="widget_loader")
    app.add_route(
        _Frame(folder.joinpath("index.html").read_bytes()).get, _FRAME, name="widget_frame", strict_slashes=True
    )
    for name, content_type in _FILES.items():
        served = ServedFile(folder.joinpath(name).read_bytes(), content_type)
        app.add_route(served.get, _FRAME + name, name=f"widget_{name.replace('.', '_')}")


class _Frame:
    """The frame's document, which only the sites that an operator named may show."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def get(self, request: Request) -> HTTPResponse:
        origins = sorted(services_of(request).config.widget_origins)
        policy = content_policy(frame_ancestors=" ".join(["'self'", *origins]))
        served = ServedFile(self._content, "text/html; charset=utf-8", {"Content-Security-Policy": policy})
        return await served.get(request)

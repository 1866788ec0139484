"""Serves the page's few files, read once."""

from __future__ import annotations

from importlib.resources import files

from assistant.gateway.served_file import ServedFile
from assistant.gateway.types import App

_SCRIPT = "text/javascript; charset=utf-8"
_STYLE = "text/css; charset=utf-8"
_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    "/app.js": ("app.js", _SCRIPT),
    "/chat.js": ("chat.js", _SCRIPT),
    "/draw.js": ("draw.js", _SCRIPT),
    "/link.js": ("link.js", _SCRIPT),
    "/memory.js": ("memory.js", _SCRIPT),
    "/words.js": ("words.js", _SCRIPT),
    "/style.css": ("style.css", _STYLE),
    "/dark.css": ("dark.css", _STYLE),
}


def install_page(app: App) -> None:
    """Route the page at `/` and what it loads."""
    folder = files("connectors.web").joinpath("page")
    for path, (name, content_type) in _FILES.items():
        served = ServedFile(folder.joinpath(name).read_bytes(), content_type)
        app.add_route(served.get, path, name=f"page_{name.replace('.', '_')}")

"""The tag that a portal's page carries."""

from __future__ import annotations

import hashlib
from html import escape

from connectors.web.loader import LOADER_PATH, integrity, loader

_VERSION_DIGITS = 12


def snippet(origin: str, *, locale: str = "vi", theme: str = "auto") -> str:
    """A `<script>` of the gateway at `origin` (`https://host[:port]`) with the hash of this release's script.

    The address names the version, so that no cache hands out a script that an upgraded tag refuses.
    """
    version = hashlib.sha256(loader()).hexdigest()[:_VERSION_DIGITS]
    attributes = {
        "src": f"{origin}{LOADER_PATH}?v={version}",
        "integrity": integrity(),
        "crossorigin": "anonymous",
        "data-locale": locale,
        "data-theme": theme,
    }
    told = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<script async {told}></script>"

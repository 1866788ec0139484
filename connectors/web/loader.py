"""The widget's script for portals, and the hash by which a portal's page recognises it."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from connectors.web.lean import lean

LOADER_PATH = "/widget.js"


def loader() -> bytes:
    """The script as it is served."""
    return lean(files("connectors.web").joinpath("widget", "loader.js").read_bytes())


def integrity() -> str:
    """Its hash as the attribute `integrity` wants it (Subresource Integrity, SHA-384)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(loader()).digest()).decode()

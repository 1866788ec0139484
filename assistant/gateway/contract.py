"""Serves the contract of the web API at `/api/openapi.json`."""

from __future__ import annotations

import json

from assistant.gateway.served_file import ServedFile
from assistant.gateway.types import App
from connectors.web.contract import contract

_PATH = "/api/openapi.json"


def install_contract(app: App) -> None:
    """Route the document."""
    served = ServedFile(json.dumps(contract(), ensure_ascii=False).encode(), "application/json")
    app.add_route(served.get, _PATH, name="contract")

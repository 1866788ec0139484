"""The contract of the web API: an OpenAPI 3.1 document, written by hand and tested against the gateway."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def contract() -> dict[str, Any]:
    """The document."""
    text = files("connectors.web").joinpath("openapi.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found

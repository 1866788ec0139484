"""Types of the framework, spelt once."""

from __future__ import annotations

from typing import Any

from sanic import Sanic

App = Sanic[Any, Any]
"""A Sanic application with any configuration and context."""

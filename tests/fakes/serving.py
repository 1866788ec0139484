"""Serves a Sanic app on a real loopback socket for the length of a test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sanic import Sanic

from tests.fakes.late import Late


@asynccontextmanager
async def serving(app: Sanic[Any, Any]) -> AsyncIterator[str]:
    """Gives the base URL of `app`, listening on a port of the system's choice."""
    late = Late(app)
    try:
        await late.open()
        yield late.url
    finally:
        await late.close()

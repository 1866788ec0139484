"""Serves a Sanic app on a real loopback socket for the length of a test."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sanic import Sanic


@asynccontextmanager
async def serving(app: Sanic[Any, Any]) -> AsyncIterator[str]:
    """Gives the base URL of `app`, listening on a port of the system's choice."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server: Any = await app.create_server(sock=listener, access_log=False)  # its methods are untyped
        await server.startup()
        await server.before_start()
        await server.after_start()
        await server.start_serving()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            await server.before_stop()
            closing = server.close()
            for connection in list(server.connections):
                connection.abort()
            await closing
            await server.after_stop()
            Sanic.unregister_app(app)

"""A Sanic app whose address is known before it is served."""

from __future__ import annotations

import socket
from typing import Any

from sanic import Sanic


class Late:
    """Connections to `url`, a port of the system's choice on loopback, are refused until `open`."""

    def __init__(self, app: Sanic[Any, Any]) -> None:
        self._app = app
        self._server: Any = None  # its methods are untyped
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    async def open(self) -> None:
        """Serve."""
        self._server = await self._app.create_server(sock=self._socket, access_log=False)
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()
        await self._server.start_serving()

    async def close(self) -> None:
        """End, hanging up on whoever is connected."""
        if self._server is not None:
            await self._server.before_stop()
            closing = self._server.close()
            for connection in list(self._server.connections):
                connection.abort()
            await closing
            await self._server.after_stop()
        self._socket.close()
        Sanic.unregister_app(self._app)

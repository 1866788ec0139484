"""Run the gateway in the foreground, in one process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from sanic import Blueprint

from assistant.gateway.app import build_app
from assistant.gateway.patience import PatientProtocol
from assistant.gateway.services import GatewayServices


def serve(
    services_factory: Callable[[], Awaitable[GatewayServices]],
    host: str = "127.0.0.1",
    port: int = 8080,
    *,
    proxies: int = 0,
    blueprints: Sequence[Blueprint] = (),
) -> None:
    """Serve until SIGTERM or SIGINT, then finish the turns in flight and return.

    `services_factory` runs on the server's event loop, where clients and connections belong. Binds to loopback
    unless told otherwise.
    """
    app = build_app(services_factory, proxies=proxies, blueprints=blueprints)
    app.run(host=host, port=port, protocol=PatientProtocol, single_process=True, access_log=False, motd=False)

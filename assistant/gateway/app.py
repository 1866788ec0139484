"""The gateway's Sanic application."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Sequence

from sanic import Blueprint, Sanic

from assistant.gateway.contract import install_contract
from assistant.gateway.desk import desk
from assistant.gateway.erase import erasing
from assistant.gateway.error import install_errors
from assistant.gateway.events import events
from assistant.gateway.files import files
from assistant.gateway.guard import install_guard
from assistant.gateway.internal import internal
from assistant.gateway.lifecycle import install_lifecycle
from assistant.gateway.messages import messages
from assistant.gateway.metrics import metrics
from assistant.gateway.one_stop_hook import one_stop_hook
from assistant.gateway.open_session import session
from assistant.gateway.opinions import opinions
from assistant.gateway.page import install_page
from assistant.gateway.services import GatewayServices
from assistant.gateway.status import status
from assistant.gateway.types import App
from assistant.gateway.webhooks import webhooks
from assistant.gateway.widget import install_widget
from connectors.web.release import read_release

PATIENCE_SECONDS = 15.0
_LARGEST_HEADER = 8 * 1024
_LARGEST_BODY = 1024 * 1024
"""Of any route: what a messaging platform's webhook may bring. The web API allows far less."""


def create_app(
    services: GatewayServices, *, blueprints: Sequence[Blueprint] = (), patience_seconds: float = PATIENCE_SECONDS
) -> App:
    """An application around `services`; `blueprints` are the webhooks of further channels."""

    async def given() -> GatewayServices:
        return services

    return build_app(given, proxies=services.config.proxies, blueprints=blueprints, patience_seconds=patience_seconds)


def build_app(
    build: Callable[[], Awaitable[GatewayServices]],
    *,
    proxies: int = 0,
    blueprints: Sequence[Blueprint] = (),
    patience_seconds: float = PATIENCE_SECONDS,
) -> App:
    """An application whose services are built on its own event loop when it starts; serve it by `PatientProtocol`.

    `proxies` is how many reverse proxies of ours stand in front (see `GatewayConfig`); `patience_seconds` is how long
    a request may take to arrive.
    """
    app: App = Sanic(f"gateway-{uuid.uuid4().hex[:12]}", configure_logging=False)
    app.config.update(
        ACCESS_LOG=False,  # an access log would keep addresses, and the vault's references
        MOTD=False,
        TOUCHUP=False,  # it rewrites the framework's classes in place, which two applications in a process cannot share
        REQUEST_MAX_SIZE=_LARGEST_BODY,
        REQUEST_MAX_HEADER_SIZE=_LARGEST_HEADER,
        REQUEST_TIMEOUT=patience_seconds,
        RESPONSE_TIMEOUT=60,
        GRACEFUL_SHUTDOWN_TIMEOUT=5.0,
        FALLBACK_ERROR_FORMAT="json",
    )
    if proxies:
        app.config.PROXIES_COUNT = proxies
    install_errors(app)
    install_guard(app)
    install_lifecycle(app, build)
    release = read_release()
    install_page(app, release)
    install_widget(app, release)
    install_contract(app)
    api = (session, messages, events, opinions, files, erasing)
    for blueprint in (*api, status, metrics, internal, one_stop_hook, webhooks, desk, *blueprints):
        app.blueprint(blueprint)
    return app

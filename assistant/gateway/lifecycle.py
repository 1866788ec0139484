"""Starting with the server and stopping before it: lanes, sender, housekeeping."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count

import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.delivery.notices import work_quietly
from assistant.desk.handovers import Handovers
from assistant.gateway.services import GatewayServices
from assistant.gateway.types import App

_PURGE_SECONDS = 60.0
_NOTICE_SECONDS = 1.0
_SLOW_EVERY = 30
"""Rounds between two looks for what lives for days."""
_log = structlog.get_logger(__name__)


def install_lifecycle(app: App, build: Callable[[], Awaitable[GatewayServices]]) -> None:
    """Build the services on the server's loop, start the workers, and stop all in the right order.

    On a stop: no new message is taken (503, the page tries again), turns in flight finish and their answers reach
    the open streams, then the streams end and the connections close.
    """

    async def start(app: App) -> None:
        services = app.ctx.services = await build()
        for companion in services.companions:
            await companion.start()
        await services.runner.start(alone=services.config.alone)
        if services.sender is not None:
            await services.sender.start()
        app.ctx.housekeeping = asyncio.create_task(_keep_house(services))
        app.ctx.notices = asyncio.create_task(_work_notices(services))

    async def stop(app: App) -> None:
        services: GatewayServices = app.ctx.services
        services.stopping = True
        for loop in (app.ctx.housekeeping, app.ctx.notices):
            loop.cancel()
            with suppress(asyncio.CancelledError):
                await loop
        await services.runner.stop(grace_seconds=services.config.grace_seconds)
        if services.sender is not None:
            await services.sender.stop(grace_seconds=services.config.grace_seconds)
        for companion in services.companions:
            await companion.stop()
        services.hub.close()

    async def close(app: App) -> None:
        await app.ctx.services.close()

    app.before_server_start(start)
    app.before_server_stop(stop)
    app.after_server_stop(close)


async def _work_notices(services: GatewayServices) -> None:
    """What platforms told has its effect within a second: a send in doubt waits for it."""
    while services.platforms:
        await work_quietly(services.notices)
        await asyncio.sleep(_NOTICE_SECONDS)


async def _keep_house(services: GatewayServices) -> None:
    for minute in count():
        await _tidy(services, slow=minute % _SLOW_EVERY == 0)
        await asyncio.sleep(_PURGE_SECONDS)


async def _tidy(services: GatewayServices, *, slow: bool) -> None:
    jobs: list[Callable[[], Awaitable[int]]] = [services.vault.purge, services.eraser.sweep_all]
    if slow:
        jobs += [services.attachments.purge, services.sessions.purge, services.notices.purge, services.retention.purge]
        jobs.append(Handovers(services.store, clock=services.clock).purge)
    for job in jobs:
        try:
            await job()
        except (SQLAlchemyError, OSError) as error:
            _log.warning("gateway.purge_failed", error=type(error).__name__)

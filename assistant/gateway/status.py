"""Health for supervisors and load balancers."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, json

from assistant.gateway.health import EngineHealth
from assistant.gateway.services import services_of

status = Blueprint("status")


@status.get("/healthz")
async def alive(_request: Request) -> HTTPResponse:
    """200 while the process can answer at all."""
    return json({"status": "alive"})


@status.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """200 when messages can be stored and answered (`up`, `degraded`), else 503 (`down`).

    `degraded`: the engine says so, a message has waited for its turn longer than `waiting_seconds`, or Redis is
    configured and away.
    """
    services = services_of(request)
    backlog = await services.backlog()
    database = "down" if backlog is None else "up"
    waited = 0.0 if backlog is None else backlog.seconds_waiting(services.clock())
    engine = await services.probe()
    services.metrics.engine_probed(engine.value)
    usable = database == "up" and engine is not EngineHealth.DOWN and not services.stopping
    alone = services.redis is not None and not await services.redis()
    slow = engine is EngineHealth.DEGRADED or waited > services.config.waiting_seconds or alone
    body = {
        "status": "down" if not usable else "degraded" if slow else "up",
        "ready": usable,
        "engine": engine.value,
        "database": database,
        **({} if services.redis is None else {"redis": "down" if alone else "up"}),
        "stopping": services.stopping,
        "oldest_waiting_seconds": None if backlog is None else round(waited, 1),
    }
    return json(body, status=200 if usable else 503)

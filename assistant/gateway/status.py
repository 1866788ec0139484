"""Health for supervisors and load balancers."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, json
from sqlalchemy.exc import SQLAlchemyError

from assistant.gateway.health import EngineHealth
from assistant.gateway.services import GatewayServices, services_of

status = Blueprint("status")


@status.get("/healthz")
async def alive(_request: Request) -> HTTPResponse:
    """200 while the process can answer at all."""
    return json({"status": "alive"})


@status.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """200 when messages can be stored and answered (`up`, `degraded`), else 503."""
    services = services_of(request)
    database = "up" if await _database_answers(services) else "down"
    engine = await services.probe()
    services.metrics.engine_probed(engine.value)
    usable = database == "up" and engine is not EngineHealth.DOWN and not services.stopping
    body = {"ready": usable, "engine": engine.value, "database": database, "stopping": services.stopping}
    return json(body, status=200 if usable else 503)


async def _database_answers(services: GatewayServices) -> bool:
    try:
        await services.store.ping()
    except (SQLAlchemyError, OSError):
        return False
    return True

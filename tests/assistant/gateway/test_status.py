"""Health: alive is not the same as ready."""

from __future__ import annotations

import pytest

from assistant.gateway.health import EngineHealth
from tests.assistant.gateway.conftest import Gateway


@pytest.mark.parametrize(
    ("health", "status"), [(EngineHealth.UP, 200), (EngineHealth.DEGRADED, 200), (EngineHealth.DOWN, 503)]
)
async def test_ready_follows_the_engine_and_alive_does_not(gateway: Gateway, health: EngineHealth, status: int) -> None:
    gateway.engine.health = health

    ready = await gateway.http.get("/readyz")

    assert (ready.status_code, ready.json()["engine"]) == (status, health.value)
    assert ready.json()["database"] == "up"
    assert (await gateway.http.get("/healthz")).status_code == 200


async def test_a_stopping_gateway_is_not_ready(gateway: Gateway) -> None:
    gateway.services.stopping = True

    assert (await gateway.http.get("/readyz")).status_code == 503


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/app.js", "text/javascript"),
        ("/draw.js", "text/javascript"),
        ("/link.js", "text/javascript"),
        ("/memory.js", "text/javascript"),
        ("/style.css", "text/css"),
        ("/icon.svg", "image/svg+xml"),
    ],
)
async def test_the_page_is_served_and_kept_by_the_browser(gateway: Gateway, path: str, kind: str) -> None:
    first = await gateway.http.get(path)
    second = await gateway.http.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, second.status_code) == (200, 304)
    assert first.headers["Content-Type"].startswith(kind)
    assert len(first.content) > 100


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("DELETE", "/api/messages", 405)])
async def test_errors_of_the_framework_have_the_same_form(
    gateway: Gateway, method: str, path: str, status: int
) -> None:
    response = await gateway.http.request(method, path)

    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message"}

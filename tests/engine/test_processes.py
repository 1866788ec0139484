"""What dies is restarted, and the citizen meanwhile hears an honest sentence."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import psutil
import pytest

from tests.engine.conftest import Service
from tests.engine.visitor import text_of

pytestmark = pytest.mark.engine


def eventually(check: Callable[[], bool], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if check():
                return True
        except (LookupError, psutil.NoSuchProcess, httpx.TransportError):
            pass
        time.sleep(0.2)
    return False


def answered(service: Service) -> bool:
    with service.visitor() as citizen:
        return citizen.say("khai sinh cần giấy gì")[0]["outcome"] == "answered"


def test_a_killed_engine_is_waited_for_and_has_the_conversation(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("khai sinh cần giấy gì")
        old = service.child("engine")
        old.kill()
        old.wait(10)
        replies = citizen.say("thế lệ phí?")
        assert replies[0]["outcome"] in ("answered", "engine_down")
        if replies[0]["outcome"] == "engine_down":
            assert "1022" in text_of(replies)
            assert eventually(lambda: citizen.say("thế lệ phí?")[0]["outcome"] == "answered")
    assert service.child("engine").pid != old.pid


def test_killed_actions_are_restarted_and_waited_for(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("xin chào")
        old = service.child("actions")
        old.kill()
        old.wait(10)
        replies = citizen.say("khai sinh cần giấy gì")
        assert replies[0]["outcome"] in ("answered", "engine_failed")
        if replies[0]["outcome"] == "engine_failed":
            assert "1022" in text_of(replies)
            assert "Traceback" not in text_of(replies)
    assert eventually(lambda: answered(service))
    assert service.child("actions").pid != old.pid


def test_a_killed_gateway_comes_back_with_the_conversation(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("khai sinh cần giấy gì")
        service.child("gateway").kill()
        assert eventually(lambda: httpx.get(f"{service.url}/healthz").status_code == 200)
        assert "khai sinh" in citizen.history()
        assert eventually(lambda: bool(citizen.say("thế lệ phí?")))


def test_the_readiness_page_tells_up(service: Service) -> None:
    assert eventually(lambda: httpx.get(f"{service.url}/readyz").status_code == 200)

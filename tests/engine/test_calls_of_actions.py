"""What the engine sends to an action: Rasa's own call with less in it, over connections that stay open."""

from __future__ import annotations

import pytest

from tests.engine.in_engine import in_engine

pytestmark = pytest.mark.engine

TRACKER = """
import json
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from nlu.components.engine import call_format

domain = Domain.load("nlu/domain")
tracker = DialogueStateTracker("c1", domain.slots)
for number in range(3):
    said = UserUttered(f"câu {number}", {"name": "ask"}, metadata={"trace": str(number)})
    for event in (said, SlotSet("topic_code", f"1.{number}"), ActionExecuted("action_answer")):
        tracker.update(event, domain)
found = {}
for name in ("action_answer", "validate_case_form"):
    action = RemoteAction(name, None)
    found[name] = [action._action_call_format(tracker, domain), call_format(action, tracker, domain)]
print(json.dumps(found))
"""
CONNECTIONS = """
import asyncio, json
from aiohttp import web
from rasa.utils.endpoints import EndpointConfig
from nlu.components.engine import KeptConnections

async def main():
    met = set()
    async def answer(request):
        met.add(id(request.transport))
        return web.json_response({"events": [], "got": await request.json()})
    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    kept = KeptConnections()
    EndpointConfig.session = lambda endpoint: kept.session(endpoint)
    endpoint = EndpointConfig(url=f"http://127.0.0.1:{port}/webhook")
    answers = [await endpoint.request(json={"n": n}) for n in range(3)]
    return [len(met), [one["got"]["n"] for one in answers]]

print(json.dumps(asyncio.run(main())))
"""

LATE = """
import asyncio, json, socket
import aiohttp
from aiohttp import web
from nlu.components.patient_connector import PatientConnector

async def main():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    calls = []
    async def answer(request):
        calls.append(await request.text())
        if len(calls) == 2:
            request.transport.close()  # it dies with the call in hand
        return web.Response(text="done")
    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    async def begin_later():
        await asyncio.sleep(0.6)
        await web.TCPSite(runner, "127.0.0.1", port).start()
    late = asyncio.create_task(begin_later())
    seen = []
    async def call(patience, text):
        connector = PatientConnector(patience=patience)
        async with aiohttp.ClientSession(connector=connector) as http:
            try:
                async with http.post(f"http://127.0.0.1:{port}/webhook", data=text) as response:
                    seen.append(await response.text())
            except aiohttp.ClientError as error:
                seen.append(type(error).__name__)
    await call(0.25, "given up")
    await call(10.0, "late")
    await call(10.0, "broken off")
    await late
    return [seen, calls]

print(json.dumps(asyncio.run(main())))
"""


def test_a_call_holds_all_of_rasas_own_but_earlier_turns_and_a_domain_that_nobody_asked_for() -> None:
    found = in_engine(TRACKER)

    for own, ours in found.values():
        assert ours.keys() == own.keys()
        assert {**ours["tracker"], "events": []} == {**own["tracker"], "events": []}
        assert ours["tracker"]["events"] == own["tracker"]["events"][-3:]
        assert ours["tracker"]["events"][0]["text"] == "câu 2"
    assert found["action_answer"][1]["domain"] == {}
    assert found["validate_case_form"][1]["domain"] == found["validate_case_form"][0]["domain"]


def test_calls_one_after_the_other_share_a_connection() -> None:
    assert in_engine(CONNECTIONS) == [1, [0, 1, 2]]


def test_a_call_waits_for_an_action_server_that_is_starting_and_is_never_made_twice() -> None:
    seen, calls = in_engine(LATE)

    assert seen == ["ClientConnectorError", "done", "ServerDisconnectedError"]
    assert calls == ["late", "broken off"]

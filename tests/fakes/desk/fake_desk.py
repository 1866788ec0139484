"""Chatwoot's public API of one API inbox, and its webhook. A call that the real one would not take fails the test."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx
from sanic import HTTPResponse, Request, Sanic
from sanic import json as answer

from connectors.desk.signature import signature

INBOX = "x2Gq9sExampleInboxId"
_CONTACT_FIELDS = frozenset(
    {"source_id", "identifier", "identifier_hash", "email", "name", "phone_number", "avatar_url", "custom_attributes"}
)


@dataclass
class Said:
    """A message of a conversation."""

    id: int
    kind: str
    """`incoming`: the contact's; `outgoing`: an agent's."""
    content: str | None
    echo: str | None = None
    private: bool = False


@dataclass
class Talk:
    """A conversation of a contact."""

    id: int
    contact: str
    status: str = "open"
    said: list[Said] = field(default_factory=list)

    @property
    def heard(self) -> list[str]:
        """What the contact said, as the agents read it."""
        return [one.content or "" for one in self.said if one.kind == "incoming"]


class FakeDesk:
    """`app` is what is served; agents act by `writes`, `notes`, `greets` and `resolves`.

    `fault`: None; `down` (503 to everything); `lost` (takes a message, and answers 500).
    """

    def __init__(self, http: httpx.AsyncClient, *, secret: str | None = None) -> None:
        self.base = ""
        """Where it is served."""
        self.webhook = ""
        self.contacts: list[str] = []
        self.talks: dict[int, Talk] = {}
        self.calls: list[str] = []
        self.wrong: list[str] = []
        """Calls that the real one would refuse."""
        self.fault: str | None = None
        self.http = http
        self._secret = secret
        self._next = 100
        self.app = _app(self)

    def only(self) -> Talk:
        """The one conversation."""
        assert len(self.talks) == 1, f"{len(self.talks)} conversations"
        return next(iter(self.talks.values()))

    async def writes(self, talk: Talk, text: str, *, files: int = 0) -> list[int]:
        """An agent writes to the contact; the statuses that the webhook answered."""
        one = self.adds(talk, "outgoing", text)
        return await self.tell(self.told(talk, one, files))

    async def notes(self, talk: Talk, text: str) -> list[int]:
        """An agent leaves a private note."""
        one = self.adds(talk, "outgoing", text)
        one.private = True
        return await self.tell(self.told(talk, one, 0))

    async def greets(self, talk: Talk, text: str) -> list[int]:
        """The inbox greets of its own accord."""
        return await self.tell(self.told(talk, self.adds(talk, "template", text), 0))

    async def resolves(self, talk: Talk) -> list[int]:
        """An agent closes the conversation."""
        talk.status = "resolved"
        return await self.tell(self.status_told(talk))

    async def tell(self, event: dict[str, Any], **headers: str) -> list[int]:
        """Call the webhook."""
        body = json.dumps(event).encode()
        sent = {"content-type": "application/json", "accept": "application/json"}
        if self._secret is not None:
            at = str(int(time.time()))
            sent["X-Chatwoot-Timestamp"] = at
            sent["X-Chatwoot-Signature"] = signature(self._secret.encode(), at, body)
            sent["X-Chatwoot-Delivery"] = str(uuid.uuid4())
        response = await self.http.post(self.webhook, content=body, headers=sent | headers, timeout=5)
        return [response.status_code]

    def told(self, talk: Talk, one: Said, files: int) -> dict[str, Any]:
        """The event of a message."""
        event: dict[str, Any] = {
            "event": "message_created",
            "id": one.id,
            "content": one.content,
            "message_type": one.kind,
            "content_type": "text",
            "private": one.private,
            "created_at": "2026-11-26T03:00:00.000Z",
            "sender": {"id": 7, "name": "Chị Lan", "type": "user"},
            "inbox": {"id": 3, "name": "Trợ lý"},
            "account": {"id": 1, "name": "Đồng Nai"},
            "conversation": {"id": talk.id, "status": talk.status, "contact_inbox": {"source_id": talk.contact}},
        }
        return event | ({"attachments": [{"id": n, "file_type": "file"} for n in range(files)]} if files else {})

    def status_told(self, talk: Talk) -> dict[str, Any]:
        """The event of a changed status."""
        return {
            "event": "conversation_status_changed",
            "id": talk.id,
            "status": talk.status,
            "contact_inbox": {"source_id": talk.contact},
            "changed_attributes": [{"status": {"previous_value": "open", "current_value": talk.status}}],
        }

    def number(self) -> int:
        """The next id."""
        self._next += 1
        return self._next

    def adds(self, talk: Talk, kind: str, text: str) -> Said:
        """A message, of which nobody is told yet."""
        one = Said(self.number(), kind, text)
        talk.said.append(one)
        return one


def _app(desk: FakeDesk) -> Sanic[Any, Any]:
    app: Sanic[Any, Any] = Sanic(f"desk-{uuid.uuid4().hex[:12]}", configure_logging=False)
    app.config.update(ACCESS_LOG=False, MOTD=False, TOUCHUP=False)
    root = "/public/api/v1/inboxes/<inbox:str>"

    @app.on_request
    async def admit(request: Request) -> HTTPResponse | None:
        desk.calls.append(f"{request.method} {request.path.removeprefix('/public/api/v1/inboxes/')}")
        return answer({"error": "down"}, 503) if desk.fault == "down" else None

    @app.get(root)
    async def show(_request: Request, inbox: str) -> HTTPResponse:
        return answer({"identifier": inbox, "name": "Trợ lý"}) if inbox == INBOX else _missing()

    @app.post(f"{root}/contacts")
    async def meet(request: Request, inbox: str) -> HTTPResponse:
        body = _body(desk, request, _CONTACT_FIELDS)
        if inbox != INBOX or body is None:
            return _missing()
        name = str(body.get("source_id") or uuid.uuid4())
        if name not in desk.contacts:
            desk.contacts.append(name)
        return answer({"source_id": name, "pubsub_token": "t", "id": 1, "name": "weathered-dawn-12", "email": None})

    @app.post(f"{root}/contacts/<contact:str>/conversations")
    async def begin(request: Request, inbox: str, contact: str) -> HTTPResponse:
        body = _body(desk, request, frozenset({"custom_attributes"}))
        if inbox != INBOX or contact not in desk.contacts or body is None:
            return _missing()
        talk = Talk(desk.number(), contact)
        desk.talks[talk.id] = talk
        return answer(_shown(talk))

    @app.get(f"{root}/contacts/<contact:str>/conversations")
    async def conversations(_request: Request, inbox: str, contact: str) -> HTTPResponse:
        if inbox != INBOX or contact not in desk.contacts:
            return _missing()
        return answer([_shown(talk) for talk in desk.talks.values() if talk.contact == contact])

    @app.post(f"{root}/contacts/<contact:str>/conversations/<number:int>/toggle_status")
    async def resolve(request: Request, inbox: str, contact: str, number: int) -> HTTPResponse:
        talk = _talk(desk, inbox, contact, number)
        if talk is None or _body(desk, request, frozenset()) is None:
            return _missing()
        talk.status = "resolved"
        return answer(_shown(talk))

    @app.post(f"{root}/contacts/<contact:str>/conversations/<number:int>/messages")
    async def say(request: Request, inbox: str, contact: str, number: int) -> HTTPResponse:
        talk = _talk(desk, inbox, contact, number)
        body = _body(desk, request, frozenset({"content", "echo_id"}))
        if talk is None or body is None:
            return _missing()
        if not isinstance(body.get("content"), str) or not body["content"].strip():
            desk.wrong.append("a message without content")
            return answer({"message": "content"}, 422)
        talk.said.append(Said(desk.number(), "incoming", body["content"], str(body.get("echo_id"))))
        talk.status = "open"  # a contact's message opens it again
        return answer({"error": "lost"}, 500) if desk.fault == "lost" else answer(_message(talk, talk.said[-1]))

    @app.get(f"{root}/contacts/<contact:str>/conversations/<number:int>/messages")
    async def messages(_request: Request, inbox: str, contact: str, number: int) -> HTTPResponse:
        talk = _talk(desk, inbox, contact, number)
        if talk is None:
            return _missing()
        return answer([_message(talk, one) for one in talk.said if not one.private][-20:])

    return app


def _talk(desk: FakeDesk, inbox: str, contact: str, number: int) -> Talk | None:
    talk = desk.talks.get(number)
    return talk if inbox == INBOX and talk is not None and talk.contact == contact else None


def _body(desk: FakeDesk, request: Request, allowed: frozenset[str]) -> dict[str, Any] | None:
    if request.content_type != "application/json" or not isinstance(request.json, dict):
        desk.wrong.append(f"{request.path}: no JSON object")
        return None
    if unknown := set(request.json) - allowed:
        desk.wrong.append(f"{request.path}: {sorted(unknown)}")
        return None
    return request.json


def _missing() -> HTTPResponse:
    return answer({"error": "Resource could not be found"}, 404)


def _shown(talk: Talk) -> dict[str, Any]:
    messages = [_message(talk, one) for one in talk.said if not one.private]
    return {"id": talk.id, "inbox_id": 3, "status": talk.status, "messages": messages, "contact": {"id": 1}}


def _message(talk: Talk, one: Said) -> dict[str, Any]:
    kinds = {"incoming": 0, "outgoing": 1, "template": 3}
    return {"id": one.id, "content": one.content, "message_type": kinds[one.kind], "conversation_id": talk.id}

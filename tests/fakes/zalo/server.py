"""A Zalo Official Account that lives in one process and holds a client to the platform's rules."""

from __future__ import annotations

import random
import secrets
from typing import Any
from urllib.parse import urlencode

import httpx
from sanic import HTTPResponse, Request, Sanic
from sanic.response import json, redirect

from tests.fakes.clock import ManualClock
from tests.fakes.zalo.api import FakeApi
from tests.fakes.zalo.events import FakeEvents
from tests.fakes.zalo.oauth import FakeOAuth
from tests.fakes.zalo.refusal import Refusal
from tests.fakes.zalo.uploads import FakeUploads
from tests.fakes.zalo.webhook import Delivered, FakeWebhook
from tests.fakes.zalo.world import Sent, World

_METHODS = ["GET", "POST"]


class FakeZalo:
    """Serve `app`; its URL is both the API's and the OAuth host's. What people do is a method here.

    Events wait in `webhook` until `deliver`; time is `clock`, and only `advance` moves it.
    """

    def __init__(self, http: httpx.AsyncClient, clock: ManualClock | None = None, *, seed: int = 0) -> None:
        self.clock = clock or ManualClock()
        self.world = World(self.clock)
        self.oauth = FakeOAuth(self.world)
        self.events = FakeEvents(self.world)
        self.webhook = FakeWebhook(self.world, http, random.Random(seed))
        self._api = FakeApi(self.world, self.oauth, FakeUploads(self.world), self._sent)
        self.app: Sanic[Any, Any] = Sanic(f"fake_zalo_{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False  # works for one app of a process only
        self.app.add_route(self._permission, "/v4/oa/permission", methods=["GET"])
        self.app.add_route(self._token, "/v4/oa/access_token", methods=["POST"])
        self.app.add_route(self._api_call, "/<path:path>", methods=_METHODS)

    # What people do.

    def says(self, user_id: str, text: str) -> bytes:
        """A person writes."""
        return self._did(user_id, self.events.from_person("user_send_text", user_id, text=text))

    def sends(self, user_id: str, kind: str, payload: dict[str, Any], text: str | None = None) -> bytes:
        """A person sends a picture, a place, a sticker…"""
        return self._did(user_id, self.events.attached(kind, user_id, payload, text))

    def taps(self, user_id: str, title: str) -> bytes:
        """A person taps a button of the last message, which arrives as the text of its payload."""
        payload = self.world.sent[-1].message["attachment"]["payload"]
        tapped = {button["title"]: button["payload"] for button in payload["buttons"]}[title]
        return self.says(user_id, tapped)

    def follows(self, user_id: str) -> bytes:
        """A person follows the account."""
        self.world.people[user_id].follower = True
        return self._did(user_id, self.events.follow("follow", user_id))

    def unfollows(self, user_id: str) -> bytes:
        """A person has had enough; that is no interaction."""
        self.world.people[user_id].follower = False
        return self.webhook.emit(self.events.follow("unfollow", user_id))

    def submits(self, user_id: str, name: str, phone: str) -> bytes:
        """A person fills in Zalo's form."""
        return self._did(user_id, self.events.submitted(user_id, name, phone))

    def official_writes(self, user_id: str, text: str, admin_id: str = "7791") -> bytes:
        """Somebody of the office answers in Zalo's own tool."""
        sent = Sent(self.world.new_id(), user_id, {"text": text})
        return self.webhook.emit(self.events.from_account(sent, admin_id))

    def withdraws(self, user_id: str) -> bytes:
        """A person takes back the consent."""
        return self.webhook.emit(self.events.about("user_withdraw", user_id))

    # Time and deliveries.

    async def deliver(self) -> list[Delivered]:
        """Post the events that are due."""
        return await self.webhook.deliver()

    async def advance(self, **amount: float) -> list[Delivered]:
        """Move time on, and post what is due then."""
        self.clock.advance(**amount)
        return await self.webhook.deliver()

    def _did(self, user_id: str, event: dict[str, Any]) -> bytes:
        self.world.people[user_id].last_interaction = self.clock()
        return self.webhook.emit(event)

    def _sent(self) -> None:
        sent = self.world.sent[-1]
        self.webhook.emit(self.events.from_account(sent))
        if self.world.receipts and sent.to in self.world.people:
            self.webhook.emit(self.events.received(sent))
            self.webhook.emit(self.events.seen(sent.to, [sent.id]))

    # Requests.

    async def _permission(self, request: Request) -> HTTPResponse:
        asked = {name: str(request.args.get(name, "")) for name in ("app_id", "redirect_uri", "code_challenge")}
        try:
            code = self.oauth.consent(*asked.values())
        except Refusal as refusal:
            return _oauth_error(refusal)
        query = {"code": code, "oa_id": self.world.oa_id}
        if state := request.args.get("state"):
            query["state"] = state
        return redirect(f"{asked['redirect_uri']}?{urlencode(query)}")

    async def _token(self, request: Request) -> HTTPResponse:
        if self.world.next_statuses:
            return HTTPResponse("", status=self.world.next_statuses.popleft())
        form = {name: values[0] for name, values in (request.form or {}).items()}
        try:
            kind = request.headers.get("content-type", "")
            return json(self.oauth.token(kind, request.headers.get("secret_key"), form))
        except Refusal as refusal:
            return _oauth_error(refusal)

    async def _api_call(self, request: Request, **_path: str) -> HTTPResponse:
        return await self._api.answer(request)


def _oauth_error(refusal: Refusal) -> HTTPResponse:
    return json(
        {
            "error": refusal.code,
            "error_name": refusal.name,
            "error_reason": refusal.message,
            "ref_doc": "https://developers.zalo.me/docs",
            "message": refusal.message,
        }
    )

"""An OpenID realm and an iGate gateway that check what they are asked."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import json

from actions.one_stop.clock import Clock

CLIENT_ID = "web-padsvc-dvc"
CLIENT_SECRET = "not-a-real-secret"
TOKEN_PATH = "/auth/realms/digo/protocol/openid-connect/token"


class FakeIgate:
    """Serve `app`. Every refusal is kept in `refusals`, so that a test can show there was none."""

    def __init__(self, clock: Clock, lifetime_s: int = 300) -> None:
        self.records: list[dict[str, Any]] = []
        self.tokens_given = 0
        self.searches = 0
        self.refusals: list[str] = []
        self._clock = clock
        self._lifetime_s = lifetime_s
        self._ends: dict[str, datetime] = {}
        self.app: Sanic[Any, Any] = Sanic(f"fake_igate_{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False  # works for one app of a process only
        self.app.add_route(self._token, TOKEN_PATH, methods=["POST"])
        self.app.add_route(self._search, "/pa/dossier-search/dvc", methods=["GET"])

    def revoke(self) -> None:
        """Make every token given so far worthless."""
        self._ends.clear()

    async def _token(self, request: Request) -> HTTPResponse:
        basic = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("content-type") != "application/x-www-form-urlencoded":
            return self._refuse(400, "invalid_request")
        if request.headers.get("authorization") != basic:
            return self._refuse(401, "unauthorized_client")
        if dict(request.form or {}) != {"grant_type": ["client_credentials"]}:
            return self._refuse(400, "unsupported_grant_type")
        token = secrets.token_urlsafe(24)
        self._ends[token] = self._clock() + timedelta(seconds=self._lifetime_s)
        self.tokens_given += 1
        return json({"access_token": token, "expires_in": self._lifetime_s, "token_type": "Bearer", "scope": "email"})

    async def _search(self, request: Request) -> HTTPResponse:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind != "Bearer" or token not in self._ends or self._clock() >= self._ends[token]:
            return self._refuse(401, "invalid_token")
        query = dict(request.args.items())
        code = query.pop("code", [""])[0]
        if query != {"page": ["0"], "size": ["10"], "spec": ["slice"]} or not code:
            return self._refuse(400, f"bad query {sorted(query)}")
        self.searches += 1
        # Like a search box: part of a code finds it too.
        content = [record for record in self.records if code.upper() in str(record.get("code", "")).upper()]
        return json({"content": content, "number": 0, "size": 10, "last": True})

    def _refuse(self, status: int, error: str) -> HTTPResponse:
        self.refusals.append(error)
        return json({"error": error}, status=status)

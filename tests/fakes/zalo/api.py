"""The fake's front door: which call is meant, whether the token is good, and the envelope with HTTP 200 around it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sanic import HTTPResponse, Request

from tests.fakes.zalo.messages import FakeMessages
from tests.fakes.zalo.oauth import FakeOAuth
from tests.fakes.zalo.people import FakePeople
from tests.fakes.zalo.refusal import Refusal, invalid
from tests.fakes.zalo.uploads import FakeUploads
from tests.fakes.zalo.world import Call, World

_MINUTE = timedelta(minutes=1)
_UPLOAD = "/v2.0/oa/upload/"
_TAG = "/v2.0/oa/tag/"
Handler = Callable[[dict[str, Any]], Any]


class FakeApi:
    """Answers the requests of the OA API."""

    def __init__(self, world: World, oauth: FakeOAuth, uploads: FakeUploads, on_sent: Callable[[], None]) -> None:
        self._world = world
        self._oauth = oauth
        self._uploads = uploads
        self._on_sent = on_sent
        self._recent: deque[Any] = deque()
        messages, people = FakeMessages(world, uploads), FakePeople(world)
        self._posts: dict[str, Handler] = {
            "/v3.0/oa/message/cs": messages.consult,
            "/v3.0/oa/message/template": messages.template,
            "/v3.0/oa/message/transaction": self._retired,
            "/v3.0/oa/message/promotion": self._retired,
            "/v2.0/oa/message": messages.old,
            "/v3.0/oa/quota/message": people.quota,
            "/v2.0/oa/quota/message": lambda _body: {"remain": 8, "total": 8},
            **{
                f"{_TAG}{name}": lambda body, name=name: people.tag(name, body)  # type: ignore[misc]
                for name in ("tagfollower", "rmfollowerfromtag", "rmtag")
            },
        }
        self._gets: dict[str, Handler] = {
            "/v3.0/oa/user/detail": people.detail,
            "/v3.0/oa/user/getlist": people.listing,
            "/v2.0/oa/getfollowers": people.listing,
            "/v2.0/oa/getprofile": lambda _data: people.profile(),
        }
        self._bare: dict[str, Callable[[], Any]] = {
            "/v2.0/oa/getoa": people.oa,
            f"{_TAG}gettagsofoa": people.tags,
        }

    async def answer(self, request: Request) -> HTTPResponse:
        """The answer to any request of the API."""
        path, content = "/" + request.path.lstrip("/"), _content(request)
        if self._world.next_statuses:
            status = self._world.next_statuses.popleft()
            self._world.calls.append(Call(request.method, path, content, status))
            return HTTPResponse("<html>broken</html>", status=status, content_type="text/html")
        before = len(self._world.sent)
        try:
            self._admit(request)
            envelope = {"data": self._call(request, path), "error": 0, "message": "Success"}
        except Refusal as refusal:
            envelope = {"error": refusal.code, "message": refusal.message}
        self._world.calls.append(Call(request.method, path, content, int(str(envelope["error"]))))
        if len(self._world.sent) > before:
            self._on_sent()
            if self._world.unanswered:
                self._world.unanswered -= 1
                await asyncio.Event().wait()
        return self._enveloped(envelope)

    def _enveloped(self, envelope: dict[str, Any]) -> HTTPResponse:
        limit = self._world.rate_per_minute
        headers = {"X-RateLimit-Limit": str(limit), "X-RateLimit-Remain": str(max(0, limit - len(self._recent)))}
        return HTTPResponse(json.dumps(envelope), headers=headers, content_type="application/json")

    def _admit(self, request: Request) -> None:
        now = self._world.clock()
        while self._recent and now - self._recent[0] >= _MINUTE:
            self._recent.popleft()
        if len(self._recent) >= self._world.rate_per_minute:
            raise Refusal(-32, self._world.rate_text)
        self._recent.append(now)
        token = request.headers.get("access_token")
        self._oauth.check(token)
        if self._world.proof_required:
            proof = hmac.new(self._world.app_secret.encode(), str(token).encode(), hashlib.sha256).hexdigest()
            if request.headers.get("appsecret_proof") != proof:
                raise Refusal(-242, "Invalid appsecret_proof provided in the API argument")
        if self._world.next_errors:
            raise Refusal(*self._world.next_errors.popleft())

    def _call(self, request: Request, path: str) -> Any:
        if request.method == "GET" and path in self._bare:
            return self._bare[path]()
        if request.method == "GET" and path in self._gets:
            return self._gets[path](_data(request))
        if request.method == "POST" and path.startswith(_UPLOAD):
            return self._upload(request, path.removeprefix(_UPLOAD))
        if request.method == "POST" and path in self._posts:
            return self._posts[path](_body(request))
        raise Refusal(404, "empty api")

    def _upload(self, request: Request, kind: str) -> dict[str, Any]:
        files = request.files.getlist("file") if request.files else None
        if kind not in ("image", "gif", "file") or not files or len(files) != 1:
            raise invalid("file")
        return self._uploads.take(kind, files[0].type, files[0].body)

    def _retired(self, _body: dict[str, Any]) -> Any:
        raise Refusal(self._world.retired_as, "message type is invalid or not support")


def _content(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except ValueError:
        return None


def _body(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise invalid("Content-Type")
    body = _content(request)
    if not isinstance(body, dict):
        raise invalid("body")
    return body


def _data(request: Request) -> dict[str, Any]:
    try:
        data = json.loads(request.args.get("data", ""))
    except ValueError as error:
        raise invalid("data") from error
    if set(request.args) != {"data"} or not isinstance(data, dict):
        raise invalid("data")
    return data

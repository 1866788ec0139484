"""The event stream of a conversation (server-sent events).

The page reads it with `fetch`, not `EventSource`: EventSource cannot send an Authorization header, and a token in
the address would end in proxy logs and browser histories. `Last-Event-ID` works the same either way.
"""

from __future__ import annotations

import json

from sanic import Blueprint, Request

from assistant.delivery.hub import Subscription
from assistant.gateway.error import ApiError
from assistant.gateway.guard import conversation_of
from assistant.gateway.services import services_of
from assistant.gateway.view import view
from assistant.gateway.whole_number import whole_number
from assistant.store.transcript import Line, Transcript

events = Blueprint("events", url_prefix="/api")
_PAGE = 200
_HEADERS = {"X-Accel-Buffering": "no"}  # a proxy must not hold events back
_ERASED = "event: erased\ndata: {}\n\n"
_HEARTBEAT = ": nhip\n\n"


@events.get("/events")
async def stream(request: Request) -> None:
    """Replay what is later than `Last-Event-ID`, then follow: `message` events with an id, `typing` without.

    A conversation that is erased ends its streams with `erased`.
    """
    services = services_of(request)
    conversation_id = await conversation_of(request)
    seq = whole_number(request.headers.get("last-event-id", "0"), "Last-Event-ID")
    if services.hub.listeners(conversation_id) >= services.config.streams_per_conversation:
        services.metrics.rate_limited("streams")
        raise ApiError(429, "too_many_streams", "Cuộc trò chuyện này đang mở ở quá nhiều nơi.", {"Retry-After": "15"})
    with services.metrics.stream(), services.hub.subscribe(conversation_id) as subscription:
        response = await request.respond(content_type="text/event-stream; charset=utf-8", headers=_HEADERS)
        assert response is not None
        follower = Follower(services.transcript, conversation_id, seq, subscription)
        await response.send(_HEARTBEAT)
        while not subscription.closed:
            news = await follower.news()
            if news:
                await response.send(news)
            # Erasing wakes the stream like a commit, and then there is nothing to read.
            if follower.in_vain and await services.sessions.ended(conversation_id):
                await response.send(_ERASED)
                break
            if news:
                continue
            if not await subscription.wait(min(services.config.heartbeat_seconds, services.config.poll_seconds)):
                await response.send(_HEARTBEAT)
        await response.eof()


class Follower:
    """What one stream has not told its page yet."""

    def __init__(self, transcript: Transcript, conversation_id: str, seq: int, subscription: Subscription) -> None:
        self._transcript = transcript
        self._conversation_id = conversation_id
        self._seq = seq
        self._subscription = subscription
        self._typing = False
        self._full = False
        self.in_vain = False
        """Whether the last `news` looked for lines and found none."""

    async def news(self) -> str:
        """The next events as text; empty when the page knows everything."""
        lines: list[Line] = []
        looks = self._full or self._subscription.take_stale()  # that a turn began needs no look into the transcript
        if looks:
            lines = await self._transcript.after(self._conversation_id, self._seq, limit=_PAGE)
        told = [_message(line) for line in lines]
        self._full = len(lines) == _PAGE
        self.in_vain = looks and not lines
        if lines:
            self._seq = lines[-1].seq
        if self._subscription.typing != self._typing:
            self._typing = not self._typing
            told.append(f"event: typing\ndata: {json.dumps({'on': self._typing})}\n\n")
        return "".join(told)


def _message(line: Line) -> str:
    return f"id: {line.seq}\nevent: message\ndata: {json.dumps(view(line), ensure_ascii=False)}\n\n"

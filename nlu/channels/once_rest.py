"""The engine's REST channel, on which a message that is sent again is not taken again.

A gateway that dies between the engine's answer and its own commit leaves its message to be run once more. A dialogue
that took it twice would be a step ahead of the citizen: a form would take the case code for the next answer too. The
tracker is saved once, when a turn is whole, so what it holds under the turn's trace is the whole answer.
"""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, List, Optional, Text

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

_log = structlog.get_logger()


class OnceRest(InputChannel):
    """`POST /webhooks/rest/webhook`: `{"sender", "message", "metadata": {"raw", "trace", "again"?}}` to a list of
    `{"recipient_id", "custom"}`. With `again`, a turn whose trace the tracker knows is answered from there.
    """

    @classmethod
    def name(cls) -> Text:
        """Names the path."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes."""
        routes = Blueprint("once_rest")

        @routes.route("/", methods=["GET"])
        async def health(_request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = request.json
            output = CollectingOutputChannel()
            message = UserMessage(
                body["message"], output, body["sender"], input_channel=self.name(), metadata=body["metadata"]
            )
            try:
                if not body["metadata"].get("again"):
                    await on_new_message(message)
                    return response.json(output.messages)
                return response.json(await _once(request.app.ctx.agent, message))
            except Exception as error:  # noqa: BLE001 - whatever broke, the gateway must hear of it at once
                # Only its kind: the text of an exception may quote the message.
                _log.error("rest.failed", error=type(error).__name__)
                return response.json(output.messages)

        return routes


async def _once(agent: Any, message: UserMessage) -> List[Dict[Text, Any]]:
    # Under the lock of the conversation: the first time may still be running.
    async with agent.lock_store.lock(message.sender_id):
        known = await _answered(agent.tracker_store, message.sender_id, message.metadata["trace"])
        if known is None:
            await agent.processor.handle_message(message)
            return message.output_channel.messages
    return known


async def _answered(trackers: TrackerStore, sender: Text, trace: Text) -> Optional[List[Dict[Text, Any]]]:
    """What was answered under `trace`; None when the turn never came to its end."""
    tracker = await trackers.retrieve(sender)
    replies: Optional[List[Dict[Text, Any]]] = None
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            replies = [] if (event.metadata or {}).get("trace") == trace else None
        elif isinstance(event, BotUttered) and replies is not None:
            replies.append({"recipient_id": sender, "custom": event.data["custom"]})
    return replies

"""The small client of the dialogue engine, the only door to it.

The engine is Rasa behind its REST channel; another could be written behind the `Engine` protocol without touching
the rest. What goes in is restored text or a structured command, never a secret.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

import httpx
from pydantic import ValidationError

from connectors.message import Reply

NO_NOTES: Mapping[str, str] = MappingProxyType({})
_SLASHES = re.compile(r"^[\s/]+")


class EngineError(Exception):
    """The engine gave no usable answer."""


class EngineDown(EngineError):
    """It could not be reached: not started, restarting, or gone."""


class EngineFailed(EngineError):
    """It was reached, and failed: an error status, silence, or an answer that is no `Reply`."""


@dataclass(frozen=True)
class Command:
    """A message whose meaning is already known (a tapped button, a case code): intent and entities, no parsing."""

    intent: str
    entities: Mapping[str, str] = field(default_factory=dict)

    def encode(self) -> str:
        """Rasa's form of it: `/intent{"entity": "value"}`."""
        return f"/{self.intent}{json.dumps(dict(self.entities), ensure_ascii=False)}"


class Engine(Protocol):
    """Runs one message of one conversation through the dialogue."""

    async def respond(
        self,
        conversation_id: str,
        message: str | Command,
        raw: str,
        trace: str,
        *,
        again: bool = False,
        notes: Mapping[str, str] = NO_NOTES,
    ) -> tuple[Reply, ...]:
        """Return the replies, at least one; `trace` names the turn in what the engine keeps and the actions log.

        `again`: the turn may have been taken before, and must then be answered as it was, not taken once more.
        `notes` go with the message to the actions (`Dialogue.notes`): nothing personal in them.
        Raises `EngineDown` or `EngineFailed`.
        """


class RasaEngine:
    """`Engine` over Rasa's REST channel (`nlu/channels/once_rest.py`)."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, timeout: float = 15.0) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/webhooks/rest/webhook"
        self._timeout = timeout

    async def respond(
        self,
        conversation_id: str,
        message: str | Command,
        raw: str,
        trace: str,
        *,
        again: bool = False,
        notes: Mapping[str, str] = NO_NOTES,
    ) -> tuple[Reply, ...]:
        """See `Engine.respond`."""
        # A citizen's own text must never be read as a command; Rasa strips white space before it looks for the slash.
        text = message.encode() if isinstance(message, Command) else _SLASHES.sub("", message)
        metadata = {"raw": raw, "trace": trace, "notes": dict(notes)} | ({"again": True} if again else {})
        body = {"sender": conversation_id, "message": text, "metadata": metadata}
        try:
            response = await self._http.post(self._url, json=body, timeout=self._timeout)
        except (httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout) as error:
            raise EngineFailed("no answer in time") from error
        except httpx.TransportError as error:
            raise EngineDown(type(error).__name__) from error
        if response.status_code != httpx.codes.OK:
            raise EngineFailed(f"status {response.status_code}")
        return _replies(response)

    async def ready(self) -> bool:
        """Whether the engine answers; it listens only once its model is loaded."""
        try:
            response = await self._http.get(self._url.removesuffix("webhook"), timeout=2.0)
        except httpx.TransportError:
            return False
        return response.status_code == httpx.codes.OK


def _replies(response: httpx.Response) -> tuple[Reply, ...]:
    try:
        replies = tuple(Reply.model_validate(item["custom"]) for item in response.json() if "custom" in item)
    except (ValueError, TypeError, KeyError, ValidationError) as error:
        raise EngineFailed("an answer that is no reply") from error
    if not replies:
        raise EngineFailed("silence")
    return replies

"""Starts Rasa with three of its ways to the actions made cheaper: `python -m nlu.components.engine run ...`.

- Rasa hands its schema to `jsonschema.validate` at every answer of an action, which first checks the schema itself
  against the metaschema. Here the same schema is compiled once, and every answer is still held against it.
- An action is sent every event of the session and the whole domain; the actions read the latest message and the slots.
  Here they get the events of this turn, and the domain where `nlu/domain/` says `send_domain`.
- Every call opens a connection, and fails when nobody listens. Here calls share a few, and wait for an action server
  that is starting again (`nlu/components/patient_connector.py`).

Its log holds no words of citizens either (`nlu/components/quiet_errors.py`).

What each took is in docs/decisions/0014-where-a-turn-spends-time.md and 0016-trackers-by-plain-sql.md.
"""

from __future__ import annotations

import importlib
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Callable, Dict, List, Text

import aiohttp
import rasa
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

from nlu.components.patient_connector import PatientConnector
from nlu.components.quiet_errors import keep_quiet

_KEEP_SECONDS = 2.0
"""Shorter than the action server keeps an idle connection, so that none is taken up in the moment it closes."""
_LONGEST_SECONDS = 300.0
"""As Rasa's own (`DEFAULT_REQUEST_TIMEOUT`); the gateway gives up long before."""


def checker(schema: Dict[Text, Any]) -> Callable[[RemoteAction, Dict[Text, Any]], bool]:
    """A replacement of `RemoteAction._validate_action_result`. It raises jsonschema's ValidationError likewise;
    SchemaError for a schema that is none.
    """
    Draft202012Validator.check_schema(schema)  # the draft that jsonschema takes for a schema that names none
    validator = Draft202012Validator(schema)

    def validate(_action: RemoteAction, result: Dict[Text, Any]) -> bool:
        validator.validate(result)
        return True

    return validate


def call_format(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> Dict[Text, Any]:
    """A replacement of `RemoteAction._action_call_format` that sends the events since the citizen's last message."""
    state = tracker.current_state(EventVerbosity.NONE)
    state["events"] = _of_this_turn(tracker)
    needed = domain.does_custom_action_explicitly_need_domain(action.name())
    return {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        # Rasa's own `enable_selective_domain` leaves it out, which an action server of a later release refuses.
        "domain": domain.as_dict() if needed else {},
        "version": rasa.__version__,
    }


def _of_this_turn(tracker: DialogueStateTracker) -> List[Dict[Text, Any]]:
    found: List[Dict[Text, Any]] = []
    for event in reversed(tracker.events):
        found.append(event.as_dict())
        if isinstance(event, UserUttered):
            break
    return found[::-1]


class KeptConnections:
    """A replacement of `EndpointConfig.session`: the same session for every call of the process."""

    def __init__(self) -> None:
        self._session: Any = None

    @asynccontextmanager
    async def session(self, endpoint: EndpointConfig) -> AsyncIterator[aiohttp.ClientSession]:
        """What `async with endpoint.session()` gives; it stays open."""
        if endpoint.headers or endpoint.basic_auth:
            raise RuntimeError("the action server is on loopback and takes no credentials: see nlu/endpoints.yml")
        if self._session is None:  # made on the server's own loop
            connector = PatientConnector(limit=0, keepalive_timeout=_KEEP_SECONDS)
            timeout = aiohttp.ClientTimeout(total=_LONGEST_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector, timeout=timeout)
        yield self._session


def main() -> None:
    """Rasa's own command line."""
    from rasa.__main__ import main as rasa_main

    keep_quiet()
    # Rasa keeps trackers in memory, and only warns, when it cannot import the store of `nlu/endpoints.yml`.
    importlib.import_module("nlu.components.trackers")
    for owner, name in (
        (RemoteAction, "_validate_action_result"),
        (RemoteAction, "_action_call_format"),
        (EndpointConfig, "session"),
    ):
        if not hasattr(owner, name):
            raise RuntimeError(f"this release of Rasa has no {owner.__name__}.{name}: see nlu/components/engine.py")
    RemoteAction._validate_action_result = checker(RemoteAction.action_response_format_spec())
    RemoteAction._action_call_format = call_format
    kept = KeptConnections()
    EndpointConfig.session = lambda endpoint: kept.session(endpoint)
    rasa_main()


if __name__ == "__main__":
    main()

"""The desk's public API: contacts, conversations and messages of one API inbox.

Paths and fields as Chatwoot documents them (developers.chatwoot.com, Client APIs) and as its controllers of the same
names read them; both looked up on 26 November 2026. The inbox identifier is the only credential.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter, ValidationError

from connectors.desk.errors import DeskGone, DeskRefused, DeskUnavailable
from connectors.desk.models import DeskContact, DeskConversation, DeskMessage

Answer = TypeVar("Answer")
_BUSY = frozenset({408, 425, 429})


class DeskClient:
    """Every method raises `DeskUnavailable`, `DeskRefused` or `DeskGone`; none repeats a call by itself.

    `base` is the address of the installation, `inbox` the identifier of its API inbox.
    """

    def __init__(self, http: httpx.AsyncClient, base: str, inbox: str, *, timeout: float = 5.0) -> None:
        self._http = http
        self._root = f"{base.rstrip('/')}/public/api/v1/inboxes/{quote(inbox, safe='')}"
        self._timeout = timeout

    async def look(self) -> None:
        """Ask for the inbox itself: whether the desk answers and knows it."""
        await self._call("GET", "", TypeAdapter(dict[str, Any]))

    async def meet(self, name: str) -> str:
        """The contact called `name`, made when there is none; returns the name that the desk calls it by."""
        # Without a name of a person: the desk invents one. The same `source_id` gives the same contact.
        contact = await self._call("POST", "/contacts", TypeAdapter(DeskContact), {"source_id": name})
        return contact.source_id

    async def begin(self, contact: str) -> str:
        """A new conversation of the contact."""
        made = await self._call("POST", f"{_contact(contact)}/conversations", TypeAdapter(DeskConversation), {})
        return str(made.id)

    async def under_way(self, contact: str) -> str | None:
        """The contact's newest conversation that is not resolved."""
        found = await self._call("GET", f"{_contact(contact)}/conversations", TypeAdapter(list[DeskConversation]))
        return str(max(ids)) if (ids := [one.id for one in found if one.status != "resolved"]) else None

    async def say(self, contact: str, conversation: str, text: str, echo: str) -> None:
        """Send `text` as the contact's message; `echo` comes back with it to whoever listens."""
        body = {"content": text, "echo_id": echo}
        await self._call("POST", f"{_conversation(contact, conversation)}/messages", TypeAdapter(DeskMessage), body)

    async def last_said(self, contact: str, conversation: str) -> str | None:
        """The contact's own last message."""
        path = f"{_conversation(contact, conversation)}/messages"
        found = await self._call("GET", path, TypeAdapter(list[DeskMessage]))
        own = [one for one in found if one.message_type == 0]
        return max(own, key=lambda one: one.id).content if own else None

    async def resolve(self, contact: str, conversation: str) -> None:
        """Close the conversation; one that is closed stays so."""
        await self._call("POST", f"{_conversation(contact, conversation)}/toggle_status", TypeAdapter(Any), {})

    async def _call(
        self, method: str, path: str, answer: TypeAdapter[Answer], body: Mapping[str, object] | None = None
    ) -> Answer:
        try:
            response = await self._http.request(method, self._root + path, json=body, timeout=self._timeout)
        except httpx.HTTPError as error:  # its text may hold the address, and that the inbox identifier
            raise DeskUnavailable(type(error).__name__) from error
        status = response.status_code
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status in _BUSY:
            raise DeskUnavailable(f"status {status}")
        if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
            raise DeskGone(status)
        if not response.is_success:
            raise DeskRefused(status)
        try:
            return answer.validate_json(response.content or b"null")
        except ValidationError as error:
            raise DeskUnavailable("an answer that cannot be read") from error


def _contact(contact: str) -> str:
    return f"/contacts/{quote(contact, safe='')}"


def _conversation(contact: str, conversation: str) -> str:
    return f"{_contact(contact)}/conversations/{quote(conversation, safe='')}"

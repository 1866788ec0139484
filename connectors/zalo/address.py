"""Zalo's name of a person: a user id, or for somebody without an account two ids in one."""

from __future__ import annotations

from urllib.parse import quote, unquote

from connectors.zalo.message import ZaloRecipient

_MARK, _BETWEEN = "anonymous", ":"


def anonymous_address(anonymous_id: str, conversation_id: str) -> str:
    """The address of somebody who writes without an account; an answer needs both ids."""
    return _BETWEEN.join((_MARK, quote(anonymous_id, safe=""), quote(conversation_id, safe="")))


def is_anonymous(address: str) -> bool:
    """Whether the address is such a pair."""
    return address.startswith(_MARK + _BETWEEN)


def recipient_of(address: str) -> ZaloRecipient:
    """Whom a message to `address` names."""
    if not is_anonymous(address):
        return ZaloRecipient(user_id=address)
    anonymous_id, _, conversation_id = map(unquote, address.removeprefix(_MARK + _BETWEEN).partition(_BETWEEN))
    return ZaloRecipient(anonymous_id=anonymous_id, conversation_id=conversation_id)

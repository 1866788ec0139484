"""From the body of a webhook request to what it means here.

Source of the events: docs.zaloplatforms.com/docs/OA/webhook (transcribed).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from connectors.incoming import Incoming, Notice, NoticeKind
from connectors.message import Signal
from connectors.zalo.address import anonymous_address
from connectors.zalo.content import Content, content_of
from connectors.zalo.event import BadEvent, Event
from connectors.zalo.signature import moment

CHANNEL = "zalo"
_JOINS = {"follow", "user_click_chatnow"}
_KINDS = ("text", "image", "gif", "link", "audio", "video", "sticker", "location", "business_card", "file")
_BY_PERSON = {f"user_send_{kind}" for kind in _KINDS} | {"user_click_button"}
_BY_ANONYMOUS = {f"anonymous_send_{kind}" for kind in _KINDS}
_BY_ACCOUNT = {f"oa_send_{kind}" for kind in ("text", "image", "gif", "list", "file", "sticker", "template")}
_TO_ANONYMOUS = {f"oa_send_anonymous_{kind}" for kind in ("text", "image", "file", "sticker")}
_UNKNOWN_BY_PERSON, _GROUP = "user_send_", "user_send_group"
_RECEIPTS = {"user_received_message": NoticeKind.DELIVERED, "user_seen_message": NoticeKind.SEEN}
_ENDS = {"unfollow": NoticeKind.LEFT, "user_withdraw": NoticeKind.WITHDRAWN}


def parse_event(body: bytes, now: datetime) -> Incoming | Notice:
    """What the event in `body` means. `now` stands in for a time that cannot be read. Raises BadEvent.

    Ids stay strings. Only what a person did gives an Incoming; an event that nobody knows is a Notice of the kind
    `other`. One that a person must have caused and that names nobody is malformed.
    """
    event = Event(body)
    name = event.name
    if name in _BY_ANONYMOUS:
        return _from_person(event, now, event.id("recipient"), _anonymous(event, "sender"))
    if name in _BY_PERSON or (name.startswith(_UNKNOWN_BY_PERSON) and not name.startswith(_GROUP)):
        return _from_person(event, now, event.id("recipient"), event.id("sender"))
    if name == "user_submit_info":
        return _managed(event, now, event.id("recipient"), event.id("sender"), content_of(event))
    if name in _JOINS:
        return _managed(event, now, event.id("oa_id"), _follower(event), Content(signal=Signal.JOINED))
    return _notice(event, now)


def _from_person(event: Event, now: datetime, oa_id: str, address: str) -> Incoming:
    message_id = event.id_of(event.message, "msg_id")
    content = content_of(event)
    return Incoming(
        channel=CHANNEL,
        address=_known(address),
        event_key=_message_key(event, oa_id),
        message_id=message_id or event.digest,
        received_at=event.at(now),
        details={"msg_id": message_id} if message_id else {},
        **content.fields(),
    )


def _managed(event: Event, now: datetime, oa_id: str, address: str, content: Content) -> Incoming:
    key = _key(oa_id, event.name, _known(address), event.timestamp or event.digest)
    return Incoming(
        channel=CHANNEL,
        address=address,
        event_key=key,
        message_id=f"{event.name}:{event.timestamp or event.digest}",
        received_at=event.at(now),
        **content.fields(),
    )


def _notice(event: Event, now: datetime) -> Notice:
    if event.name in _BY_ACCOUNT:
        return _sent(event, now, event.id("recipient"))
    if event.name in _TO_ANONYMOUS:
        return _sent(event, now, _anonymous(event, "recipient"))
    if event.name in _RECEIPTS:
        return _receipt(event, now)
    address = _follower(event) or event.id("sender")
    oa_id = event.id("oa_id") or event.id("recipient")
    return Notice(
        channel=CHANNEL,
        event_key=_key(oa_id, event.name, address, event.timestamp, event.digest),
        kind=_ENDS.get(event.name, NoticeKind.OTHER),
        name=event.name,
        at=event.at(now),
        address=address or None,
    )


def _sent(event: Event, now: datetime, address: str) -> Notice:
    """A message of the account: by a person at Zalo's own chat tool when it names an `admin_id`, else ours."""
    by_hand = bool(event.id_of(event.part("sender"), "admin_id") or event.id("admin_id"))
    message_id = event.id_of(event.message, "msg_id")
    return Notice(
        channel=CHANNEL,
        event_key=_message_key(event, event.id("sender")),
        kind=NoticeKind.PERSON if by_hand else NoticeKind.SENT,
        name=event.name,
        at=event.at(now),
        address=address or None,
        provider_msg_ids=(message_id,) if message_id else (),
        text=event.text_of(event.message, "text") or None if by_hand else None,
    )


def _receipt(event: Event, now: datetime) -> Notice:
    message = event.message
    many = message.get("msg_ids")
    listed = many if isinstance(many, list) else [message.get("msg_id")]
    ids = tuple(found for one in listed if (found := event.id_of({"id": one}, "id")))
    by_template = "tracking_id" in message or "delivery_time" in message
    return Notice(
        channel=CHANNEL,
        event_key=_receipt_key(event, ids),
        kind=_RECEIPTS[event.name],
        name=event.name,
        at=moment(event.id_of(message, "delivery_time")) or event.at(now),
        # The recipient of a template is a telephone number, which is nobody's address here.
        address=None if by_template else event.id("recipient") or None,
        provider_msg_ids=ids,
    )


def _receipt_key(event: Event, ids: tuple[str, ...]) -> str:
    if "msg_ids" not in event.message and ids:
        return _message_key(event, event.id("sender"))
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest() if ids else event.digest
    return _key(event.id("sender"), event.name, digest)


def _message_key(event: Event, oa_id: str) -> str:
    """With the event's name, because receipts carry the id of the message that they are about."""
    return _key(oa_id, event.name, event.id_of(event.message, "msg_id") or event.digest)


def _key(*parts: str) -> str:
    return ":".join(("oa", *parts))


def _follower(event: Event) -> str:
    return event.id("follower") or event.id("user_id")


def _anonymous(event: Event, end: str) -> str:
    anonymous_id, conversation_id = event.id(end), event.id_of(event.message, "conversation_id")
    return anonymous_address(anonymous_id, conversation_id) if anonymous_id and conversation_id else ""


def _known(address: str) -> str:
    if not address:
        raise BadEvent("no_person")
    return address

"""What the fake says to a message: its length, its parts, the one it is for, and the time since they last spoke."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.fakes.zalo.buttons import check_template
from tests.fakes.zalo.refusal import Refusal, invalid, too_long
from tests.fakes.zalo.uploads import FakeUploads
from tests.fakes.zalo.world import Person, Sent, World

_TEXT_CHARACTERS = 2000
_FREE, _PAID = timedelta(hours=48), timedelta(days=7)
_PARTS = {"text", "attachment", "quote_message_id"}
_ICONS = {"/-strong", "/-heart", ":>", "/-remove"}


class FakeMessages:
    """Takes or refuses messages."""

    def __init__(self, world: World, uploads: FakeUploads) -> None:
        self._world = world
        self._uploads = uploads

    def consult(self, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /v3.0/oa/message/cs`."""
        if set(body) != {"recipient", "message"}:
            raise invalid("body")
        person = self._person(body["recipient"])
        message = self._check(body["message"])
        billed = self._check_window(person)
        sent = self._keep(person.id, message, billed=billed)
        data = {"message_id": sent.id, "user_id": person.id, "sent_time": self._millis()}
        return data | ({"quota": {"quota_type": "purchase_quota"}} if billed else {})

    def template(self, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /v3.0/oa/message/template`."""
        if set(body) != {"user_id", "template_id", "template_data"}:
            raise invalid("tracking_id" if "tracking_id" in body else "body")
        person = self._person({"user_id": body["user_id"]})
        needed = self._world.templates.get(body["template_id"])
        if needed is None:
            raise Refusal(-249, "Template does not support send via UID")
        if not needed <= set(body["template_data"]):
            raise invalid("template_data")
        sent = self._keep(person.id, {"template_id": body["template_id"]}, billed=True)
        return {
            "message_id": sent.id,
            "user_id": person.id,
            "sent_time": self._millis(),
            "quota": {"quota_type": "purchase_quota", "remain": "99"},
        }

    def old(self, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /v2.0/oa/message`: reactions, and answers to people without an account; nothing else any more."""
        recipient = body.get("recipient")
        if not isinstance(recipient, dict):
            raise invalid("recipient")
        if set(body) == {"recipient", "sender_action"}:
            return self._react(self._person(recipient), body["sender_action"])
        if set(recipient) == {"anonymous_id", "conversation_id"} and set(body) == {"recipient", "message"}:
            return self._to_anonymous(recipient, body["message"])
        raise Refusal(-240, "MessageV2 API has been shut down, please switch to MessageV3")

    def _react(self, person: Person, action: Any) -> dict[str, Any]:
        if not isinstance(action, dict) or set(action) != {"react_icon", "react_message_id"}:
            raise invalid("sender_action")
        if action["react_icon"] not in _ICONS:
            raise invalid("react_icon")
        if action["react_message_id"] not in self._world.received:
            raise invalid("react_message_id")
        self._world.reactions.append((person.id, action["react_message_id"], action["react_icon"]))
        return {"message_id": action["react_message_id"], "user_id": person.id}

    def _to_anonymous(self, recipient: dict[str, str], message: Any) -> dict[str, Any]:
        ends = recipient["anonymous_id"], recipient["conversation_id"]
        if ends not in self._world.anonymous:
            raise invalid("conversation_id")
        sent = self._keep(":".join(ends), self._check(message))
        return {"message_id": sent.id, **recipient}

    def _person(self, recipient: Any) -> Person:
        user_id = recipient.get("user_id") if isinstance(recipient, dict) else None
        if not isinstance(user_id, str) or user_id not in self._world.people:
            raise invalid("user_id")
        person = self._world.people[user_id]
        if person.blocked:
            raise Refusal(-244, "User has restricted this message type from your OA")
        return person

    def _check(self, message: Any) -> dict[str, Any]:
        if not isinstance(message, dict) or not set(message) <= _PARTS:
            raise invalid("message")
        if "text" in message and (not isinstance(message["text"], str) or not message["text"].strip()):
            raise invalid("text")
        if len(message.get("text", "")) > _TEXT_CHARACTERS:
            raise too_long()
        if message.get("quote_message_id", "q") == "":
            raise invalid("quote_message_id")
        if "attachment" in message:
            self._check_attachment(message["attachment"])
        elif "text" not in message:
            raise invalid("message")
        return message

    def _check_attachment(self, attachment: Any) -> None:
        if not isinstance(attachment, dict) or set(attachment) != {"type", "payload"}:
            raise invalid("attachment")
        payload = attachment["payload"]
        if not isinstance(payload, dict):
            raise invalid("payload")
        if attachment["type"] == "file":
            self._uploads.check_alive(payload.get("token"), "file")
        elif attachment["type"] == "template":
            check_template(self._world, payload)
            if payload.get("template_type") == "media" and "attachment_id" in payload["elements"][0]:
                element = payload["elements"][0]
                self._uploads.check_alive(element["attachment_id"], element["media_type"])
        else:
            raise invalid("type")

    def _check_window(self, person: Person) -> bool:
        """Whether the message costs money."""
        if person.last_interaction is None:
            raise Refusal(-232, "User has not interacted with the OA, or the last interaction has expired")
        since = self._world.clock() - person.last_interaction
        if since > _PAID:
            raise Refusal(-230, "User has not interacted with the OA in the past 7 days")
        return since > _FREE

    def _keep(self, to: str, message: dict[str, Any], *, billed: bool = False) -> Sent:
        sent = Sent(self._world.new_id(), to, message, billed)
        self._world.sent.append(sent)
        return sent

    def _millis(self) -> str:
        return str(int(self._world.clock().timestamp() * 1000))

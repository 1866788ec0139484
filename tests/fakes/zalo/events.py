"""The bodies of Zalo's events."""

from __future__ import annotations

from typing import Any

from tests.fakes.zalo.world import Sent, World


class FakeEvents:
    """Writes events as of now. Ids and timestamps are strings."""

    def __init__(self, world: World) -> None:
        self._world = world

    def from_person(self, name: str, user_id: str, **message: Any) -> dict[str, Any]:
        """`user_send_…`; gives the message an id that can be reacted to."""
        msg_id = self._world.new_id()
        self._world.received.add(msg_id)
        return self._base(name) | {
            "sender": {"id": user_id},
            "user_id_by_app": "552177279717587730",
            "recipient": {"id": self._world.oa_id},
            "message": {"msg_id": msg_id, **message},
        }

    def attached(self, kind: str, user_id: str, payload: dict[str, Any], text: str | None = None) -> dict[str, Any]:
        """`user_send_{kind}` with one attachment."""
        words = {} if text is None else {"text": text}
        return self.from_person(f"user_send_{kind}", user_id, attachments=[{"type": kind, "payload": payload}], **words)

    def from_account(self, sent: Sent, admin_id: str | None = None) -> dict[str, Any]:
        """`oa_send_text` or what the message is; with `admin_id` an official wrote it by hand."""
        attachment = sent.message.get("attachment", {})
        template = attachment.get("payload", {}).get("template_type") if attachment else None
        kind = {"list": "list", "media": "image"}.get(str(template), "text")
        kind = "file" if attachment.get("type") == "file" else kind
        sender = {"id": self._world.oa_id} | ({"admin_id": admin_id} if admin_id else {})
        message = {"msg_id": sent.id, "text": sent.message.get("text", "")}
        return self._base(f"oa_send_{kind}") | {"sender": sender, "recipient": {"id": sent.to}, "message": message}

    def received(self, sent: Sent) -> dict[str, Any]:
        """`user_received_message`."""
        return self._base("user_received_message") | {
            "sender": {"id": self._world.oa_id},
            "recipient": {"id": sent.to},
            "message": {"msg_id": sent.id},
        }

    def seen(self, user_id: str, ids: list[str]) -> dict[str, Any]:
        """`user_seen_message`."""
        return self._base("user_seen_message") | {
            "sender": {"id": self._world.oa_id},
            "recipient": {"id": user_id},
            "message": {"msg_ids": ids},
        }

    def follow(self, name: str, user_id: str) -> dict[str, Any]:
        """`follow` or `unfollow`."""
        return self._base(name) | {
            "oa_id": self._world.oa_id,
            "follower": {"id": user_id},
            "user_id_by_app": "552177279717587730",
            "source": "oa_profile",
        }

    def about(self, name: str, user_id: str) -> dict[str, Any]:
        """`user_click_chatnow` and `user_withdraw`."""
        return self._base(name) | {"oa_id": self._world.oa_id, "user_id": user_id, "user_id_by_app": "5521"}

    def submitted(self, user_id: str, name: str, phone: str) -> dict[str, Any]:
        """`user_submit_info`."""
        return self._base("user_submit_info") | {
            "sender": {"id": user_id},
            "recipient": {"id": self._world.oa_id},
            "info": {"name": name, "phone": phone, "full_address": {"user_city": "Đồng Nai"}},
        }

    def anonymous(self, anonymous_id: str, conversation_id: str, text: str) -> dict[str, Any]:
        """`anonymous_send_text`."""
        self._world.anonymous.add((anonymous_id, conversation_id))
        return self.from_person("anonymous_send_text", anonymous_id, text=text, conversation_id=conversation_id)

    def unknown(self) -> dict[str, Any]:
        """An event of the year after next."""
        return self._base("oa_dreamt_of_user") | {"oa_id": self._world.oa_id, "dream": {"depth": 3}}

    def _base(self, name: str) -> dict[str, Any]:
        timestamp = str(int(self._world.clock().timestamp() * 1000))
        return {"app_id": self._world.app_id, "event_name": name, "timestamp": timestamp}

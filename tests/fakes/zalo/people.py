"""What the fake tells about people, quotas and itself."""

from __future__ import annotations

from typing import Any

from tests.fakes.zalo.refusal import Refusal, invalid
from tests.fakes.zalo.world import Person, World


class FakePeople:
    """Answers the calls that only read, and tags."""

    def __init__(self, world: World) -> None:
        self._world = world

    def oa(self) -> dict[str, Any]:
        """`GET /v2.0/oa/getoa`."""
        followers = sum(person.follower for person in self._world.people.values())
        return {"oaid": self._world.oa_id, "name": "Đồng Nai", "oa_type": 4, "num_follower": followers}

    def detail(self, data: dict[str, Any]) -> dict[str, Any]:
        """`GET /v3.0/oa/user/detail`."""
        person = self._person(data)
        last = person.last_interaction
        return {
            "user_id": person.id,
            "display_name": person.name,
            "user_is_follower": person.follower,
            "user_last_interaction_date": f"{last:%d/%m/%Y}" if last else "",
            "tags_and_notes_info": {"notes": [], "tag_names": sorted(person.tags)},
        }

    def listing(self, data: dict[str, Any]) -> dict[str, Any]:
        """`GET /v3.0/oa/user/getlist`."""
        offset, count = int(data.get("offset", 0)), int(data.get("count", 50))
        if offset > 9951 or not 0 < count <= 50:
            raise invalid("offset" if offset > 9951 else "count")
        ids = sorted(self._world.people)[offset : offset + count]
        return {"total": len(self._world.people), "count": len(ids), "offset": offset, "users": ids}

    def quota(self, body: dict[str, Any]) -> dict[str, Any] | list[dict[str, Any]]:
        """`POST /v3.0/oa/quota/message`, which means two things."""
        if set(body) == {"user_id"}:
            last = self._person(body).last_interaction
            millis = str(int(last.timestamp() * 1000)) if last else ""
            return {"last_interaction": millis, "cs_reply": {"remain": 8, "total": 8}}
        if body.get("quota_owner") not in ("OA", "App"):
            raise invalid("quota_owner")
        return [{"asset_id": "q1", "product_type": "cs", "quota_type": "sub_quota", "total": 500, "remain": 500}]

    def tag(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /v2.0/oa/tag/…`."""
        name = body.get("tag_name")
        if not isinstance(name, str) or not name:
            raise invalid("tag_name")
        if action == "rmtag":
            for person in self._world.people.values():
                person.tags.discard(name)
        elif action == "tagfollower":
            self._person(body).tags.add(name)
        else:
            self._person(body).tags.discard(name)
        return {}

    def tags(self) -> list[str]:
        """`GET /v2.0/oa/tag/gettagsofoa`."""
        return sorted({tag for person in self._world.people.values() for tag in person.tags})

    def profile(self) -> dict[str, Any]:
        """`GET /v2.0/oa/getprofile`, which is gone."""
        raise Refusal(-240, "UserInfo API shutdown, use V3")

    def _person(self, data: dict[str, Any]) -> Person:
        found = self._world.people.get(str(data.get("user_id")))
        if found is None:
            raise invalid("user_id")
        return found

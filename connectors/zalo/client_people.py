"""The part of the client about people, their tags, and the account itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors.zalo.client_part import ClientPart


class PeopleCalls(ClientPart):
    """Every method gives the decoded answer and raises as `Transport.post`."""

    async def get_oa(self) -> dict[str, Any]:
        """The account itself: a check that the tokens work. Beyond `zalo-sdk`."""
        return await self._get("/v2.0/oa/getoa")

    async def get_profile(self, user_id: str) -> dict[str, Any]:
        """Old; reported to answer -240. `get_user_detail` is the one to use."""
        return await self._get("/v2.0/oa/getprofile", {"user_id": user_id})

    async def get_user_detail(self, user_id: str) -> dict[str, Any]:
        """What the account may know of a person."""
        return await self._get("/v3.0/oa/user/detail", {"user_id": user_id})

    async def get_list(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """People, by `offset` (at most 9951) and `count` (at most 50)."""
        return await self._get("/v3.0/oa/user/getlist", data)

    async def get_followers(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Followers, by `offset` and `count`."""
        return await self._get("/v2.0/oa/getfollowers", data)

    async def tag_follower(self, user_id: str, tag_name: str) -> dict[str, Any]:
        """Give a person a tag."""
        return await self._post("/v2.0/oa/tag/tagfollower", {"user_id": user_id, "tag_name": tag_name})

    async def rm_follower_from_tag(self, user_id: str, tag_name: str) -> dict[str, Any]:
        """Take a tag from a person."""
        return await self._post("/v2.0/oa/tag/rmfollowerfromtag", {"user_id": user_id, "tag_name": tag_name})

    async def get_tags_of_oa(self) -> dict[str, Any]:
        """The tags there are."""
        return await self._get("/v2.0/oa/tag/gettagsofoa")

    async def rm_tag(self, tag_name: str) -> dict[str, Any]:
        """Delete a tag."""
        return await self._post("/v2.0/oa/tag/rmtag", {"tag_name": tag_name})

"""The part of the client about what may still be sent."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from connectors.zalo.client_part import ClientPart

_OWNERS = ("OA", "App")
_PRODUCTS = ("cs", "transaction")
_QUOTAS = ("sub_quota", "purchase_quota", "reward_quota")
_PATH = "/v3.0/oa/quota/message"


class QuotaCalls(ClientPart):
    """Every method gives the decoded answer and raises as `Transport.post`."""

    async def get_free_response_quota(self, message_id: str) -> dict[str, Any]:
        """How many answers to one message are free."""
        return await self._post("/v2.0/oa/quota/message", {"message_id": message_id})

    async def get_zalo_oa_quotas(
        self, quota_owner: str, product_type: str = "", quota_type: str = ""
    ) -> dict[str, Any]:
        """What the account or the app has left. Raises ValueError for a word that Zalo does not know."""
        body = {"quota_owner": _one_of("quota_owner", quota_owner, _OWNERS)}
        if product_type:
            body["product_type"] = _one_of("product_type", product_type, _PRODUCTS)
        if quota_type:
            body["quota_type"] = _one_of("quota_type", quota_type, _QUOTAS)
        return await self._post(_PATH, body)

    async def get_zalo_user_quotas(self, user_id: str) -> dict[str, Any]:
        """What may be sent to a person, and `last_interaction` in milliseconds, as a string."""
        return await self._post(_PATH, {"user_id": user_id})


def _one_of(name: str, given: str, known: Collection[str]) -> str:
    if given not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, not {given!r}")
    return given

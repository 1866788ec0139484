"""What every part of the client has: where Zalo is, and a way to ask it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from connectors.zalo.codes import Host
from connectors.zalo.transport import Transport, Upload

ENDPOINT_PREFIX = "https://openapi.zalo.me"
BUSINESS_PREFIX = "https://business.openapi.zalo.me"


class ClientPart:
    """Base of the client's parts. The version is part of each path: Zalo moves its families of endpoints one by one."""

    def __init__(self, transport: Transport, endpoint_prefix: str, business_prefix: str) -> None:
        self._transport = transport
        self.endpoint_prefix = endpoint_prefix.rstrip("/")
        self.business_prefix = business_prefix.rstrip("/")

    async def _get(self, path: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """GET with JSON in the one parameter `data`."""
        params = {} if data is None else {"data": json.dumps(dict(data))}
        return await self._transport.get(Host.OPENAPI, self.endpoint_prefix + path, params)

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        return await self._transport.post(Host.OPENAPI, self.endpoint_prefix + path, body)

    async def _upload(self, path: str, file: Upload) -> dict[str, Any]:
        return await self._transport.upload(Host.OPENAPI, self.endpoint_prefix + path, file)

    async def _get_business(self, path: str, params: Mapping[str, str]) -> dict[str, Any]:
        return await self._transport.get(Host.BUSINESS, self.business_prefix + path, params)

    async def _post_business(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        return await self._transport.post(Host.BUSINESS, self.business_prefix + path, body)

"""The tokens of an Official Account, and what keeps them."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

REFRESH_LIFE = timedelta(days=90)
"""A refresh token lives three months (transcribed, docs.zaloplatforms.com/docs/OA/bat-dau)."""


@dataclass(frozen=True)
class TokenPair:
    """An access token with the refresh token that came with it; neither is ever in its `repr`."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime
    refresh_expires_at: datetime
    obtained_at: datetime


class TokenState(StrEnum):
    """Whether tokens can be had."""

    OK = "ok"
    REAUTH_REQUIRED = "reauth_required"
    """An administrator of the account has to grant the app anew."""


class HeldTokens(Protocol):
    """The tokens of one account, while nobody else can change them."""

    @property
    def pair(self) -> TokenPair | None:
        """As it was read under the lock; None before the first grant."""
        ...

    @property
    def state(self) -> TokenState:
        """As it was read under the lock."""
        ...

    async def replace(self, pair: TokenPair) -> None:
        """Keep `pair` instead, state `ok`. COMMITTED when this returns: the old pair is worthless by then.

        Keep trying as long as it takes: a pair that is lost here only an administrator can bring back.
        """
        ...

    async def require_reauth(self) -> None:
        """Note that no refresh can help any more; committed when this returns."""
        ...


class TokenStore(Protocol):
    """Keeps the tokens of one `oa_id`, encrypted, for every process of the service."""

    def held(self) -> AbstractAsyncContextManager[HeldTokens]:
        """The lock of this account, across processes, and the tokens as they are under it."""
        ...

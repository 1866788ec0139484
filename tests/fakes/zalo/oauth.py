"""Zalo's OAuth host: codes work once and for ten minutes, refresh tokens once."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.zalo.refusal import Refusal
from tests.fakes.zalo.world import World

_CODE_LIFE = timedelta(minutes=10)
_ACCESS_LIFE = timedelta(hours=25)
_REFRESH_LIFE = timedelta(days=90)


@dataclass
class _Grant:
    challenge: str
    ends: datetime


class FakeOAuth:
    """Grants and rotates tokens. `refreshes` counts the rotations that happened."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._codes: dict[str, _Grant] = {}
        self._refresh: dict[str, datetime] = {}
        self._used: set[str] = set()
        self._access: dict[str, datetime] = {}
        self._dead: set[str] = set()
        self.refreshes = 0
        self.life = _ACCESS_LIFE

    def consent(self, app_id: str, redirect_uri: str, challenge: str) -> str:
        """The administrator clicks "allow": a code."""
        if app_id != self._world.app_id:
            raise Refusal(-14002, "Invalid appId", "Invalid appId")
        if redirect_uri != self._world.callback_url:
            raise Refusal(-14003, "Invalid redirect uri", "Invalid redirect uri")
        code = self._world.new_id()
        self._codes[code] = _Grant(challenge, self._world.clock() + _CODE_LIFE)
        return code

    def token(self, content_type: str, secret: str | None, form: dict[str, str]) -> dict[str, Any]:
        """Answer of the token endpoint."""
        if content_type.partition(";")[0] != "application/x-www-form-urlencoded" or secret is None:
            raise Refusal(404, "empty api")
        if secret != self._world.app_secret:
            raise Refusal(-14004, "Invalid secret key", "Invalid secret key")
        if form.get("app_id") != self._world.app_id:
            raise Refusal(-14002, "Invalid appId", "Invalid appId")
        match form.get("grant_type"):
            case "authorization_code":
                return self._exchange(form.get("code", ""), form.get("code_verifier", ""))
            case "refresh_token":
                return self._rotate(form.get("refresh_token", ""))
        raise Refusal(-14001, "Invalid grant type", "Invalid grant type")

    def pair(self) -> tuple[str, str]:
        """A pair, as after a consent; the access token before it dies."""
        self._dead |= set(self._access)
        access, refresh = f"at-{self._world.new_id()}", f"rt-{self._world.new_id()}"
        self._access[access] = self._world.clock() + self.life
        self._refresh[refresh] = self._world.clock() + _REFRESH_LIFE
        return access, refresh

    def end_access(self) -> None:
        """Access tokens die before their time; they can be renewed."""
        self._dead |= set(self._access)

    def revoke(self) -> None:
        """The account takes back its consent: nothing works any more."""
        self._dead |= set(self._access)
        self._used |= set(self._refresh)

    def check(self, access_token: str | None) -> None:
        """Raise Refusal unless the token is good now."""
        if access_token not in self._access:
            raise Refusal(-216, "Access token is invalid")
        if access_token in self._dead or self._world.clock() >= self._access[access_token]:
            if self._world.expired_as_216:
                raise Refusal(-216, "Access token has expired")
            raise Refusal(-220, "access_token is expired or removed")

    def _exchange(self, code: str, verifier: str) -> dict[str, Any]:
        grant = self._codes.pop(code, None)
        if grant is None or self._world.clock() >= grant.ends:
            raise Refusal(-14005, "Invalid authorization code", "Invalid authorization code")
        digest = hashlib.sha256(verifier.encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != grant.challenge:
            raise Refusal(-14003, "Invalid code verifier", "Invalid code verifier")
        return self._answer()

    def _rotate(self, refresh: str) -> dict[str, Any]:
        ends = self._refresh.get(refresh)
        if ends is None or refresh in self._used or self._world.clock() >= ends:
            raise Refusal(-14014, "Invalid refresh token", "Invalid refresh token")
        self._used.add(refresh)
        self.refreshes += 1
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        access, refresh = self.pair()
        return {
            "access_token": access,
            "refresh_token": refresh,
            "expires_in": str(int(self.life.total_seconds())),
        }

"""Who and what there is at the fake Zalo: one app, one account, people, and what was sent."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Clock = Callable[[], datetime]


@dataclass
class Person:
    """Somebody with a Zalo account."""

    id: str
    name: str = "Nguyễn Thị Hoàng Anh"
    phone: str = "84900000000"
    follower: bool = False
    blocked: bool = False
    last_interaction: datetime | None = None
    tags: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sent:
    """A message that the account sent and the fake took."""

    id: str
    to: str
    message: dict[str, Any]
    billed: bool = False


@dataclass(frozen=True)
class Call:
    """A request as it came, whatever became of it; `error` is the code it was answered."""

    method: str
    path: str
    body: Any
    error: int


@dataclass
class World:
    """The state of the fake, and the switches where nobody knows how Zalo really behaves."""

    clock: Clock
    app_id: str = "360846524940903967"
    app_secret: str = "app-secret-for-tests"
    oa_id: str = "388613280878808645"
    oa_secret: str = "OA_SECRET_KEY_FOR_TESTS"
    callback_url: str = "https://assistant.example/zalo/callback"
    people: dict[str, Person] = field(default_factory=dict)
    anonymous: set[tuple[str, str]] = field(default_factory=set)
    sent: list[Sent] = field(default_factory=list)
    reactions: list[tuple[str, str, str]] = field(default_factory=list)
    received: set[str] = field(default_factory=set)
    """Ids of the messages that people wrote."""
    calls: list[Call] = field(default_factory=list)
    next_errors: deque[tuple[int, str]] = field(default_factory=deque)
    next_statuses: deque[int] = field(default_factory=deque)
    shapes: set[str] = field(default_factory=lambda: {"a", "b"})
    """Of buttons, that the account takes."""
    buttons_refused_as: int = -201
    expired_as_216: bool = False
    retired_as: int = -240
    rate_per_minute: int = 4000
    rate_text: str = "Your application reached limit call api"
    uploads_per_month: int = 5000
    proof_required: bool = False
    receipts: bool = True
    unanswered: int = 0
    """How many of the next messages are taken without a word to the one who sent them."""
    templates: dict[str, set[str]] = field(default_factory=dict)
    """Approved templates, with the parameters that each needs."""
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(96_000_000_000_001))

    def new_id(self) -> str:
        """An id that nothing else has."""
        return f"{next(self._numbers):x}"

    def person(self, id: str = "246845883529197922", **traits: Any) -> Person:
        """A new person of that id."""
        self.people[id] = Person(id, **traits)
        return self.people[id]

"""A messaging platform and its citizens, as somebody sees it who knows both sides."""

from __future__ import annotations

from typing import Protocol

from assistant.store.store import Store
from tests.fakes.late import Late
from tests.fakes.stations.joined import Joined
from tests.fakes.stations.parcel import Parcel
from tests.fakes.stations.time import Time


class Station(Protocol):
    """Citizens are numbered from 0. Serve `late` for the platform to be up."""

    @property
    def channel(self) -> str:
        """Such as `telegram`."""
        ...

    @property
    def late(self) -> Late:
        """The platform's API."""
        ...

    def writes(self, citizen: int, text: str) -> None:
        """A citizen writes to the assistant."""
        ...

    def parcels(self) -> list[Parcel]:
        """What waits for the webhook, in order."""
        ...

    def heard(self) -> list[list[str]]:
        """What each citizen was told, in order."""
        ...

    def address(self, citizen: int) -> str:
        """The platform's name of a citizen."""
        ...

    def refuse(self, sends: int) -> None:
        """The next calls are too many for the platform, which says so."""
        ...

    def swallow(self, sends: int) -> None:
        """The next messages reach their citizens, and the sender never hears of it."""
        ...

    def settings(self) -> dict[str, str]:
        """Settings of the service, by their names, that join it to this platform."""
        ...

    async def join(self, store: Store, time: Time) -> Joined:
        """The connectors, over virtual time, with what they keep in `store`."""
        ...

    async def grant(self, store: Store) -> None:
        """Keep in `store` what the account grants the service, if anything, unless it is there."""
        ...

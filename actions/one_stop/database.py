"""Where the attempt ledger keeps its rows."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection


class Database(Protocol):
    """Transactions that wait for their turn, as `assistant.store.Store` gives them."""

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection for queries."""

    def write(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection inside one transaction, which holds what it needs to write from its beginning."""

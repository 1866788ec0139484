"""The bot that the channel, the set-up and the poll share."""

from __future__ import annotations

from telegram import Bot

from connectors.telegram.quiet import hush
from connectors.telegram.requests import Requests

API = "https://api.telegram.org"
_CONNECTIONS = 32
_POOL_SECONDS, _CONNECT_SECONDS = 2.0, 4.0
"""Together with the waiting of `Pace` less than a sender's time for one send: what was never written must end as a
failed connection, not in a timeout that tells nothing."""


def connect(token: str, *, base: str = API, answer_seconds: float = 10.0) -> Bot:
    """A bot that is not initialized yet: enter it (`async with`) or call `initialize` and `shutdown`.

    `base` is the Bot API's address without `/bot`. From here on nothing logs `token`. An answer is waited for
    `answer_seconds`. Raises telegram.error.InvalidToken for an empty token.
    """
    hush(token)
    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=Requests(
            connection_pool_size=_CONNECTIONS,
            read_timeout=answer_seconds,
            connect_timeout=_CONNECT_SECONDS,
            pool_timeout=_POOL_SECONDS,
        ),
        get_updates_request=Requests(connection_pool_size=1),
    )

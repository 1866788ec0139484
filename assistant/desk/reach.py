"""Whether the desk of the settings answers."""

from __future__ import annotations

import httpx

from assistant.settings import Settings
from connectors.desk.client import DeskClient
from connectors.desk.errors import DeskGone, DeskRefused, DeskUnavailable


async def desk_problem(settings: Settings) -> str | None:
    """What is wrong with it, for operators; None when nothing is, or when there is none."""
    if settings.desk_url is None or settings.desk_inbox is None:
        return None
    async with httpx.AsyncClient() as http:
        try:
            await DeskClient(http, settings.desk_url, settings.desk_inbox.get_secret_value()).look()
        except DeskGone:
            return "the desk answers, but knows no such inbox: see ASSISTANT_DESK_INBOX"
        except DeskRefused as error:
            return f"the desk refuses: {error}"
        except DeskUnavailable as error:
            return f"the desk does not answer ({error}): see ASSISTANT_DESK_URL"
    return None

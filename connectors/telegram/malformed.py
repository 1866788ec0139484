"""A body that is no update."""

from __future__ import annotations


class MalformedUpdate(Exception):
    """What came cannot have come from Telegram: no JSON object, no `update_id`, or a message of no chat.

    The text names what is missing and nothing of what was sent. Telegram repeats whatever is not answered with 2xx,
    so a route that has checked the secret does best to count the error and answer 200.
    """

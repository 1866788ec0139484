"""Commands and descriptions of the bot."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.telegram.failure import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


class Profile:
    """By language code; the empty one is for everybody else."""

    def __init__(self) -> None:
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}

    def set_commands(self, call: dict[str, Any]) -> bool:
        """`setMyCommands`."""
        commands = call.get("commands")
        if not isinstance(commands, list) or len(commands) > 100:
            raise bad_request("expected an Array of BotCommand")
        for one in commands:
            if not _COMMAND.fullmatch(one["command"]) or not 1 <= len(one["description"]) <= 256:
                raise bad_request("BOT_COMMAND_INVALID")
        self.commands[_language(call)] = commands
        return True

    def get_commands(self, call: dict[str, Any]) -> list[dict[str, str]]:
        """`getMyCommands`."""
        return self.commands.get(_language(call), [])

    def set_description(self, call: dict[str, Any]) -> bool:
        """`setMyDescription`."""
        return _keep(self.descriptions, call, "description", 512)

    def set_short_description(self, call: dict[str, Any]) -> bool:
        """`setMyShortDescription`."""
        return _keep(self.short_descriptions, call, "short_description", 120)


def _keep(kept: dict[str, str], call: dict[str, Any], field: str, limit: int) -> bool:
    text = str(call.get(field, ""))
    if len(text) > limit:
        raise bad_request(f"{field} is too long")
    kept[_language(call)] = text
    return True


def _language(call: dict[str, Any]) -> str:
    code = str(call.get("language_code", ""))
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("language code is invalid")
    return code

"""The settings as a table for operators: `docs/settings.md` is made from it.

`python -m assistant.settings_table > docs/settings.md` writes the page anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from assistant.settings import REPOSITORY, Settings

_HEAD = """# Settings

Every setting has a default that works on one machine. A value comes from the environment, else from a file `.env` in
the working directory, else from the default. A value that cannot be read stops the command and names its variable.

"""


def settings_page() -> str:
    """The whole of `docs/settings.md`."""
    return _HEAD + settings_table()


def settings_table() -> str:
    """A Markdown table of all settings: variable, default, meaning."""
    prefix = Settings.model_config.get("env_prefix", "")
    rows = [
        f"| `{prefix}{name.upper()}` | {_default(field)} | {_meaning(field)} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| Variable | Default | Meaning |", "|---|---|---|", *rows]) + "\n"


def _default(field: FieldInfo) -> str:
    match field.default:
        case None | "":
            return "unset"
        case bool() as value:
            return f"`{str(value).lower()}`"
        case Path() as path if path.is_relative_to(REPOSITORY):
            return f"`{path.relative_to(REPOSITORY).as_posix()}` of this repository"
        case value:
            return f"`{value}`"


def _meaning(field: FieldInfo) -> str:
    meaning = (field.description or "").replace("|", "\\|")
    if get_origin(field.annotation) is Literal:
        choices = ", ".join(f"`{choice}`" for choice in get_args(field.annotation))
        return f"{meaning} One of {choices}."
    return meaning


if __name__ == "__main__":
    print(settings_page(), end="")

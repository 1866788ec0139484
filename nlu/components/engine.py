"""Starts Rasa with the check of action answers compiled once: `python -m nlu.components.engine run ...`.

Rasa hands its schema to `jsonschema.validate` at every answer of an action, which first checks the schema itself
against the metaschema. That was 41 % of the engine's time in a turn (docs/decisions/0014-where-a-turn-spends-time.md).
Here the same schema is compiled once, and every answer is still held against it.
"""

from __future__ import annotations

import importlib
from typing import Any, Callable, Dict, Text

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction


def checker(schema: Dict[Text, Any]) -> Callable[[RemoteAction, Dict[Text, Any]], bool]:
    """A replacement of `RemoteAction._validate_action_result`. It raises jsonschema's ValidationError likewise;
    SchemaError for a schema that is none.
    """
    Draft202012Validator.check_schema(schema)  # the draft that jsonschema takes for a schema that names none
    validator = Draft202012Validator(schema)

    def validate(_action: RemoteAction, result: Dict[Text, Any]) -> bool:
        validator.validate(result)
        return True

    return validate


def main() -> None:
    """Rasa's own command line."""
    from rasa.__main__ import main as rasa

    # Rasa keeps trackers in memory, and only warns, when it cannot import the store of `nlu/endpoints.yml`.
    importlib.import_module("nlu.components.trackers")
    if not hasattr(RemoteAction, "_validate_action_result"):
        raise RuntimeError("this release of Rasa checks an action's answer elsewhere: see nlu/components/engine.py")
    RemoteAction._validate_action_result = checker(RemoteAction.action_response_format_spec())
    rasa()


if __name__ == "__main__":
    main()

"""The engine's compiled check of action answers says of each what Rasa's own check says."""

from __future__ import annotations

import json
import subprocess

import pytest

from assistant.settings import REPOSITORY, Settings

pytestmark = pytest.mark.engine

ANSWERS = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "topic", "value": "1.001193"}], "responses": [{"custom": {"a": [1, None]}}]},
    {"events": [{"event": "slot", "timestamp": None, "name": "a", "value": None}], "responses": []},
    {"responses": "no list"},
    {"responses": ["no object"]},
    {"events": [{"event": 3}]},
    {"events": [{"name": "no kind"}]},
    [],
    None,
]
COMPARE = """
import json, sys
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from nlu.components.engine import checker

def verdict(check, answer):
    try:
        return check(action, answer)
    except ValidationError:
        return False

action = RemoteAction("action_answer", None)
quick = checker(RemoteAction.action_response_format_spec())
own = RemoteAction._validate_action_result
print(json.dumps([[verdict(own, one), verdict(quick, one)] for one in json.load(sys.stdin)]))
"""


def test_it_agrees_with_the_engine_s_own_check() -> None:
    python = Settings().engine_python.absolute()
    done = subprocess.run(
        [python, "-c", COMPARE],
        input=json.dumps(ANSWERS),
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
        check=True,
    )

    verdicts = json.loads(done.stdout.splitlines()[-1])
    assert [own for own, _ in verdicts] == [quick for _, quick in verdicts]
    assert {own for own, _ in verdicts} == {True, False}

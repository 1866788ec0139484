"""The rules of the dialogue leave nobody without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

NLU = Path(__file__).parents[2] / "nlu"
ANYWHERE = "anywhere"


def parts(folder: str, pattern: str) -> Iterator[dict[str, Any]]:
    for file in sorted((NLU / folder).glob(pattern)):
        yield yaml.safe_load(file.read_text(encoding="utf-8"))


def intents() -> set[str]:
    named = (intent for part in parts("domain", "*.yml") for intent in part.get("intents", []))
    return {intent if isinstance(intent, str) else next(iter(intent)) for intent in named} | {"nlu_fallback"}


def forms() -> set[str]:
    return {form for part in parts("domain", "*.yml") for form in part.get("forms", {})}


def ruled(form: str | None) -> set[str]:
    """Intents that begin a rule while `form` runs; None for rules that hold where no form does."""
    found: set[str] = set()
    for part in parts("data", "rules*.yml"):
        for rule in part["rules"]:
            loops = {step["active_loop"] for step in rule.get("condition", []) if "active_loop" in step}
            if loops == ({form} if form else loops - {*forms()}):
                first = rule["steps"][0]
                found |= {one["intent"] for one in first.get("or", [first]) if "intent" in one}
    return found


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_intent_has_a_rule_in_every_form(form: str) -> None:
    # Where a form steps aside and no rule goes on, Rasa says ten times that it is lost, and then nothing.
    assert intents() - ruled(form) == set()


@pytest.mark.slow
def test_every_intent_has_a_rule_where_no_form_runs() -> None:
    assert intents() - ruled(None) == set()


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_rule_in_a_form_does_something_before_the_form_goes_on(form: str) -> None:
    # The form has just stepped aside: Rasa does not take it up again at once, and says that it is lost instead.
    for part in parts("data", "rules*.yml"):
        for rule in part["rules"]:
            inside = {"active_loop": form} in rule.get("condition", [])
            if inside and ({"intent", "or"} & set(rule["steps"][0])):
                assert rule["steps"][1]["action"] != form, rule["rule"]

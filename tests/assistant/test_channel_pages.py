"""The pages for operators of Telegram, Zalo and the help desk name nothing that is not there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from assistant.cli import app
from assistant.metrics import Metrics
from assistant.settings import REPOSITORY, Settings

DOCS = REPOSITORY / "docs"
PAGES = ("kenh-telegram.md", "kenh-zalo.md", "ban-ho-tro.md")
_VARIABLE = re.compile(r"\bASSISTANT_([A-Z_]+[A-Z])\b")
_METRIC = re.compile(r"\bassistant_[a-z_]+\b")
_COMMAND = re.compile(r"(?:^|`)assistant ([a-z][a-z-]*(?: [a-z][a-z-]*)?)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^):#]+)(?:#[^)]*)?\)")


def words(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_variable_is_a_setting(page: str) -> None:
    named = set(_VARIABLE.findall(words(page)))

    assert len(named) > 5
    assert named <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("page", "prefix"), [("kenh-telegram.md", "telegram_"), ("kenh-zalo.md", "zalo_"), ("ban-ho-tro.md", "desk_")]
)
def test_every_setting_of_the_platform_but_other_addresses_is_explained(page: str, prefix: str) -> None:
    settings = {name.upper() for name in Settings.model_fields if name.startswith(prefix)}
    addresses = {name for name in settings if name.startswith("ZALO") and name.endswith("_URL")}

    assert settings - (addresses - {"ZALO_CALLBACK_URL"}) <= set(_VARIABLE.findall(words(page)))


@pytest.mark.parametrize("page", [*PAGES, "operations.md"])
def test_every_metric_is_counted(page: str) -> None:
    told = Metrics().page(None, datetime(2026, 3, 2, tzinfo=UTC)).decode()
    counted = set(re.findall(r"^# TYPE (\S+)", told, re.MULTILINE))

    for name in set(_METRIC.findall(words(page))):
        assert {name, name.removesuffix("_bucket")} & counted, name


@pytest.mark.parametrize("page", [*PAGES, "operations.md"])
def test_every_command_exists(page: str) -> None:
    found = set(_COMMAND.findall(words(page)))

    assert found
    for line in found:
        group: object = get_command(app)
        for word in line.split():
            if isinstance(group, TyperGroup):
                assert word in group.commands, line
                group = group.commands[word]


@pytest.mark.parametrize(
    "page", [*PAGES, "operations.md", "decisions/0017-messaging-platforms.md", "decisions/0019-a-person-takes-over.md"]
)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in _LINK.findall(words(page)):
        assert ((DOCS / page).parent / target).exists(), target

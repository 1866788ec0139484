"""Dialogues in which something goes wrong, or changes, in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.dialogues.play import play
from eval.dialogues.read import FOLDER, read_groups
from eval.dialogues.script import Script
from tests.engine.channel_talk import WebTalk
from tests.engine.conftest import Service
from tests.engine.platforms import Platforms
from tests.engine.world import ServiceWorld

pytestmark = pytest.mark.engine

SCRIPTS = [script for group in read_groups(FOLDER / "trouble") for script in group.dialogues]


@pytest.fixture
def world(service: Service, platforms: Platforms, tmp_path: Path) -> Iterator[ServiceWorld]:
    """Leaves everything as it found it."""
    around = ServiceWorld(service, platforms, tmp_path)
    yield around
    around.put_right()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
async def test_the_dialogue_goes_on(script: Script, service: Service, world: ServiceWorld) -> None:
    with service.visitor() as visitor:
        played = await play(WebTalk(service.home, visitor), script, world)

    assert played.faults == (), f"turn {played.failed_at}, heard: {played.heard}"

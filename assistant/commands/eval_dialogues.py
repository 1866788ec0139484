"""`assistant eval dialogues`: whole dialogues through the real pipeline."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.failure import Failure
from assistant.local import local_turn
from assistant.settings import Settings
from eval.dialogues.play import Played, play
from eval.dialogues.read import FOLDER, read_groups
from eval.dialogues.script import Group
from eval.dialogues.talk import TurnTalk
from knowledge.errors import ContentError

_HEARD = 200


def dialogues(
    folder: Annotated[Path, typer.Option("--folder", help="Folder of dialogues, one YAML file a group.")] = FOLDER,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Play every dialogue, print a row a group and each failing step; exit status 1 when one fails."""
    try:
        groups = read_groups(folder)
    except ContentError as error:
        raise Failure(str(error)) from error
    played = asyncio.run(_play(groups))
    if as_json:
        print(json.dumps({name: [_record(one) for one in all_] for name, all_ in played.items()}, ensure_ascii=False))
    else:
        _show(played)
    if not all(one.right for all_ in played.values() for one in all_):
        raise typer.Exit(1)


async def _play(groups: Sequence[Group]) -> Mapping[str, Sequence[Played]]:
    errors = Console(stderr=True)
    async with local_turn(Settings(), lambda line: errors.print(line, style="dim", highlight=False)) as turn:
        return {group.group: [await play(TurnTalk(turn), script) for script in group.dialogues] for group in groups}


def _record(played: Played) -> dict[str, object]:
    return {
        "name": played.script.name,
        "turns": len(played.script.turns),
        "right": played.right,
        "failed_at": played.failed_at,
        "faults": list(played.faults),
        "heard": "" if played.right else played.heard,
    }


def _show(played: Mapping[str, Sequence[Played]]) -> None:
    console = Console()
    table = Table("group", "dialogues", "turns", "right")
    for name, all_ in played.items():
        turns = sum(len(one.script.turns) for one in all_)
        table.add_row(name, str(len(all_)), str(turns), str(sum(one.right for one in all_)))
    every = [one for all_ in played.values() for one in all_]
    table.add_section()
    table.add_row(
        "all", str(len(every)), str(sum(len(p.script.turns) for p in every)), str(sum(p.right for p in every))
    )
    console.print(table)
    for name, all_ in played.items():
        for one in all_:
            if one.failed_at is not None:
                step = one.script.turns[one.failed_at - 1]
                console.print(
                    f"{name} / {one.script.name}, turn {one.failed_at} {step.say or f'[{step.tap}]'!r}: "
                    f"{'; '.join(one.faults)}\n   heard: {' '.join(one.heard.split())[:_HEARD]}",
                    markup=False, highlight=False, soft_wrap=True,
                )  # fmt: skip

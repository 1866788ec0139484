"""`assistant eval transcripts`: chosen dialogues, played to the real pipeline and written down for reviewers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.failure import Failure
from assistant.local import Conversation, local_turn
from assistant.settings import REPOSITORY, Settings
from assistant.turn_protocol import Turn
from connectors.message import Button
from eval.dialogues.read import FOLDER, read_groups
from eval.dialogues.script import Script
from eval.dialogues.transcript import exchange
from knowledge.errors import ContentError

_HEAD = """# Mười kịch bản trò chuyện

Đây là lời thật của trợ lý, do lệnh `assistant eval transcripts` ghi lại ngày {today:%d/%m/%Y} khi chạy các kịch bản
trong `eval/dialogues/book/` với hệ thống thật (máy hội thoại, bộ máy tìm kiếm, hệ thống một cửa mẫu). Hồ sơ trong đó là
hồ sơ mẫu. Chữ `nền xám` là các nút bấm. Số bí mật của người dân hiện thành `••••`, đúng như nhật ký lưu lại.

Người duyệt đọc từng kịch bản; thấy câu nào khó hiểu hoặc sai thì sửa trong `actions/texts/` (câu cố định) hoặc trong
danh mục (`docs/bien-tap.md`), rồi chạy lại lệnh trên.
"""


def transcripts(
    folder: Annotated[Path, typer.Option("--folder", help="Folder of dialogues.")] = FOLDER / "book",
    out: Annotated[Path, typer.Option("--out", help="Markdown file to write.")] = REPOSITORY / "docs" / "kich-ban.md",
) -> None:
    """Play each dialogue and write what was said; exit status 1 when a button of one is missing."""
    try:
        scripts = [script for group in read_groups(folder) for script in group.dialogues]
    except ContentError as error:
        raise Failure(str(error)) from error
    out.write_text(asyncio.run(_written(scripts)), encoding="utf-8")
    Console().print(f"{len(scripts)} dialogues: {out}", highlight=False, soft_wrap=True)


async def _written(scripts: Sequence[Script]) -> str:
    errors = Console(stderr=True)
    parts = [_HEAD.format(today=date.today())]
    async with local_turn(Settings(), lambda line: errors.print(line, style="dim", highlight=False)) as turn:
        for number, script in enumerate(scripts, 1):
            lines = [line for step in await _played(turn, script) for line in step]
            parts.append("\n".join([f"## {number}. {script.name}", "", *lines]).rstrip() + "\n")
    return "\n".join(parts)


async def _played(turn: Turn, script: Script) -> list[list[str]]:
    conversation = Conversation(turn, channel="eval")
    buttons: dict[str, Button] = {}
    steps: list[list[str]] = []
    for step in script.turns:
        if step.tap is None:
            result = await conversation.say(step.say)
        elif step.tap in buttons:
            result = await conversation.say(payload=buttons[step.tap].payload, label=step.tap)
        else:
            raise Failure(f"{script.name}: no button “{step.tap}”; there are {', '.join(buttons) or 'none'}")
        buttons = {button.label: button for reply in result.replies for button in reply.buttons}
        steps.append(list(exchange(result.shown, result.replies)))
    return steps

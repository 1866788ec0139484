"""Reading the dialogues of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from eval.dialogues.script import Group
from knowledge.errors import ContentError
from knowledge.yaml_file import YamlFile

FOLDER = Path(__file__).parent


def read_groups(folder: Path = FOLDER) -> Sequence[Group]:
    """The group of every `*.yaml` in `folder`, by file name.

    Raises `ContentError` (file and line) for a file that is no group, and for a name used twice.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ContentError(folder, None, "không có tệp hội thoại (*.yaml) nào")
    return [_read(file) for file in files]


def _read(path: Path) -> Group:
    file = YamlFile.read(path)
    try:
        group = Group.model_validate(file.data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ContentError(path, file.line(first["loc"]), f"{where}: {first['msg']}") from error
    names = [script.name for script in group.dialogues]
    for row, name in enumerate(names):
        if Counter(names[: row + 1])[name] > 1:
            raise ContentError(path, file.line(("dialogues", row, "name")), f"tên “{name}” được dùng hai lần")
    return group

from pathlib import Path

import pytest

from eval.dialogues.read import read_groups
from knowledge.errors import ContentError

GOOD = """\
group: Chọn bằng nút
dialogues:
- name: Sổ đỏ
  turns:
  - {say: sổ đỏ, outcome: clarify, offers: [1.115203]}
  - {tap: Làm lại sổ đỏ bị mất, code: 1.115203}
"""


def written(folder: Path, text: str) -> Path:
    (folder / "01.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_dialogues_of_the_project_are_many_and_of_many_kinds() -> None:
    groups = read_groups()

    assert sum(len(group.dialogues) for group in groups) >= 30
    assert len({group.group for group in groups}) == len(groups) >= 14


def test_a_code_is_text_even_without_quotes(tmp_path: Path) -> None:
    (group,) = read_groups(written(tmp_path, GOOD))

    assert group.dialogues[0].turns[1].code == "1.115203"


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("outcome: clarify", "outcome: clarified", 5, "outcome"),
        ("say: sổ đỏ, ", "", 5, "either `say` or `tap`"),
        (", code: 1.115203}", "}", 6, "must expect"),
        ("offers:", "offer:", 5, "offer"),
        ("- name: Sổ đỏ\n  turns:", "- turns:", 3, "name"),
        ("turns:", "turns: [", 5, "YAML"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(before: str, after: str, line: int, reason: str, tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD.replace(before, after, 1))

    with pytest.raises(ContentError, match=rf"(?s)01\.yaml, dòng {line}: .*{reason}"):
        read_groups(folder)


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    twice = GOOD + "- name: Sổ đỏ\n  turns: [{say: sổ đỏ, outcome: clarify}]\n"

    with pytest.raises(ContentError, match=r"01\.yaml, dòng 7: .*Sổ đỏ"):
        read_groups(written(tmp_path, twice))


def test_a_folder_without_dialogues_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        read_groups(tmp_path)

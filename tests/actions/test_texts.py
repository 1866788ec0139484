import ast
import re
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from actions.talk import _KEYS
from actions.texts import FOLDER, Texts
from connectors.message import Language
from nlu.text.language import says_vietnamese

_SPEAKERS = (FOLDER.parent, FOLDER.parents[1] / "assistant" / "desk")
"""Folders of the code that says them."""
BOTH: dict[str, dict[Language, list[str]]] = {
    key: languages
    for file in sorted(FOLDER.glob("*.yaml"))
    for key, languages in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}
VALUES = {
    "until": "10:00 ngày 24/11/2026",
    "code": "H19.04-261012-0123",
    "state": "Đã trả kết quả",
    "count": "10",
    "what": "đổi bằng lái",
    "when": "8 giờ sáng thứ Hai, ngày 15/3/2027",
    "clock": "22:15",
    "hours": "07:30-11:30",
    "name": "Đăng ký khai sinh",
    "receipt": "PA-261126-0123456789",
    "day": "26/11/2026",
    "answer": "Đã vá xong.",
    "days": "180",
    "files": "30",
}
"""Every value that a sentence may take, by its name."""
WORDINGS = {(key, language): said for key, languages in BOTH.items() for language, said in languages.items()}


def strings_in_code() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for folder in _SPEAKERS for path in folder.rglob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def keys_said() -> set[str]:
    """The keys written as first argument of a call of `say` or `_say`."""
    found: set[str] = set()
    for path in (path for folder in _SPEAKERS for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("say", "_say")
            ):
                found |= {n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and n.value}
    return found


def test_every_key_that_the_code_says_exists(texts: Texts) -> None:
    assert keys_said() | _KEYS <= texts.keys()


def test_no_sentence_is_left_over() -> None:
    assert set(BOTH) <= strings_in_code()


@pytest.mark.parametrize("key", BOTH)
def test_every_sentence_exists_in_both_languages(key: str) -> None:
    assert {language: len(said) > 1 for language, said in BOTH[key].items()} == {"vi": True, "en": True}
    assert all(map(says_vietnamese, BOTH[key]["vi"]))
    assert not any(map(says_vietnamese, BOTH[key]["en"]))


@pytest.mark.parametrize(("key", "language"), WORDINGS)
def test_a_sentence_is_never_said_twice_in_a_row(key: str, language: Language, texts: Texts) -> None:
    last = None
    for _ in range(4):
        said = texts.say(key, language, last, **VALUES)
        assert not last or said[:60] not in last
        assert "{" not in said
        last = f"outcome:{said[:60]}"


@pytest.mark.parametrize("said", WORDINGS.values(), ids=map(str, WORDINGS))
def test_wordings_differ_early_enough_to_be_told_apart(said: list[str]) -> None:
    beginnings = [wording[:30] for wording in said]

    assert all("{" not in beginning for beginning in beginnings)
    assert all(a != b for a, b in combinations(beginnings, 2))


@pytest.mark.parametrize("key", BOTH)
def test_every_wording_of_a_sentence_takes_the_same_values(key: str) -> None:
    taken = [frozenset(re.findall(r"\{(\w*)\}", wording)) for said in BOTH[key].values() for wording in said]

    assert len(set(taken)) == 1
    assert taken[0] <= set(VALUES)


def test_an_unknown_key_is_a_bug_that_shows(texts: Texts) -> None:
    with pytest.raises(KeyError):
        texts.say("no_such_key", "vi")


@pytest.mark.parametrize(
    "content",
    [
        "greet: Chào",
        "greet: [Chào]",
        "greet: {vi: [Chào]}",
        "greet: {vi: [Chào], en: [1]}",
        "greet: {vi: ['  '], en: [Hi]}",
        "greet: {vi: [Chào], en: []}",
        "greet: {vi: [Chào], en: [Hi], fr: [Salut]}",
    ],
)
def test_a_key_without_sentences_is_refused_by_name(content: str, tmp_path: Path) -> None:
    (tmp_path / "talk.yaml").write_text(content, encoding="utf-8")

    with pytest.raises(ValueError, match=r"talk\.yaml: greet"):
        Texts.load(tmp_path)


def test_a_key_of_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("greet: {vi: [Chào], en: [Hi]}", encoding="utf-8")

    with pytest.raises(ValueError, match=r"b\.yaml: greet stands in another file"):
        Texts.load(tmp_path)

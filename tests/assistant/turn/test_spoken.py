from __future__ import annotations

import pytest

from assistant.turn.spoken import spoken_command


@pytest.mark.parametrize(
    "text",
    [
        "quay lại",
        "quay lai di",
        "cho tôi quay lại",
        "trở lại câu trước",
        "câu trước",
        "go back",
        "Back",
        "cái hồi nãy đó",
    ],
)
def test_going_back(text: str) -> None:
    command = spoken_command(text)

    assert command is not None
    assert command.intent == "go_back"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English", "en"), ("english please", "en"), ("nói tiếng Anh được không", "en"), ("tiếng anh", "en"),
        ("switch to English", "en"), ("do you speak English?", "en"), ("Please answer in English", "en"),
        ("tiếng Việt", "vi"), ("chuyển sang tiếng việt nhé", "vi"), ("back to Vietnamese", "vi"),
    ],
)  # fmt: skip
def test_changing_the_language(text: str, language: str) -> None:
    command = spoken_command(text)

    assert command is not None
    assert (command.intent, command.entities) == ("switch_language", {"language": language})


@pytest.mark.parametrize(
    "text",
    [
        "", "dịch giấy khai sinh sang tiếng Anh", "tôi muốn quay lại Việt Nam làm căn cước",
        "trung tâm tiếng Anh cần giấy gì",
        "học tiếng anh", "việc trước tiên cần làm", "back taxes", "quay lại việc sinh con",
    ],
)  # fmt: skip
def test_a_sentence_that_only_holds_such_words_is_none(text: str) -> None:
    assert spoken_command(text) is None

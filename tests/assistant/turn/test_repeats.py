from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.turn.repeats import Said, said_anew
from connectors.message import Language, Outcome, Paragraph, Reply


def reply(text: str, language: Language = "vi", outcome: Outcome = Outcome.ANSWERED) -> Reply:
    return Reply(blocks=(Paragraph(text=text),), outcome=outcome, language=language)


def told(replies: tuple[Reply, ...]) -> str:
    return "\n".join(one.text() for one in replies)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.ENGINE_DOWN])
def test_the_same_reply_again_and_again_never_reads_the_same_twice_in_a_row(
    language: Language, outcome: Outcome
) -> None:
    said: Said | None = None
    heard: list[str] = []
    for _ in range(7):
        replies, said = said_anew((reply("Miễn phí.", language, outcome),), said)
        heard.append(told(replies))

    assert heard[0] == "Miễn phí."
    assert all(one.endswith("Miễn phí.") for one in heard)
    assert all(a != b for a, b in pairwise(heard))


def test_another_reply_is_said_as_it_is() -> None:
    _, said = said_anew((reply("Miễn phí."),), None)
    replies, said = said_anew((reply("3 ngày."),), said)

    assert told(replies) == "3 ngày."
    assert said.times == 1


def test_a_reply_that_only_begins_alike_is_another() -> None:
    _, said = said_anew((reply("Miễn phí."), reply("Bạn cho mã hồ sơ.")), None)

    assert told(said_anew((reply("Miễn phí."),), said)[0]) == "Miễn phí."


def test_what_is_remembered_survives_the_store_and_nothing_else_is_taken_for_it() -> None:
    _, said = said_anew((reply("Miễn phí."),), None)

    assert Said.from_meta(said.to_meta()) == said
    assert [Said.from_meta(meta) for meta in (None, {}, {"said": 1, "times": 1}, {"said": "x"})] == [None] * 4


def test_no_word_of_the_reply_is_remembered() -> None:
    _, said = said_anew((reply("Số 0901234567"),), None)

    assert "0901234567" not in str(said.to_meta())


def test_silence_is_no_repetition() -> None:
    assert said_anew((), said_anew((), None)[1])[0] == ()

import pytest

from actions.case.ask import ActionAskCaseCode, ActionAskFactor
from actions.texts import Texts
from connectors.message import Outcome
from tests.fakes.dialogues import dialogue


@pytest.mark.parametrize(
    ("intent", "loop", "words"),
    [("ask_case", None, "mã hồ sơ"), ("ask_fee", "case_form", "mã hồ sơ"), ("nlu_fallback", "case_form", "chưa đọc")],
)
async def test_the_code_is_asked_for_and_after_a_failed_try_explained(
    texts: Texts, intent: str, loop: str | None, words: str
) -> None:
    said = await ActionAskCaseCode(texts).respond(dialogue("", intent, loop=loop))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.CASE_ASK_CODE
    assert said.reply.meta.expects is None
    assert words in said.reply.text()


@pytest.mark.parametrize(
    ("last", "intent", "words"),
    [
        (None, "ask_case", "Để giữ kín"),
        ("case_ask_factor:Để giữ kín hồ sơ, bạn cho tôi 4 số", "provide_factor", "đúng 4 chữ số"),
        ("case_ask_factor:Để giữ kín hồ sơ, bạn cho tôi 4 số", "nlu_fallback", "đúng 4 chữ số"),
        ("answered:Lệ phí", "ask_fee", "Để giữ kín"),
    ],
)
async def test_asking_for_the_factor_always_tells_the_turn_to_vault_what_comes(
    texts: Texts, last: str | None, intent: str, words: str
) -> None:
    said = await ActionAskFactor(texts).respond(dialogue("", intent, slots={"last_reply": last}, loop="case_form"))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.CASE_ASK_FACTOR
    assert said.reply.meta.expects == "second_factor"
    assert words in said.reply.text()


async def test_two_failed_tries_are_answered_in_different_words(texts: Texts) -> None:
    last = "case_ask_factor:Để giữ kín hồ sơ"
    said = []
    for _ in range(3):
        reply = (await ActionAskFactor(texts).respond(dialogue("", slots={"last_reply": last}))).reply
        assert reply is not None
        said.append(reply.text())
        last = f"{reply.outcome}:{reply.text()[:60]}"

    assert said[0] != said[1] != said[2]

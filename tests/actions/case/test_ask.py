import pytest

from actions.case.ask import ActionAskCaseCode, ActionAskFactor
from actions.case.correct import ActionCorrectCase
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


async def test_a_correction_is_answered_kindly_and_asks_for_the_whole(texts: Texts) -> None:
    for slots in ({}, {"last_reply": "case_ask_factor:Để giữ kín"}):
        code = await ActionAskCaseCode(texts).respond(dialogue("sửa lại mã", "correct_case", slots=slots))
        factor = await ActionAskFactor(texts).respond(dialogue("", "correct_case", slots=slots))
        assert code.reply is not None
        assert factor.reply is not None
        assert "gõ lại cả mã" in code.reply.text()
        assert "gõ lại đủ 4 số" in factor.reply.text()
        assert factor.reply.meta.expects == "second_factor"


async def test_after_the_look_up_a_correction_begins_it_again() -> None:
    said = await ActionCorrectCase().respond(dialogue("sửa lại mã", "correct_case"))

    assert (said.reply, said.next_action) == (None, "case_form")

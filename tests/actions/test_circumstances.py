"""What a citizen told of themselves need not be said again."""

import pytest

from actions.circumstances import Circumstance, circumstances_after, known_circumstances, told_circumstances
from connectors.message import Outcome
from tests.actions.asking import ANSWER, BIRTH, BIRTH_AGAIN, CLARIFY, Make, reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import decision

FOREIGN, CHILD = Circumstance.FOREIGN, Circumstance.CHILD


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tôi lấy chồng Đài Loan", (FOREIGN,)), ("kết hôn với người nước ngoài", (FOREIGN,)),
        ("vợ người Hàn Quốc", (FOREIGN,)),
        ("làm hộ chiếu cho con", (CHILD,)), ("thẻ căn cước của bé", (CHILD,)), ("xin con nuôi", ()),
        ("đăng ký nuôi con nuôi", ()), ("lệ phí bao nhiêu", ()), ("a visa for my daughter", (CHILD,)),
    ],
)  # fmt: skip
def test_it_is_read_from_the_words(text: str, told: tuple[Circumstance, ...]) -> None:
    assert told_circumstances(text) == told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("còn làm cho tôi thì sao", (FOREIGN,)), ("hai người đều là người Việt", (CHILD,)), ("ừ", (FOREIGN, CHILD)),
    ],
)  # fmt: skip
def test_it_is_taken_back_by_words_too(text: str, left: tuple[Circumstance, ...]) -> None:
    assert circumstances_after((FOREIGN, CHILD), text) == left


@pytest.mark.parametrize("value", [None, "foreign", [], ["no such"], 3])
def test_a_slot_that_cannot_be_read_tells_nothing(value: object) -> None:
    assert known_circumstances(dialogue(slots={"circumstances": value})) == ()


async def test_what_was_told_settles_a_later_question_and_the_answer_says_so(make: Make) -> None:
    action, _ = make(
        {
            "giấy khai sinh": decision(CLARIFY, BIRTH, BIRTH_AGAIN),
            f"giấy khai sinh cho con @ {BIRTH},{BIRTH_AGAIN}": decision(ANSWER, BIRTH),
        }
    )

    said = await action.respond(dialogue("giấy khai sinh", "ask_papers", slots={"circumstances": ["child"]}))

    assert reply_of(said).outcome is Outcome.ANSWERED
    assert reply_of(said).meta.code == BIRTH
    assert "làm cho con, như bạn đã nói" in reply_of(said).text()
    assert reply_of(said).buttons[-1].payload == "back"
    assert said.slots["offered"]["candidates"] == [BIRTH, BIRTH_AGAIN]


async def test_where_it_settles_nothing_the_question_is_asked(make: Make) -> None:
    unsure = decision(CLARIFY, BIRTH, BIRTH_AGAIN)
    action, _ = make({"giấy khai sinh": unsure, f"giấy khai sinh cho con @ {BIRTH},{BIRTH_AGAIN}": unsure})

    said = await action.respond(dialogue("giấy khai sinh", slots={"circumstances": ["child"]}))

    assert reply_of(said).outcome is Outcome.CLARIFY

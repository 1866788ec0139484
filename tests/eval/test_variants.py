from eval.question import Expect, Question
from eval.variants import with_variants
from nlu.text.damage import DAMAGES

ASKED = Question(id="a", text="Đăng ký kết hôn ở đâu", expect=Expect(codes=("1",)))


def test_a_clean_question_is_asked_again_in_every_kind_of_typing() -> None:
    first, *damaged = with_variants([ASKED])
    assert first == ASKED
    assert [question.slice for question in damaged] == list(DAMAGES)
    assert len({question.id for question in damaged}) == len(DAMAGES)
    assert {question.expect for question in damaged} == {ASKED.expect}
    assert damaged[0].text == "Dang ky ket hon o dau"


def test_other_slices_stay_alone_and_every_run_is_alike() -> None:
    other = ASKED.model_copy(update={"slice": "long"})
    assert list(with_variants([other])) == [other]
    assert list(with_variants([ASKED])) == list(with_variants([ASKED]))

import pytest

from eval.nlu_pipelines.measure import Asked, measured
from eval.nlu_pipelines.reading import Reading


class Always:
    """A pipeline that reads one intent in everything."""

    name, train_seconds, memory_mb = "always", 1.0, 2.0

    def __init__(self, intent: str, confidence: float) -> None:
        self._reading = Reading(intent, confidence)

    def read(self, text: str) -> Reading:
        assert text
        return self._reading


QUESTIONS = (Asked("tốn kém không", "fee"), Asked("đăng ký kết hôn lệ phí", "fee"), Asked("mai mưa không", None))


def test_the_intent_alone_and_with_the_words_that_name_facets() -> None:
    result = measured(Always("ask_time", 0.3), QUESTIONS)

    assert result.facets.value == 0
    assert result.with_cues.value == 1.0
    assert (result.off_topic.value, result.kept.value) == (0, 1)
    assert 0 <= result.p50_ms <= result.p95_ms


def test_a_pipeline_that_refuses_all_keeps_nothing() -> None:
    result = measured(Always("out_of_scope", 0.9), QUESTIONS)

    assert (result.off_topic.value, result.kept.value) == (1, 0)


def test_a_kind_of_question_without_questions_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="nothing"):
        measured(Always("ask_time", 0.3), QUESTIONS[:2])

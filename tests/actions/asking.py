"""What the tests of answering share: documents of the real catalogue, and ways to read a reply."""

from collections.abc import Callable

from actions.answer import ActionAnswer
from actions.dialogue import PendingQuestion
from actions.replying_action import Said
from connectors.message import Reply
from knowledge.decide import Decision, DecisionKind
from tests.fakes.fake_knowledge import FakeKnowledge

BIRTH, BIRTH_AGAIN, MARRIAGE = "1.001193", "1.004884", "1.000894"
ARTICLE = "tai-khoan-vneid"
ANSWER, CLARIFY = DecisionKind.ANSWER, DecisionKind.CLARIFY
Make = Callable[[dict[str, Decision]], tuple[ActionAnswer, FakeKnowledge]]


def reply_of(said: Said) -> Reply:
    assert said.reply is not None
    return said.reply


def pending(text: str = "làm khai sinh", facets: tuple[str, ...] = ("fee",), asked: int = 1) -> dict[str, object]:
    return {"clarify": PendingQuestion((BIRTH, BIRTH_AGAIN), facets, text, asked).to_slot()}

"""Every answer from the catalogue carries the version that it was made from."""

from actions.answer import ActionAnswer
from actions.texts import Texts
from actions.versioned import Versioned
from knowledge.catalogue import Catalogue
from knowledge.decide import DecisionKind
from tests.actions.asking import BIRTH, reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision


async def test_an_answer_names_its_version_and_other_replies_do_not(catalogue: Catalogue, texts: Texts) -> None:
    answer = decision(DecisionKind.ANSWER, BIRTH)
    knowledge = FakeKnowledge(catalogue, {"khai sinh": answer, "xyz": decision(DecisionKind.NOT_FOUND)})
    action = Versioned(knowledge, ActionAnswer(knowledge, texts))

    told = reply_of(await action.respond(dialogue("khai sinh", "ask_fee")))
    unknown = reply_of(await action.respond(dialogue("xyz", "ask_fee")))

    assert (told.meta.version, unknown.meta.version) == ("v1", None)

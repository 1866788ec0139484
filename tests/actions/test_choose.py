import pytest

from actions.choose import ActionChoose
from actions.texts import Texts
from connectors.message import Outcome
from knowledge.catalogue import Catalogue
from tests.actions.asking import BIRTH, MARRIAGE, pending
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge


@pytest.fixture
def action(catalogue: Catalogue, texts: Texts) -> ActionChoose:
    return ActionChoose(FakeKnowledge(catalogue), texts)


async def test_the_facets_of_the_button_are_answered(action: ActionChoose) -> None:
    said = await action.respond(dialogue("", "choose", entities={"code": "1.001193", "facet": "fee,time"}))

    assert said.reply is not None
    assert (said.reply.meta.code, said.reply.meta.facets) == ("1.001193", ("fee", "time"))
    assert said.slots.items() >= {"topic_code": "1.001193", "clarify": None}.items()


@pytest.mark.parametrize("facet", [{}, {"facet": ""}, {"facet": "nonsense"}])
async def test_without_a_facet_the_overview_is_told(action: ActionChoose, facet: dict[str, str]) -> None:
    said = await action.respond(dialogue("", "choose", entities={"code": "1.001193", **facet}))

    assert said.reply is not None
    assert said.reply.meta.facets == ("overview",)


@pytest.mark.parametrize("entities", [{}, {"code": "9.999999"}])
async def test_a_button_of_withdrawn_content_says_so(action: ActionChoose, entities: dict[str, str]) -> None:
    said = await action.respond(dialogue("", "choose", entities=entities))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.NOT_FOUND
    assert said.slots == {"clarify": None}


async def test_a_section_of_an_article_is_told_alone_and_the_whole_on_request(
    action: ActionChoose, catalogue: Catalogue
) -> None:
    slug, article = next((s, a) for s, a in catalogue.guidance.items() if len(a.sections) > 1)

    async def told(section: str) -> str:
        said = await action.respond(dialogue("", "choose", entities={"code": slug, "section": section}))
        assert said.reply is not None
        return said.reply.text()

    assert article.sections[1].text.splitlines()[0].removeprefix("- ") in await told("1")
    whole = await told("all")
    assert all(part.heading in whole for part in article.sections)
    assert article.summary in await told("99")  # an older button: the article has become shorter since


async def test_what_the_subject_was_chosen_from_is_remembered(action: ActionChoose) -> None:
    said = await action.respond(
        dialogue("", "choose", entities={"code": BIRTH}, slots={"topic_code": MARRIAGE, **pending()})
    )

    assert said.slots["offered"] == pending()["clarify"]
    assert said.slots["trail"] == [MARRIAGE]

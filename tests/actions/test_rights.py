from __future__ import annotations

from actions.rights import ARTICLE, ActionRights
from actions.texts import Texts
from connectors.message import Outcome, Reply
from knowledge.catalogue import Catalogue
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge


async def told(texts: Texts, catalogue: Catalogue, text: str = "bạn lưu gì về tôi") -> Reply:
    action = ActionRights(FakeKnowledge(catalogue), texts, keep_days=90, file_days=7)
    said = await action.respond(dialogue(text, "rights"))
    assert said.reply is not None
    return said.reply


async def test_what_why_how_long_who_and_how_to_erase(texts: Texts, catalogue: Catalogue) -> None:
    reply = await told(texts, catalogue)

    assert reply.outcome is Outcome.RIGHTS
    for words in ("90 ngày", "7 ngày", "24 giờ", "để trả lời tiếp", "người vận hành", "xóa dữ liệu của tôi"):
        assert words in reply.text()
    assert [button.payload for button in reply.buttons] == ["erase-ask", f"p:{ARTICLE}"]


async def test_the_law_is_cited_as_the_article_has_it(texts: Texts, catalogue: Catalogue) -> None:
    (citation,) = (await told(texts, catalogue)).citations

    assert (citation.code, citation.document) == (ARTICLE, "91/2025/QH15")
    assert citation.checked is not None


async def test_in_english(texts: Texts, catalogue: Catalogue) -> None:
    reply = await told(texts, catalogue, "what do you store about me")

    assert "90 days" in reply.text()
    assert reply.language == "en"

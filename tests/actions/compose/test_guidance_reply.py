from actions.compose.guidance_reply import article_reply, guidance_reply, section_blocks
from connectors.message import BulletList, Outcome, Paragraph, Reply
from knowledge.catalogue import Catalogue
from knowledge.schema import Section, Status


def test_every_article_and_each_of_its_sections_is_answered_with_its_source(catalogue: Catalogue) -> None:
    for article in catalogue.guidance.values():
        for section in (None, *range(len(article.sections))):
            reply = guidance_reply(article, section)

            assert (reply.outcome is Outcome.ANSWERED) == (article.status is Status.VERIFIED)
            assert reply.citations
            assert reply.meta.code == article.slug
            assert len(reply.buttons) <= 5
            assert all(block.text.strip() for block in reply.blocks if isinstance(block, Paragraph))
            assert Reply.model_validate_json(reply.model_dump_json()) == reply


def test_one_section_offers_the_whole_article(catalogue: Catalogue) -> None:
    article = next(a for a in catalogue.guidance.values() if len(a.sections) > 1)
    one, whole = guidance_reply(article, 0), article_reply(article)

    assert one.buttons[0].payload == f"a:{article.slug}"
    assert len(one.blocks) < len(whole.blocks)
    assert len({(c.title, c.section) for c in whole.citations}) == len(whole.citations)


def test_a_long_article_begins_with_what_matters_and_names_its_parts(catalogue: Catalogue) -> None:
    long = [a for a in catalogue.guidance.values() if sum(len(part.text) for part in a.sections) > 700]

    assert long
    for article in long:
        reply = guidance_reply(article, None)

        assert len(reply.text()) < 900
        assert article.summary in reply.text()
        assert all(part.heading in reply.text() for part in article.sections)
        payloads = [button.payload for button in reply.buttons]
        assert payloads[-1] == f"a:{article.slug}"
        assert payloads[:-1] == [f"a:{article.slug}:{number}" for number in range(len(payloads) - 1)]


def test_an_unverified_article_does_not_count_as_answered(catalogue: Catalogue) -> None:
    article = next(iter(catalogue.guidance.values())).model_copy(update={"status": Status.UNVERIFIED})
    reply = article_reply(article)

    assert reply.outcome is Outcome.NOT_VERIFIED
    assert not any(citation.verified for citation in reply.citations)


def test_paragraphs_and_bullets_keep_their_order() -> None:
    section = Section(heading="Mục", text="Đầu.\n- một\n- hai\n\nGiữa.\n- ba", source="s")

    assert section_blocks(section) == [
        Paragraph(text="Mục:"),
        Paragraph(text="Đầu."),
        BulletList(items=("một", "hai")),
        Paragraph(text="Giữa."),
        BulletList(items=("ba",)),
    ]

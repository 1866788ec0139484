"""The answer from one guidance article."""

from __future__ import annotations

from collections.abc import Sequence

from actions.compose.citation import cite
from actions.compose.shortened import shortened
from actions.compose.words import facts_language, frame_of, name_of
from actions.payload import HUMAN, Article
from connectors.message import Block, BulletList, Button, Citation, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Guidance, Section, Status

_LONG = 700
"""Characters of text from which on an article is told by its contents."""
_PARTS = 4
_LABEL = 40


def guidance_reply(
    article: Guidance, section: int | None, score: float | None = None, language: Language = "vi"
) -> Reply:
    """Say the summary and the section asked for, with its source.

    When none stands out: every section of a short article, and what the sections of a long one are about.
    """
    frame = frame_of(language)
    if section is None and sum(len(part.text) for part in article.sections) > _LONG:
        return _contents(article, score, language)
    chosen = article.sections if section is None else (article.sections[section],)
    whole = Button(label=frame.whole_article, payload=Article(article.slug).encode())
    return _told(article, chosen, () if section is None else (whole,), score, language)


def article_reply(article: Guidance, language: Language = "vi") -> Reply:
    """The whole article, however long."""
    return _told(article, article.sections, (), None, language)


def _contents(article: Guidance, score: float | None, language: Language) -> Reply:
    frame = frame_of(language)
    parts = tuple(
        Button(label=shortened(part.heading, _LABEL), payload=Article(article.slug, number).encode())
        for number, part in enumerate(article.sections[:_PARTS])
    )
    whole = Button(label=frame.whole_article, payload=Article(article.slug).encode())
    headings = BulletList(title=frame.article_parts, items=tuple(part.heading for part in article.sections))
    return Reply(
        blocks=(*_summary(article, language), headings, *facts_language(language)),
        buttons=(*parts, whole),
        citations=(_citation(article, article.sections[0]),),
        outcome=Outcome.ANSWERED if article.status is Status.VERIFIED else Outcome.NOT_VERIFIED,
        language=language,
        meta=ReplyMeta(code=article.slug, score=score),
    )


def _summary(article: Guidance, language: Language) -> list[Block]:
    return [Paragraph(text=f"{name_of(article, language)}\n{article.summary}")]


def _told(
    article: Guidance,
    chosen: Sequence[Section],
    buttons: tuple[Button, ...],
    score: float | None,
    language: Language,
) -> Reply:
    frame = frame_of(language)
    blocks = _summary(article, language)
    for part in chosen:
        blocks += section_blocks(part)
    return Reply(
        blocks=(*blocks, *facts_language(language)),
        buttons=(*buttons, Button(label=frame.human, payload=HUMAN.encode())),
        citations=tuple({(p.source, p.place): _citation(article, p) for p in chosen}.values()),
        outcome=Outcome.ANSWERED if article.status is Status.VERIFIED else Outcome.NOT_VERIFIED,
        language=language,
        meta=ReplyMeta(code=article.slug, score=score),
    )


def section_blocks(section: Section) -> list[Block]:
    """Heading, then paragraphs and bullets in the order of the file."""
    blocks: list[Block] = [Paragraph(text=f"{section.heading}:")]
    bullets: list[str] = []
    for line in [*section.text.splitlines(), ""]:
        if line.startswith("- "):
            bullets.append(line.removeprefix("- ").strip())
            continue
        if bullets:
            blocks.append(BulletList(items=tuple(bullets)))
            bullets = []
        if line.strip():
            blocks.append(Paragraph(text=line.strip()))
    return blocks


def _citation(article: Guidance, section: Section) -> Citation:
    return cite(
        article.sources[section.source],
        article.checked,
        code=article.slug,
        section=section.place,
        verified=article.status is Status.VERIFIED,
    )

"""The answer from one guidance article."""

from __future__ import annotations

from actions.compose.citation import cite
from actions.compose.words import facts_language, frame_of, name_of
from actions.payload import HUMAN, Choice
from connectors.message import Block, BulletList, Button, Citation, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Guidance, Section, Status


def guidance_reply(
    article: Guidance, section: int | None, score: float | None = None, language: Language = "vi"
) -> Reply:
    """Say the summary and the section asked for (every section when none stands out), each with its source."""
    frame = frame_of(language)
    chosen = article.sections if section is None else (article.sections[section],)
    blocks: list[Block] = [Paragraph(text=f"{name_of(article, language)}\n{article.summary}")]
    for part in chosen:
        blocks += section_blocks(part)
    buttons = () if section is None else (Button(label=frame.whole_article, payload=Choice(article.slug).encode()),)
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

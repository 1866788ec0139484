"""The blocks that answer one facet of one procedure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.compose.words import CHANNEL_NAMES, FACET_NAMES, ONLINE_LEVELS, duration, money
from connectors.message import Block, BulletList, KeyValue, Link, Paragraph
from knowledge.schema import (
    Evidence,
    Facet,
    Fees,
    Forms,
    LegalBasis,
    Note,
    OnlineFiling,
    Paper,
    Papers,
    Places,
    Procedure,
    Steps,
    Times,
)

_EVERY_CASE = "Mọi trường hợp"
_ASK = "Bạn hỏi bộ phận một cửa nơi nộp hồ sơ hoặc gọi tổng đài 1022 để biết chắc."


def facet_blocks(procedure: Procedure, facet: Facet) -> tuple[Block, ...]:
    """Blocks for `facet` (not `overview`); an unverified fact is owned up to instead of told."""
    fact = procedure.fact(facet)
    title = f"{FACET_NAMES[facet]} – {procedure.name}"
    if not fact.told:
        return (Paragraph(text=f"{title}: tôi chưa có thông tin đã kiểm chứng. {_ASK}"),)
    blocks = tuple(_blocks(fact, title))
    # Verified, and yet nothing to say: a heading alone would be no answer.
    return blocks or (Paragraph(text=f"{title}: {_ASK}"),)


def _blocks(fact: Evidence, title: str) -> Iterable[Block]:
    match fact:
        case Papers():
            return (*_papers(fact, title), *_note(fact.note, title if not fact.cases else None))
        case Fees():
            return (*_fees(fact, title), *_note(fact.note, title if not fact.entries else None))
        case Times():
            return (*_times(fact, title), *_note(fact.note, title if not fact.entries else None))
        case Places():
            return (*_text(title, fact.text), *_note(fact.note, title if not fact.text else None))
        case Steps():
            return _steps(fact, title)
        case OnlineFiling():
            return _online(fact, title)
        case LegalBasis():
            items = tuple(f"{entry.title} ({entry.number})" for entry in fact.entries)
            return (BulletList(title=f"{title}:", items=items),) if items else ()
        case Forms():
            return (*_forms(fact, title), *_note(fact.note))
        case Note():
            return _text(title, fact.text)
        case _:
            raise TypeError(f"no blocks for {type(fact).__name__}")


def _text(title: str, text: str | None) -> Sequence[Block]:
    return (Paragraph(text=f"{title}: {text}"),) if text else ()


def _note(note: str | None, title: str | None = None) -> Sequence[Block]:
    """A note beside the entries, or under the facet's `title` when it is all that there is."""
    return (Paragraph(text=f"{title or 'Lưu ý'}: {note}"),) if note else ()


def _papers(fact: Papers, title: str) -> Iterable[Block]:
    cases = list(fact.cases)
    if cases and cases[0].when == _EVERY_CASE:  # these papers stand under the title itself
        yield BulletList(title=f"{title}:", items=tuple(map(_paper, cases.pop(0).items)))
    elif cases:
        yield Paragraph(text=f"{title}:")
    for case in cases:
        yield BulletList(title=f"{case.when}:", items=tuple(map(_paper, case.items)))


def _paper(paper: Paper) -> str:
    counts = [f"{paper.originals} bản chính"] if paper.originals else []
    counts += [f"{paper.copies} bản sao"] if paper.copies else []
    counts += ["chỉ xuất trình rồi nhận lại"] if paper.show_only else []
    tail = f" ({', '.join(counts)})" if counts else ""
    return f"{paper.name}{tail}" + (f". {paper.note}" if paper.note else "")


def _fees(fact: Fees, title: str) -> Iterable[Block]:
    if not fact.entries:
        return
    yield KeyValue(title=f"{title}:", rows=tuple((_label(e.channel, e.when), money(e)) for e in fact.entries))


def _times(fact: Times, title: str) -> Iterable[Block]:
    if not fact.entries:
        return
    yield KeyValue(
        title=f"{title} (kể từ khi hồ sơ hợp lệ):",
        rows=tuple((_label(e.channel, e.when), duration(e)) for e in fact.entries),
    )


def _label(channel: str, when: str | None) -> str:
    name = CHANNEL_NAMES[channel]
    if when is None:
        return name
    return when if channel == "any" else f"{name}, {when[0].lower()}{when[1:]}"


def _steps(fact: Steps, title: str) -> Iterable[Block]:
    for group in fact.groups:
        heading = title if group.channel == "any" else f"{title} ({CHANNEL_NAMES[group.channel].lower()})"
        yield BulletList(title=f"{heading}:", items=group.items, ordered=True)


def _online(fact: OnlineFiling, title: str) -> Iterable[Block]:
    level = ONLINE_LEVELS.get(fact.available or "", "")
    if level or fact.text:
        yield Paragraph(text=f"{title}: {' '.join(part for part in (level, fact.text) if part)}")
    if fact.url and fact.available != "no":
        yield Link(label="Nơi nộp trực tuyến", url=fact.url)


def _forms(fact: Forms, title: str) -> Iterable[Block]:
    if not fact.entries:
        yield Paragraph(text=f"{title}: thủ tục này không có mẫu tờ khai bắt buộc.")
        return
    yield BulletList(
        title=f"{title}:",
        items=tuple(f"{form.name} (mẫu {form.number})" if form.number else form.name for form in fact.entries),
    )
    for form in fact.entries:
        if form.url:
            yield Link(label=form.name, url=form.url)

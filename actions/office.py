"""Offices, switchboards, and what an old commune or district is called today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.answer import Knowledge
from actions.compose.citation import cite
from actions.compose.frame import Frame
from actions.compose.map_link import map_link
from actions.compose.text_reply import text_reply
from actions.compose.words import facts_language, frame_of
from actions.dialogue import Dialogue
from actions.filing.counter import CENTRE, centre_of
from actions.payload import HUMAN
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Block, BulletList, Citation, KeyValue, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.decide import DecisionKind
from knowledge.offices import OfficeDirectory
from knowledge.place import MatchKind, NamedBy, OldUnit, Place, PlaceMatch
from knowledge.places import PlaceDirectory
from knowledge.schema.office import Office
from nlu.text.fold import fold

_ABOUT_OFFICES = re.compile(
    r"\b(?:dia chi|dien thoai|duong day nong|hotline|so may|may gio|gio lam|mo cua|lam viec|nam o|o dau|cho nao|"
    r"thuoc|sap nhap|doi ten|ten moi|truoc day|bay gio|gio la|cu|"
    r"address|phone|telephone|opening hours|open|called|merged|renamed|where is|which (?:ward|commune))\b"
)
"""Words (folded) of a question about where an office is or what a place is called now."""
_MOST_OFFICES = 3
_MOST_PLACES = 15
_OLD = {NamedBy.OLD_DISTRICT: True, NamedBy.OLD_PROVINCE: True, NamedBy.OLD_UNIT: False}
"""Which words stand beside an old name (`Frame.old_name`)."""
_ON_A_MAP = frozenset({"one_stop", "police"})
"""Kinds of offices that have a door; a switchboard or a portal has none."""
_LOCAL = {
    "trung-tam-hanh-chinh-cong-xa-phuong": f"{CENTRE} {{}}",
    "cong-an-xa-phuong": "Công an {}",
}
"""Offices of which every commune and ward has one: what the one of a place is called."""
PLACES_SOURCE = Citation(
    title="Danh sách 95 xã, phường của thành phố Đồng Nai, đối chiếu với đơn vị trước ngày 1/7/2025",
    checked=date(2026, 11, 23),
)


class ActionOffice(ReplyingAction):
    """`action_office`: names the office with its verified contacts, or the present unit of an old name."""

    action_name = "action_office"

    def __init__(
        self,
        offices: OfficeDirectory,
        places: PlaceDirectory,
        knowledge: Knowledge,
        answer: ReplyingAction,
        texts: Texts,
    ) -> None:
        self._offices = offices
        self._places = places
        self._knowledge = knowledge
        self._answer = answer
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`; a question that is rather about a procedure is answered as one."""
        language = dialogue.language
        offices = self._offices.find(dialogue.text)[:_MOST_OFFICES]
        match = self._place(dialogue)
        named = bool(offices) or match.kind is not MatchKind.NONE
        decided = self._knowledge.decide(dialogue.text).kind
        about_offices = named and _ABOUT_OFFICES.search(fold(dialogue.text))
        if (decided is DecisionKind.ANSWER and not about_offices) or (decided is DecisionKind.CLARIFY and not named):
            return await self._answer.respond(dialogue)
        if not named:
            text = self._texts.say("office_unknown", language, dialogue.slot("last_reply"))
            buttons = ((frame_of(language).human, HUMAN),)
            return Said(text_reply(text, Outcome.NOT_FOUND, buttons, language=language))
        blocks: list[Block] = []
        citations: list[Citation] = []
        if match.kind is not MatchKind.NONE:
            blocks += place_blocks(match, language)
            citations.append(PLACES_SOURCE)
        for office in offices:
            blocks += office_blocks(office, language)
            citations += self._citations(office)
        blocks += map_blocks(offices, match, language)
        outcome = Outcome.ANSWERED if citations else Outcome.NOT_VERIFIED
        return Said(
            Reply(
                blocks=(*blocks, *facts_language(language)),
                citations=tuple(dict.fromkeys(citations)),
                outcome=outcome,
                language=language,
                meta=ReplyMeta(code=offices[0].id if offices else None),
            )
        )

    def _place(self, dialogue: Dialogue) -> PlaceMatch:
        """By the words as typed: restoring diacritics guesses, and names of communes are not what it is good at."""
        match = self._places.find(dialogue.typed)
        return match if match.kind is not MatchKind.NONE else self._places.find(dialogue.text)

    def _citations(self, office: Office) -> Sequence[Citation]:
        told = [fact for fact in office.facts.values() if fact.told and fact.source]
        sources = {fact.source: (self._offices.source(fact.source), fact.checked) for fact in told if fact.source}
        return [cite(source, checked) for source, checked in sources.values()]


def office_blocks(office: Office, language: Language = "vi") -> list[Block]:
    """Name and purpose, then each verified contact; what is not verified is owned up to."""
    frame = frame_of(language)
    labels = frame.office_labels
    rows = tuple((labels[name], fact.text) for name, fact in office.facts.items() if fact.told and fact.text)
    blocks: list[Block] = [Paragraph(text=f"{office.name}\n{office.about}")]
    if rows:
        blocks.append(KeyValue(rows=rows))
    missing = [labels[name].lower() for name, fact in office.facts.items() if not fact.told]
    if missing:
        names = ", ".join(missing)
        blocks.append(Paragraph(text=frame.office_unverified.format(names)))
    return blocks


def map_blocks(offices: Sequence[Office], match: PlaceMatch, language: Language = "vi") -> list[Block]:
    """Links that search what was named on a map, each once, and a line that says that they are no more than that."""
    place = match.places[0] if match.kind is MatchKind.ONE else None
    names = [
        _LOCAL[office.id].format(place.name[:1].lower() + place.name[1:])
        for office in offices
        if place and office.id in _LOCAL
    ]
    names += [office.name for office in offices if office.kind in _ON_A_MAP and office.id not in _LOCAL]
    if place and not offices:
        names.append(centre_of(place))
    links = [map_link(name, language) for name in names]
    return [*links, Paragraph(text=frame_of(language).map_honest)] if links else []


def place_blocks(match: PlaceMatch, language: Language = "vi") -> list[Block]:
    """The present unit or units of the name mentioned."""
    frame = frame_of(language)
    when = frame.old_name[_OLD[match.named_by]] if match.named_by in _OLD else None
    name = f"“{match.mention}” {when}" if when else f"“{match.mention}”"
    if match.kind is MatchKind.ONE:
        place = match.places[0]
        old = "; ".join(f"{unit.name} ({unit.district}, {unit.province})" for unit in place.old_units)
        text = frame.place_now.format(name, place.name)
        return [Paragraph(text=f"{text}\n{frame.made_of.format(old)}" if old else text)]
    shown = tuple(_with_old_units(place, match.old_units, frame) for place in match.places[:_MOST_PLACES])
    rest = len(match.places) - len(shown)
    title = frame.places_now.format(name, len(match.places))
    tail = frame.places_left.format(rest) if rest else ""
    return [BulletList(title=title, items=shown), Paragraph(text=f"{tail}{_which(match, frame)}")]


def _with_old_units(place: Place, meant: Sequence[OldUnit], frame: Frame) -> str:
    """A present unit, with the ended ones of the mentioned name that went into it and their districts."""
    parts = [frame.old_unit[unit.split].format(unit.name, unit.district) for unit in place.old_units if unit in meant]
    return frame.place_with.format(place.name, "; ".join(parts)) if parts else place.name


def _which(match: PlaceMatch, frame: Frame) -> str:
    """The one question that tells the places apart."""
    if match.named_by in (NamedBy.OLD_DISTRICT, NamedBy.OLD_PROVINCE):
        return frame.which_place
    if any(unit.split for unit in match.old_units):
        return frame.which_part
    if match.old_units:
        unit = match.old_units[0]
        if len({old.name for old in match.old_units}) > len({old.district for old in match.old_units}):
            return frame.which_spelling.format(unit.name)
        return frame.which_district.format(unit.name, unit.district)
    return frame.which_of_these

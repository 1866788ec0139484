"""“Nộp ở đâu, tôi ở Trảng Dài”: where to file, for the commune or ward that is named."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answer import Knowledge
from actions.compose.map_link import map_link
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.filing.counter import counter_of
from actions.office import place_blocks
from actions.replying_action import ReplyingAction, Said
from connectors.message import Block, Language, Outcome, Paragraph, Reply
from knowledge.facets_asked import cued_facets
from knowledge.place import MatchKind, PlaceMatch
from knowledge.places import PlaceDirectory
from knowledge.schema import Facet, Procedure
from knowledge.syllables import syllables
from nlu.text.fold import fold

_OF_PLACES = re.compile(
    r"\b(?:xa|phuong|huyen) nao\b|\bnay la\b|\bgio la\b|\bthuoc\b|\bsap nhap\b|\bdoi ten\b|\bcu la\b"
)
"""Asks what a place is called now, not where to file."""
_AROUND = frozenset(
    """o tai song nha toi em minh tui con chau gia dinh thi la vay the a oi ben khu vuc xa phuong huyen thi tran tp
    thanh pho cu moi va dang thuong tru tam hien nay cho do nop dau ho so don giay lam di den toi chong vo cho noi nao
    duoc vay nhe nha phai gan nhat i live in at where do file it apply we""".split()  # noqa: SIM905
)
"""Words that name no procedure beside a place."""


class FilingPlace(ReplyingAction):
    """Another action, under its name; an answer about the place of filing names the counter of the citizen's commune.

    A commune named with the question leads on from the procedure under discussion, too. One name of several communes
    is asked about once, and the next text is taken for the answer (slot `filing`).
    """

    def __init__(
        self, places: PlaceDirectory, knowledge: Knowledge, answer: ReplyingAction, other: ReplyingAction
    ) -> None:
        self._places = places
        self._knowledge = knowledge
        self._answer = answer
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        asked = dialogue.slot("filing")
        match = self._match(dialogue)
        if match.kind is MatchKind.NONE:
            said = await self._other.respond(dialogue)
            return _forget(said, asked)
        code = self._about(dialogue, match, asked)
        if code is None:
            said = await self._other.respond(dialogue)
        else:
            said = await self._answer.respond(replace(dialogue, text="nộp ở đâu", intent="ask_place", confidence=1.0))
        return _forget(self._with_counter(said, match, again=asked is not None), asked)

    def _match(self, dialogue: Dialogue) -> PlaceMatch:
        if not dialogue.text or dialogue.pending is not None or dialogue.active_loop is not None:
            return PlaceMatch(MatchKind.NONE)
        match = self._places.find(dialogue.typed)
        return match if match.kind is not MatchKind.NONE else self._places.find(dialogue.text)

    def _about(self, dialogue: Dialogue, match: PlaceMatch, asked: str | None) -> str | None:
        """The procedure under discussion, where the text asks where to file it and names a commune, nothing else."""
        topic = self._knowledge.get(dialogue.topic) if dialogue.topic else None
        plain = fold(dialogue.text)
        if not isinstance(topic, Procedure) or _OF_PLACES.search(plain):
            return None
        mentioned = {fold(word) for word in syllables(match.mention)}
        rest = {fold(word) for word in syllables(dialogue.text)} - mentioned
        if not rest <= _AROUND:
            return None
        return topic.code if asked == topic.code or Facet.PLACE in cued_facets(dialogue.text) else None

    def _with_counter(self, said: Said, match: PlaceMatch, *, again: bool) -> Said:
        reply = said.reply
        about_place = reply is not None and Facet.PLACE.value in reply.meta.facets
        if reply is None or reply.outcome is not Outcome.ANSWERED or reply.meta.code is None or not about_place:
            return said
        procedure = self._knowledge.get(reply.meta.code)
        if not isinstance(procedure, Procedure) or counter_of(procedure, match.places[0]) is None:
            return said
        if match.kind is MatchKind.ONE:
            return Said(_beside(reply, _counter_blocks(procedure, match, reply.language)), said.slots)
        slots = said.slots if again else {**said.slots, "filing": procedure.code}
        return Said(_beside(reply, place_blocks(match, reply.language)), slots)


def _counter_blocks(procedure: Procedure, match: PlaceMatch, language: Language) -> list[Block]:
    frame, place = frame_of(language), match.places[0]
    counter = counter_of(procedure, place)
    assert counter is not None
    return [
        Paragraph(text=frame.file_with.format(place.name, counter)),
        map_link(counter, language),
        Paragraph(text=frame.map_honest),
    ]


def _beside(reply: Reply, blocks: list[Block]) -> Reply:
    return reply.model_copy(update={"blocks": (*reply.blocks, *blocks)})


def _forget(said: Said, asked: str | None) -> Said:
    return said if asked is None or "filing" in said.slots else Said(said.reply, {**said.slots, "filing": None})

"""What citizens of a messaging platform should have been told, held against what they were told."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from assistant.delivery.lane import split_lane
from assistant.store.store import Store
from assistant.store.tables import addresses, outbox

_NUMBER = re.compile(r"lần (\d+)")
Answer = tuple[str, int]
"""The platform's address of a citizen, and the number of the message that is answered."""


def numbered(text: str, number: int) -> str:
    """The citizen's message of that number; a turn that repeats it is recognised."""
    return f"{text} lần {number}"


def number_of(text: str) -> int | None:
    """The number of the message that is repeated in `text`."""
    found = _NUMBER.search(text)
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Sent:
    """What our own books say of one answer, one of them for every row of the outbox."""

    answer: Answer
    status: str
    doubts: int

    @property
    def counted(self) -> bool:
        """Whether they say that the citizen may have it twice, or not at all."""
        return self.doubts > 0 or self.status == "unknown"


async def books(store: Store) -> list[Sent]:
    """All answers of the outbox."""
    where = select(addresses.c.conversation_id, addresses.c.address)
    async with store.read() as connection:
        known: dict[str, str] = {row[0]: row[1] for row in await connection.execute(where)}
        rows = (await connection.execute(select(outbox).order_by(outbox.c.id))).all()
    found = ((row, number_of(json.dumps(row.payload, ensure_ascii=False))) for row in rows)
    return [
        Sent((known[split_lane(row.lane)[1]], number), row.status, row.doubts)
        for row, number in found
        if number is not None
    ]


@dataclass(frozen=True)
class ChannelVerdict:
    """Counts of messages. `in_doubt` did not arrive, and the books leave it to an operator to find out.

    `doubled` arrived more than once of one answer, `uncounted` are those of which the books know nothing.
    """

    messages: int = 0
    lost: int = 0
    twice: int = 0
    out_of_order: int = 0
    doubled: int = 0
    uncounted: int = 0
    in_doubt: int = 0

    def __add__(self, other: ChannelVerdict) -> ChannelVerdict:
        return ChannelVerdict(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def kept(self) -> bool:
        """Whether nothing was lost, answered twice, turned round, or doubled without being counted."""
        return not (self.lost or self.twice or self.out_of_order or self.uncounted)

    @classmethod
    def of(
        cls,
        said: Mapping[str, Sequence[int]],
        heard: Mapping[str, Sequence[str]],
        sent: Sequence[Sent],
        late: Set[Answer] = frozenset(),
    ) -> ChannelVerdict:
        """`said` are numbers of messages by address, in the order of answering; `heard` what the citizens' apps show.

        `late` came when a later message of the chat was being answered already: nothing can put it before that.
        """
        by = {one.answer: one for one in sent}
        rows = Counter(one.answer for one in sent)
        found = sum((_chat(who, numbers, heard.get(who, ()), by, late) for who, numbers in said.items()), cls())
        return found + cls(twice=sum(count - 1 for count in rows.values()))


def _chat(
    who: str, numbers: Sequence[int], heard: Sequence[str], by: Mapping[Answer, Sent], late: Set[Answer]
) -> ChannelVerdict:
    told = [number for number in map(number_of, heard) if number is not None]
    times = Counter(told)
    missing = [number for number in numbers if not times[number]]
    in_doubt = sum(_counted(by, (who, number)) for number in missing)
    again = [number for number, count in times.items() if count > 1]
    first = [number for number in dict.fromkeys(told) if (who, number) not in late]
    wanted = [number for number in numbers if number in set(first)]
    return ChannelVerdict(
        messages=len(numbers),
        lost=len(missing) - in_doubt,
        out_of_order=sum(a != b for a, b in zip(first, wanted, strict=False)),
        doubled=len(again),
        uncounted=sum(not _counted(by, (who, number)) for number in again),
        in_doubt=in_doubt,
    )


def _counted(by: Mapping[Answer, Any], answer: Answer) -> bool:
    return answer in by and bool(by[answer].counted)

"""What a conversation should look like afterwards, held against what its transcript says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from benchmarks.citizen import Said

APOLOGIES = frozenset({"engine_down", "engine_failed"})


@dataclass(frozen=True)
class Verdict:
    """Counts over one conversation or, added up, over many."""

    conversations: int = 0
    accepted: int = 0
    lost: int = 0
    twice: int = 0
    out_of_order: int = 0
    apologised: int = 0

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def kept(self) -> bool:
        """Whether nothing was lost, doubled or turned round."""
        return not (self.lost or self.twice or self.out_of_order)

    @classmethod
    def of(cls, said: Sequence[Said], lines: Sequence[Mapping[str, Any]]) -> Verdict:
        """`said` were accepted, in that order; `lines` is the transcript as the web API gives it.

        A turn is a citizen's line and the assistant's lines after it. Lines of one turn share what stands before the
        last colon of their ids, which names the stored message: two such names after one message are two answers.
        """
        turns = _turns(lines)
        asked = [key for key, _ in turns]
        wanted = [one.key for one in said]
        answers = {key: {line["message_id"].rpartition(":")[0] for line in replies} for key, replies in turns}
        replies = [line["reply"]["outcome"] for line in lines if line["author"] == "assistant"]
        return cls(
            conversations=1,
            accepted=len(wanted),
            lost=sum(not answers.get(key) for key in wanted),
            twice=len(asked) - len(set(asked)) + sum(len(names) > 1 for names in answers.values()),
            out_of_order=sum(a != b for a, b in zip(_known(asked, wanted), _known(wanted, asked), strict=True)),
            apologised=sum(outcome in APOLOGIES for outcome in replies),
        )


def _turns(lines: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    turns: list[tuple[str, list[Mapping[str, Any]]]] = []
    for citizen, group in groupby(lines, key=lambda line: line["author"] == "citizen"):
        if citizen:
            turns += [(line["message_id"], []) for line in group]
        elif turns:
            turns[-1][1].extend(group)
    return turns


def _known(keys: Sequence[str], others: Sequence[str]) -> list[str]:
    """Each of `keys` that `others` has too, once."""
    return list(dict.fromkeys(key for key in keys if key in set(others)))

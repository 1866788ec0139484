"""What editors should look at: opinions by document, facet and version of the content, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.store.feedback import Judged


class Versions(Protocol):
    """Compares the content of two versions."""

    def changed(self, code: str, version: str | None) -> bool | None:
        """Whether the document is another now than in `version`; None when that version is not kept any more."""
        ...


@dataclass(frozen=True)
class Entry:
    """All opinions on one facet of one document as one version told it."""

    code: str
    """Empty for answers without a document."""
    facets: tuple[str, ...]
    version: str | None
    helpful: int
    unhelpful: int
    reasons: tuple[tuple[str, int], ...]
    """The most frequent first."""
    comments: tuple[str, ...]
    latest: datetime
    changed: bool | None
    """Whether an editor changed the document since; None when that cannot be told."""


def worklist(judged: Iterable[Judged], versions: Versions) -> Sequence[Entry]:
    """The entries with the most complaints come first; one whose document changed since counts as seen to."""
    groups: dict[tuple[str, tuple[str, ...], str | None], list[Judged]] = {}
    for one in judged:
        meta = one.reply.meta
        groups.setdefault((meta.code or "", meta.facets, meta.version), []).append(one)
    entries = [_entry(*key, group, versions) for key, group in groups.items()]
    return sorted(entries, key=_rank)


def _entry(code: str, facets: tuple[str, ...], version: str | None, group: list[Judged], versions: Versions) -> Entry:
    verdicts = Counter(one.opinion.verdict for one in group)
    reasons = Counter(one.opinion.reason for one in group if one.opinion.reason)
    return Entry(
        code=code,
        facets=facets,
        version=version,
        helpful=verdicts["helpful"],
        unhelpful=verdicts["unhelpful"],
        reasons=tuple(reasons.most_common()),
        comments=tuple(one.opinion.comment for one in group if one.opinion.comment),
        latest=max(one.at for one in group),
        changed=versions.changed(code, version) if code else None,
    )


def _rank(entry: Entry) -> tuple[bool, int, int, str, tuple[str, ...]]:
    return (entry.changed is True, -entry.unhelpful, entry.helpful, entry.code, entry.facets)

"""The search of the product, with and without restoring what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.base import KnowledgeBase
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer


class Ours:
    """`KnowledgeBase.search`; without a restorer the text is searched as typed."""

    def __init__(self, base: KnowledgeBase, restorer: Restorer | None) -> None:
        self._base = base
        self._restorer = restorer

    @property
    def name(self) -> str:
        """See `System`."""
        return "ours" if self._restorer is not None else "ours, not restored"

    def rank(self, text: str) -> Sequence[str]:
        """See `System`."""
        clean = normalise(text)
        read = clean if self._restorer is None else self._restorer.restore(clean).text
        return [hit.doc for hit in self._base.search(read)]

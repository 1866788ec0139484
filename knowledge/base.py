"""The knowledge room's front: search, decide and look up, all on one version."""

from __future__ import annotations

from knowledge.decide import Decider, Decision
from knowledge.encoder.protocol import Encoder
from knowledge.index.index import IndexSource
from knowledge.schema import Guidance, Journey, Procedure
from knowledge.search import Searcher

_MOST_HITS = 10


class KnowledgeBase:
    """Answers from an index and the content that is kept inside it; the working files are never read.

    Args:
        index: a `LiveIndex` to serve what is published, or one opened version to try it.
        encoder: the one that built the index; `IndexBroken` is raised for another.
        decider: what to do about the hits.
    """

    def __init__(self, index: IndexSource, encoder: Encoder, decider: Decider) -> None:
        self._index = index
        self._searcher = Searcher(index, encoder)
        self._decider = decider

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """Decide about restored Vietnamese `text`.

        Args:
            text: the question.
            context: code under discussion; it is preferred a little.
            among: when not empty, only these codes are candidates.
        """
        text = self._index.current().content.glossary.expand(text)
        hits = self._searcher.search(text, context_code=context, among=among, k=_MOST_HITS)
        return self._decider.decide(text, hits)

    def get(self, code: str) -> Procedure | Guidance | Journey | None:
        """The procedure of a code, the article or life event of a slug; None when there is none (any more)."""
        try:
            return self._index.current().content.catalogue.get(code)
        except KeyError:
            return None

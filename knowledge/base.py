"""The knowledge room's front: search, decide and look up, all on one version."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.decide import Decider, Decision
from knowledge.encoder.protocol import Encoder, Vectors
from knowledge.facet_model import FacetModel
from knowledge.fields import Fields
from knowledge.hit import Hit
from knowledge.index.index import IndexSource
from knowledge.ranker import Ranker
from knowledge.schema import Facet, Guidance, Journey, Procedure
from knowledge.search import Searcher
from knowledge.subject import subject_text
from knowledge.syllables import syllables

_MOST_HITS = 10


class KnowledgeBase:
    """Answers from an index and the content that is kept inside it; the working files are never read.

    Args:
        index: a `LiveIndex` to serve what is published, or one opened version to try it.
        encoder: the one that built the index; `IndexBroken` is raised for another.
        decider: what to do about the hits.
        ranker: orders them; the fitted one if not given.
        facets: tells what is asked; the fitted one if not given.
    """

    def __init__(
        self,
        index: IndexSource,
        encoder: Encoder,
        decider: Decider,
        ranker: Ranker | None = None,
        facets: FacetModel | None = None,
    ) -> None:
        self._index = index
        self._facets = facets or FacetModel.load()
        self._searcher = Searcher(index, encoder, ranker)
        self._decider = decider

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """Decide about `text`, restored Vietnamese or English.

        Args:
            text: the question.
            context: code under discussion; it is preferred a little.
            among: when not empty, only these codes are candidates.
        """
        hits = self.search(text, context, among)
        vector, encoder = self.vector(text)
        return self._decider.decide(text, hits, vector, encoder)

    def facets(self, text: str) -> Mapping[Facet, float]:
        """How likely each facet is asked in `text` (see `FacetModel.shares`); empty where the model cannot tell."""
        return self._facets.shares(text, *self.vector(text))

    def vector(self, text: str) -> tuple[Vectors, str]:
        """The question's vector, and the name of the encoder that made it."""
        return self._searcher.vector(self._asked(text)[0])

    def search(
        self, text: str, context: str | None = None, among: tuple[str, ...] = (), k: int = _MOST_HITS
    ) -> list[Hit]:
        """What a decision is made on: the best hits for the whole text, words looked up by its subject."""
        whole, subject = self._asked(text)
        return self._searcher.search(whole, subject=subject, context_code=context, among=among, k=k)

    def fields(self, text: str) -> list[Fields]:
        """What every document scores for `text`, shelf by shelf: what the ranker is fitted on."""
        whole, subject = self._asked(text)
        return self._searcher.fields(whole, syllables(subject))

    @property
    def version(self) -> str:
        """Of the index in use, and so of the content that answers are made from."""
        return self._index.current().manifest.version

    def _asked(self, text: str) -> tuple[str, str]:
        expand = self._index.current().content.glossary.expand
        return expand(text), expand(subject_text(text))

    def get(self, code: str) -> Procedure | Guidance | Journey | None:
        """The procedure of a code, the article or life event of a slug; None when there is none (any more)."""
        try:
            return self._index.current().content.catalogue.get(code)
        except KeyError:
            return None

"""The knowledge room's front: search, decide and look up, always on the version that is published."""

from __future__ import annotations

from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.decide import Decider, Decision
from knowledge.encoder.protocol import Encoder
from knowledge.glossary import LiveGlossary
from knowledge.index.live_index import LiveIndex
from knowledge.schema import Guidance, Procedure
from knowledge.search import Searcher

_MOST_HITS = 10


class KnowledgeBase:
    """Answers from the index below `index_folder` and the catalogue it was built from."""

    def __init__(self, catalog: Path, index_folder: Path, encoder: Encoder, decider: Decider) -> None:
        self._folder = catalog
        self._index = LiveIndex(index_folder)
        self._searcher = Searcher(self._index, encoder)
        self._decider = decider
        self._catalogue = Catalogue.load(catalog)
        self._glossary = LiveGlossary(catalog / "glossary.yaml")
        self._version = self._index.current().manifest.version

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """Decide about restored Vietnamese `text`.

        Args:
            text: the question.
            context: code under discussion; it is preferred a little.
            among: when not empty, only these codes are candidates.
        """
        text = self._glossary.expand(text)
        hits = self._searcher.search(text, context_code=context, among=among, k=_MOST_HITS)
        return self._decider.decide(text, hits)

    def get(self, code: str) -> Procedure | Guidance | None:
        """The procedure or article of a code, or None when the catalogue has none (any more)."""
        try:
            return self._current().get(code)
        except KeyError:
            return None

    def _current(self) -> Catalogue:
        version = self._index.current().manifest.version
        if version != self._version:
            try:
                self._catalogue = Catalogue.load(self._folder)
            except CatalogueErrors:
                return self._catalogue  # an editor is in the middle of a change: the last good one serves
            self._version = version
        return self._catalogue

"""Finding the documents that a question is about."""

from collections.abc import Collection

import numpy as np

from knowledge.encoder.cached_queries import CachedQueries
from knowledge.encoder.protocol import Encoder, Vectors
from knowledge.fields import Fields, Floats
from knowledge.hit import Hit
from knowledge.index.broken import IndexBroken
from knowledge.index.index import Index, IndexSource
from knowledge.question_words import has_subject
from knowledge.ranker import Ranker, RankParams, shares
from knowledge.syllables import syllables

_CLEARLY = 0.5
"""How far the best imported procedure must be ahead of all hand-written content to be considered (decision 0007)."""
_SAME_TOPIC = 1.0
_NO_TOPIC = 100.0
"""Follow-ups: a question that names no subject is about the topic under discussion; another leans to it a little."""


class Searcher:
    """Hybrid search: BM25 and vectors over whole text, names and phrasings, weighed by a fitted ranker."""

    def __init__(self, index: IndexSource, encoder: Encoder, ranker: Ranker | None = None) -> None:
        """`ranker` defaults to the fitted one. Raises `IndexBroken` when another encoder built the index."""
        self._source = index
        self._encoder = CachedQueries(encoder)
        self._ranker = ranker or Ranker(RankParams.load())
        self._checked(index.current())

    def search(
        self,
        text: str,
        *,
        subject: str | None = None,
        context_code: str | None = None,
        among: Collection[str] = (),
        k: int = 10,
    ) -> list[Hit]:
        """The `k` best documents for restored Vietnamese (or English) `text`, best first; none without a word.

        `subject` is the part of the text that names what it is about, where words are better looked up by that alone.
        `context_code` is the document under discussion; `among`, unless empty, are the only documents wanted (the
        choices that were just offered). Codes that the index does not know are ignored.
        Raises `IndexBroken` if an index by another encoder was published meanwhile.
        """
        words = syllables(subject if subject is not None else text)
        if not words or k < 1:
            return []
        shelves = self.fields(text, words)
        written = shelves[0]
        scores = self._scores(shelves, words, context_code)
        if len(shelves) > 1:
            asked_for = among or context_code in shelves[1].index.row
            if not asked_for and not _imported_wins(shelves, scores):
                shelves, scores = [written], scores[: len(written.lexical)]
        return _hits(shelves, scores, among, k)

    def vector(self, text: str) -> tuple[Vectors, str]:
        """The vector of `text`, and the name of the encoder that made it."""
        return self._encoder.queries([text])[0], self._encoder.name

    def fields(self, text: str, words: list[str]) -> list[Fields]:
        """The scores of every document for `text`, whose subject is `words`: a shelf of hand-written ones, imports."""
        index = self._checked(self._source.current())
        query = self._encoder.queries([text])[0]
        shelves = [index] if index.imported is None else [index, index.imported]
        question = syllables(text)
        return [Fields.of(shelf, query, question, words) for shelf in shelves]

    def _scores(self, shelves: list[Fields], words: list[str], context_code: str | None) -> Floats:
        """Of all documents, shelf after shelf, as of one collection."""
        scores = [self._ranker.scores(one.features) for one in shelves]
        for one, of_shelf in zip(shelves, scores, strict=True):
            if context_code in one.index.row:
                of_shelf[one.index.row[context_code]] += _SAME_TOPIC if has_subject(words) else _NO_TOPIC
        return np.concatenate(scores)

    def _checked(self, index: Index) -> Index:
        manifest = index.manifest
        if (manifest.encoder, manifest.dim) != (self._encoder.name, self._encoder.dim):
            raise IndexBroken(
                f"the index was built by {manifest.encoder} ({manifest.dim} numbers), but the encoder is "
                f"{self._encoder.name} ({self._encoder.dim}): run `assistant kb build`"
            )
        return index


def _imported_wins(shelves: list[Fields], scores: Floats) -> bool:
    """Whether the best imported procedure is clearly better than all hand-written content.

    It is not where its name stands in the question, and a hand-written one that is no shorter.
    """
    written, imported = shelves
    best = int(scores[len(written.lexical) :].argmax())
    lead = scores[len(written.lexical) + best] - scores[: len(written.lexical)].max()
    said = int(imported.match.exact[best])
    return bool(lead > _CLEARLY and (said == 0 or said > written.match.exact.max()))


def _hits(shelves: list[Fields], scores: Floats, among: Collection[str], k: int) -> list[Hit]:
    likely = shares(scores)
    hits: list[Hit] = []
    for place in np.argsort(-scores, kind="stable").tolist():
        row, fields = place, shelves[0]
        if row >= len(fields.lexical):
            row, fields = row - len(fields.lexical), shelves[1]
        if not among or fields.index.entries[row].key in among:
            hits.append(_hit(fields, row, float(scores[place]), float(likely[place])))
            if len(hits) == k:
                break
    return hits


def _hit(fields: Fields, row: int, score: float, share: float) -> Hit:
    entry, match = fields.index.entries[row], fields.match
    return Hit(
        doc=entry.key,
        kind=entry.kind,
        title=entry.title,
        score=score,
        share=share,
        lexical=float(fields.lexical[row]),
        dense=float(fields.dense[row]),
        phrasing=float(fields.phrasing[row]),
        said=float(fields.said[row]),
        title_score=float(match.title[row]),
        coverage=float(match.coverage[row]),
        recall=float(match.recall[row]),
        exact=int(match.exact[row]),
        section=_section(fields, row),
        neighbours=entry.neighbours,
    )


def _section(fields: Fields, row: int) -> int | None:
    """The section of the document's best chunk."""
    sections = fields.index.entries[row].sections
    if all(section is None for section in sections):
        return None
    first = int(fields.index.chunk_starts[row])
    span = slice(first, first + len(sections))
    fused = _scaled(fields.chunk_lexical[span]) + _scaled(fields.chunk_dense[span])
    return sections[int(fused.argmax())]


def _scaled(scores: Floats) -> Floats:
    """`(s - mean) / (max - mean)`: 1 for the best, about 0 for the rest; zeros when all are equal."""
    mean = scores.mean()
    spread = scores.max() - mean
    if spread <= 1e-9:
        return np.zeros_like(scores)
    result: Floats = (scores - mean) / spread
    return result

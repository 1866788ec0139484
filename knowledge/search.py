"""Finding the documents that a question is about."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.cached_queries import CachedQueries
from knowledge.encoder.protocol import Encoder
from knowledge.hit import Hit
from knowledge.index.broken import IndexBroken
from knowledge.index.index import Index, IndexSource
from knowledge.index.names import NameMatch
from knowledge.question_words import asking, has_subject
from knowledge.syllables import syllables, with_pairs

Floats = NDArray[np.float32]

_LEXICAL, _DENSE = 0.5, 0.5
_NAME_BM25 = 2.0
_CHUNK_COSINE, _NAME_COSINE = 0.3, 0.7
_EXACT_BONUS = 0.5
"""For the document whose name stands in the question: more than fusion can take away from a plausible one."""
_IN_PASSING = 0.75
"""A life event is often told before the question itself ("tôi mới đi làm, muốn khai con nhỏ để trừ thuế"): it is what
is asked about as far as nothing else is said."""
_CLEARLY = 0.05
"""How far the best imported procedure must be ahead of all hand-written content to be considered (decision 0007)."""
_SAME_TOPIC = 0.15
_NO_TOPIC = 2.0
"""Follow-ups: a question that names no subject is about the topic under discussion; another leans to it a little."""


@dataclass(frozen=True)
class _Fields:
    """Raw scores of all documents of a shelf; `lexical` as a share of the most that any text could reach."""

    index: Index
    lexical: Floats
    dense: Floats
    match: NameMatch
    chunk_lexical: Floats
    chunk_dense: Floats


class Searcher:
    """Hybrid search: BM25 and vectors over whole text and names, fused after scaling per question."""

    def __init__(self, index: IndexSource, encoder: Encoder) -> None:
        """Raises `IndexBroken` when another encoder built the index."""
        self._source = index
        self._encoder = CachedQueries(encoder)
        self._checked(index.current())

    def search(
        self, text: str, *, context_code: str | None = None, among: Collection[str] = (), k: int = 10
    ) -> list[Hit]:
        """The `k` best documents for restored Vietnamese `text`, best first; none for text without a word.

        `context_code` is the document under discussion; `among`, unless empty, are the only documents wanted (the
        choices that were just offered). Codes that the index does not know are ignored.
        Raises `IndexBroken` if an index by another encoder was published meanwhile.
        """
        words = syllables(text)
        if not words or k < 1:
            return []
        index = self._checked(self._source.current())
        query = self._encoder.queries([text])[0]
        written = _fields(index, query, words)
        if index.imported is not None:
            shelves = [written, _fields(index.imported, query, words)]
            fused = _fused(shelves, words, context_code)
            lead = fused[len(written.lexical) :].max() - fused[: len(written.lexical)].max()
            if among or context_code in index.imported.row or lead > _CLEARLY:
                return _hits(shelves, fused, among, k)
        return _hits([written], _fused([written], words, context_code), among, k)

    def _checked(self, index: Index) -> Index:
        manifest = index.manifest
        if (manifest.encoder, manifest.dim) != (self._encoder.name, self._encoder.dim):
            raise IndexBroken(
                f"the index was built by {manifest.encoder} ({manifest.dim} numbers), but the encoder is "
                f"{self._encoder.name} ({self._encoder.dim}): run `assistant kb build`"
            )
        return index


def _fields(index: Index, query: Floats, words: list[str]) -> _Fields:
    terms = lexical_terms(words)
    ceiling = index.whole.ceiling(terms) + _NAME_BM25 * index.names.ceiling(terms)
    chunk_dense = index.chunk_vectors.scores(query)
    name_dense = index.best_name(index.name_vectors.scores(query))
    lexical = index.whole.scores(terms) + _NAME_BM25 * index.best_name(index.names.scores(terms))
    return _Fields(
        index=index,
        lexical=(lexical / max(ceiling, 1e-6)).astype(np.float32),
        dense=_CHUNK_COSINE * index.best_chunk(chunk_dense) + _NAME_COSINE * name_dense,
        match=index.matcher.match(words),
        chunk_lexical=index.chunks.scores(terms),
        chunk_dense=chunk_dense,
    )


def _fused(shelves: list[_Fields], words: list[str], context_code: str | None) -> Floats:
    """The scores of all documents, shelf after shelf, as of one collection."""
    fused = _LEXICAL * scaled(np.concatenate([one.lexical for one in shelves]))
    fused += _DENSE * scaled(np.concatenate([one.dense for one in shelves]))
    start = 0
    for one in shelves:
        part = fused[start : start + len(one.lexical)]
        part += _EXACT_BONUS * (one.match.exact > 0)
        part -= _IN_PASSING * one.index.journeys * (1 - one.match.coverage)
        if context_code in one.index.row:
            part[one.index.row[context_code]] += _SAME_TOPIC if has_subject(words) else _NO_TOPIC
        start += len(part)
    return fused


def _hits(shelves: list[_Fields], fused: Floats, among: Collection[str], k: int) -> list[Hit]:
    hits: list[Hit] = []
    for place in np.argsort(-fused, kind="stable").tolist():
        row, fields = place, shelves[0]
        if row >= len(fields.lexical):
            row, fields = row - len(fields.lexical), shelves[1]
        if not among or fields.index.entries[row].key in among:
            hits.append(_hit(fields, row, float(fused[place])))
            if len(hits) == k:
                break
    return hits


def lexical_terms(words: list[str]) -> list[str]:
    """Terms for BM25: no syllable or pair that only asks, unless there is nothing else."""
    asks = asking(words)
    kept = [word for word, mark in zip(words, asks, strict=True) if not mark]
    kept += [pair for i, pair in enumerate(with_pairs(words)[len(words) :]) if not (asks[i] and asks[i + 1])]
    return list(dict.fromkeys(kept)) or with_pairs(words)


def scaled(scores: Floats) -> Floats:
    """`(s - mean) / (max - mean)`: 1 for the best, about 0 for the rest; zeros when all are equal."""
    mean = scores.mean()
    spread = scores.max() - mean
    if spread <= 1e-9:
        return np.zeros_like(scores)
    result: Floats = (scores - mean) / spread
    return result


def _hit(fields: _Fields, row: int, score: float) -> Hit:
    entry, match = fields.index.entries[row], fields.match
    return Hit(
        doc=entry.key,
        kind=entry.kind,
        title=entry.title,
        score=score,
        lexical=float(fields.lexical[row]),
        dense=float(fields.dense[row]),
        title_score=float(match.title[row]),
        coverage=float(match.coverage[row]),
        recall=float(match.recall[row]),
        exact=int(match.exact[row]),
        section=_section(fields, row),
        neighbours=entry.neighbours,
    )


def _section(fields: _Fields, row: int) -> int | None:
    """The section of the document's best chunk."""
    sections = fields.index.entries[row].sections
    if all(section is None for section in sections):
        return None
    first = int(fields.index.chunk_starts[row])
    span = slice(first, first + len(sections))
    fused = _LEXICAL * scaled(fields.chunk_lexical[span]) + _DENSE * scaled(fields.chunk_dense[span])
    return sections[int(fused.argmax())]

"""What every document of a shelf scores for a question, field by field."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.index import Index
from knowledge.index.names import NameMatch
from knowledge.question_words import asking
from knowledge.syllables import with_pairs

Floats = NDArray[np.float32]

RANK_FEATURES = (
    "whole",
    "names",
    "asked",
    "together",
    "chunk",
    "name",
    "phrasing",
    "phrasings",
    "coverage",
    "recall",
    "title",
    "exact",
    "said",
    "life_event",
    "guidance",
)
"""`whole`, `names`, `asked`: BM25 of the text, the best name, all phrasings, for the question's subject; `together`:
of all three as one text, for the whole question. `chunk`, `name`, `phrasing`: the best
cosine; `phrasings`: the mean of the three best. `coverage`, `recall`, `title`, `exact`: see `NameMatch`; `said`: see
`Fields`. `life_event`: one told in passing (its names do not cover the question); `guidance`: an article."""

_NAME_BM25 = 2.0
_CHUNK_COSINE, _NAME_COSINE = 0.3, 0.7
_NEAREST = 3


@dataclass(frozen=True)
class Fields:
    """Scores of all documents of one shelf."""

    index: Index
    features: Floats
    """Shape (documents, len(RANK_FEATURES))."""
    lexical: Floats
    """BM25 of whole text and names, as a share of the most that any text could reach (0-1)."""
    dense: Floats
    """Cosine, .3 best chunk + .7 best name."""
    phrasing: Floats
    """Cosine of the nearest phrasing."""
    said: Floats
    """Share of the question's terms, rare ones weighing more, that stand anywhere in the document (0-1)."""
    match: NameMatch
    chunk_lexical: Floats
    """Of all chunks, as is `chunk_dense`."""
    chunk_dense: Floats

    @classmethod
    def of(cls, index: Index, query: Floats, question: list[str], subject: list[str]) -> "Fields":
        """`query` is the vector of the whole `question`; `subject` are the syllables that name what it is about."""
        terms = lexical_terms(subject)
        whole = index.whole.scores(terms)
        names = index.best_name(index.names.scores(terms))
        ceiling = index.whole.ceiling(terms) + _NAME_BM25 * index.names.ceiling(terms)
        chunk_dense = index.chunk_vectors.scores(query)
        chunk = index.best_chunk(chunk_dense)
        name = index.best_name(index.name_vectors.scores(query))
        asked = index.asked_vectors.scores(query)
        phrasing = index.nearest_asked(asked, 1)
        match = index.matcher.match(subject)
        said = _said(index, terms)
        columns = (
            whole,
            names,
            index.asked.scores(terms),
            index.together.scores(with_pairs(question)),
            chunk,
            name,
            phrasing,
            index.nearest_asked(asked, _NEAREST),
            match.coverage,
            match.recall,
            match.title,
            match.exact > 0,
            said,
            index.journeys * (1 - match.coverage),
            index.articles,
        )
        return cls(
            index=index,
            features=np.stack(columns, axis=1).astype(np.float32),
            lexical=((whole + _NAME_BM25 * names) / max(ceiling, 1e-6)).astype(np.float32),
            dense=_CHUNK_COSINE * chunk + _NAME_COSINE * name,
            phrasing=phrasing,
            said=said,
            match=match,
            chunk_lexical=index.chunks.scores(terms),
            chunk_dense=chunk_dense,
        )


def _said(index: Index, terms: list[str]) -> Floats:
    said = np.zeros(len(index.entries), dtype=np.float32)
    total = 0.0
    for term in terms:
        weight = index.whole.idf(term)
        said += weight * ((index.whole.scores([term]) > 0) | (index.asked.scores([term]) > 0))
        total += weight
    return said / np.float32(max(total, 1e-6))


def lexical_terms(words: list[str]) -> list[str]:
    """Terms for BM25: no syllable or pair that only asks, unless there is nothing else."""
    asks = asking(words)
    kept = [word for word, mark in zip(words, asks, strict=True) if not mark]
    kept += [pair for i, pair in enumerate(with_pairs(words)[len(words) :]) if not (asks[i] and asks[i + 1])]
    return list(dict.fromkeys(kept)) or with_pairs(words)

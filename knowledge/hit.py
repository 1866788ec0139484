"""One document found by a search."""

from dataclasses import dataclass

from knowledge.index.document import Kind


@dataclass(frozen=True)
class Hit:
    """A document and why it was found. `score` compares hits of one search; the raw scores compare searches too."""

    doc: str
    """Code or slug."""
    kind: Kind
    title: str
    score: float
    """The ranker's; the order of the hits. A difference is the logarithm of how much likelier one is."""
    share: float
    """How likely it is meant, given that one of the documents is (0-1)."""
    lexical: float
    """Raw: BM25 of the document and its names, as a share of the most that any text could reach (0-1)."""
    dense: float
    """Raw: cosine, .3 best chunk + .7 best name."""
    phrasing: float
    """Raw: cosine of the nearest way of asking for it that is written down."""
    said: float
    """Share of the question's terms, rare ones weighing more, that stand anywhere in it (0-1)."""
    title_score: float
    """How well its best name and the question's content cover each other (0-1)."""
    coverage: float
    """Share of the question's content, rare syllables weighing more, that its best name has (0-1)."""
    recall: float
    """Share of its best name's content that the question has (0-1)."""
    exact: int
    """Syllables of the longest of its names that stands in the question as it is; 0 for none."""
    section: int | None
    """The guidance section that answers best; `None` for a procedure or where the summary does."""
    neighbours: tuple[str, ...]
    """Easily confused procedures, all in the catalogue."""

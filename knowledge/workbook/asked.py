"""A golden question as one row of the workbook."""

import unicodedata

from pydantic import field_validator

from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.schema.base import Content
from knowledge.schema.facet import Facet


class AskedQuestion(Content):
    """An entry of `questions/<code>.yaml` (see `knowledge.golden`) without its place."""

    ask: str
    facet: Facet | None = None
    expect: Expectation = Expectation.ANSWER

    @field_validator("ask")
    @classmethod
    def _is_a_question(cls, ask: str) -> str:
        if not any(letter.isalpha() for letter in ask):
            raise ValueError("phải là một câu hỏi bằng chữ")
        return unicodedata.normalize("NFC", ask)

    @classmethod
    def of(cls, golden: GoldenQuestion) -> "AskedQuestion":
        """The row of a question read from its file."""
        return cls(ask=golden.ask, facet=golden.facet, expect=golden.expect)

"""A term of the glossary as rows of the workbook."""

from pydantic import Field, field_validator

from knowledge.schema.base import Content


class Term(Content):
    """An entry of `glossary.yaml` (see `knowledge.glossary`)."""

    term: str
    """As the catalogue says it."""
    ways: tuple[str, ...] = Field(min_length=1)
    """As citizens say it."""

    @field_validator("ways")
    @classmethod
    def _are_words(cls, ways: tuple[str, ...]) -> tuple[str, ...]:
        """A way without a word would be found in every question."""
        for way in ways:
            if not any(letter.isalnum() for letter in way):
                raise ValueError(f"cách nói “{way}” phải có chữ")
        return ways

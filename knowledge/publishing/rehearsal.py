"""What publishing would change for the golden questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.golden.result import GoldenResult
from knowledge.publishing.gate import Gate


@dataclass(frozen=True)
class GoldenChange:
    """A golden question that the content under rehearsal treats otherwise than the version in use."""

    before: GoldenResult
    after: GoldenResult

    def __str__(self) -> str:
        """In Vietnamese: file, line, question, what comes now and what would come."""
        question = self.after.question
        where = f"{question.path.name}, dòng {question.line}"
        return f"{where}: “{question.ask}” nay {self.before.came}, rồi sẽ {self.after.came}"


@dataclass(frozen=True)
class Rehearsal:
    """The golden questions as they would be answered, beside how they are answered now."""

    results: tuple[GoldenResult, ...]
    changes: tuple[GoldenChange, ...]
    """Questions with another answer than now, whether right or wrong."""
    gate: Gate
    """What would stop the publication."""

    @classmethod
    def of(cls, results: Sequence[GoldenResult], now: Sequence[GoldenResult], gate: Gate) -> "Rehearsal":
        """`now` are the results of the version in use; a question that it was not asked changes nothing."""
        before = {result.question.key: result for result in now}
        pairs = [(before.get(result.question.key), result) for result in results]
        changes = tuple(
            GoldenChange(old, new)
            for old, new in pairs
            if old is not None and (old.decision.kind, old.decision.codes) != (new.decision.kind, new.decision.codes)
        )
        return cls(tuple(results), changes, gate)

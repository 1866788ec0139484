"""What came of a golden question."""

from dataclasses import dataclass

from knowledge.decision import Decision, DecisionKind
from knowledge.golden.question import Expectation, GoldenQuestion

_KINDS = {
    Expectation.ANSWER: "trả lời {about}",
    Expectation.CLARIFY: "hỏi lại, có nêu {about}",
    Expectation.NOT_FOUND: "nói là không có",
}


@dataclass(frozen=True)
class GoldenResult:
    """A question, how it was read, and what was decided."""

    question: GoldenQuestion
    read_as: str
    """The question with its diacritics restored."""
    decision: Decision
    passed: bool

    def __str__(self) -> str:
        """In Vietnamese: file, line, question, what should have come and what came."""
        question = self.question
        wanted = _KINDS[question.expect].format(about=question.about)
        where = f"{question.path.name}, dòng {question.line}"
        return f"{where}: “{question.ask}” cần {wanted}, nhưng {self.came}"

    @property
    def came(self) -> str:
        """What was decided, in Vietnamese."""
        documents = ", ".join(f"{hit.doc} ({hit.title})" for hit in self.decision.hits)
        match self.decision.kind:
            case DecisionKind.ANSWER:
                return f"trả lời {documents}"
            case DecisionKind.CLARIFY:
                return f"hỏi lại giữa {documents}"
            case DecisionKind.NOT_FOUND:
                return "nói là không có"
            case DecisionKind.OUT_OF_SCOPE:
                return "nói là ngoài phạm vi"

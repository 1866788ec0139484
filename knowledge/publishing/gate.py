"""Whether a version may be published: its golden questions beside those of the version in use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.golden.result import GoldenResult
from knowledge.index.pointer import replace_text

FILE = "golden.json"

Baseline = Mapping[str, bool]
"""Key of a golden question, and whether it passed in the version in use."""

_STORED = TypeAdapter(dict[str, bool])


@dataclass(frozen=True)
class Gate:
    """The failing questions of a version, told apart by the version in use."""

    regressed: tuple[GoldenResult, ...]
    """Passed in the version in use."""
    fresh: tuple[GoldenResult, ...]
    """Not asked of the version in use."""
    known: tuple[GoldenResult, ...]
    """Failed there too: no reason to stop."""

    @classmethod
    def of(cls, results: Iterable[GoldenResult], baseline: Baseline) -> "Gate":
        """Compare. An empty baseline makes every failing question a fresh one."""
        failing = [result for result in results if not result.passed]
        before = [baseline.get(result.question.key) for result in failing]
        told = list(zip(failing, before, strict=True))
        return cls(
            tuple(result for result, passed in told if passed),
            tuple(result for result, passed in told if passed is None),
            tuple(result for result, passed in told if passed is False),
        )

    @property
    def blocking(self) -> tuple[GoldenResult, ...]:
        """What must be mended or allowed."""
        return self.regressed + self.fresh


class GoldenFailed(Exception):
    """More golden questions fail than are allowed; the version in use stays. The message is Vietnamese."""

    def __init__(self, gate: Gate, allowed: int) -> None:
        self.gate = gate
        lines = [f"{len(gate.blocking)} câu hỏi mẫu không đạt (cho phép {allowed}):"]
        lines += [f"- [trước đây đạt] {result}" for result in gate.regressed]
        lines += [f"- [câu mới] {result}" for result in gate.fresh]
        super().__init__("\n".join(lines))


def save_baseline(version: Path, results: Sequence[GoldenResult]) -> None:
    """Keep the results in the directory of their version."""
    stored = {result.question.key: result.passed for result in results}
    replace_text(version / FILE, _STORED.dump_json(stored).decode())


def read_baseline(version: Path) -> Baseline | None:
    """What `save_baseline` kept, or None when nothing readable is there."""
    try:
        return _STORED.validate_json((version / FILE).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None

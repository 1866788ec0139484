"""A folder of content with golden questions, and a publisher of it with an instant encoder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.publishing.publish import Publisher
from tests.knowledge.publishing.driver import make_publisher

DATA = Path(__file__).parents[1] / "data" / "catalog"

QUESTIONS = {"1.000008": "- ask: mất sổ đỏ\n  facet: papers\n", "1.000001": "- ask: lam khai sinh o dau\n"}


class Room:
    """Content and index of one test."""

    def __init__(self, folder: Path) -> None:
        self.catalog = folder / "catalog"
        self.index = folder / "index"
        shutil.copytree(DATA, self.catalog)
        (self.catalog / "questions").mkdir()
        for code, text in QUESTIONS.items():
            self.ask(code, text)

    def ask(self, code: str, text: str) -> None:
        """Replace the golden questions of a document."""
        (self.catalog / "questions" / f"{code}.yaml").write_text(text, encoding="utf-8")

    def edit(self, old: str, new: str, code: str = "1.000008") -> None:
        """Change the working file of a procedure."""
        path = self.catalog / "procedures" / f"{code}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def publisher(self, progress: Callable[[str, int, int], None] = lambda _step, _done, _total: None) -> Publisher:
        """A publisher of this room."""
        return make_publisher(self.catalog, self.index, progress)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)

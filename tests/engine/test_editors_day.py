"""An editor's day beside the running service: a fee is changed in Excel, published, and taken back.

`docs/bien-tap.md` tells the same day to editors, with pictures.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.conftest import REPOSITORY, Service
from tests.engine.editor import Editor
from tests.engine.neighbours import Neighbours
from tests.engine.visitor import text_of

pytestmark = pytest.mark.engine

COPIES = "2.000815"
"""Certified copies: 2,000 đồng a page."""
QUESTION = "sao y bản chính hết bao nhiêu tiền"
OLD, NEW = "2.000 đồng/trang", "3.000 đồng/trang"


@pytest.fixture
def editor(service: Service, tmp_path: Path) -> Iterator[Editor]:
    """Leaves the content in use that it found."""
    shutil.copytree(REPOSITORY / "knowledge" / "catalog", tmp_path / "catalog")
    editor = Editor(tmp_path / "catalog", service.home / "index", tmp_path / "noi-dung.xlsx")
    found = editor.published()
    yield editor
    if found is not None and editor.published() != found:
        editor.kb("rollback", found)


def fee(service: Service) -> str:
    """What a citizen reads who has just come."""
    with service.visitor() as citizen:
        return text_of(citizen.say(QUESTION))


def seconds_until(service: Service, told: str, at_most: float = 30.0) -> float:
    """How long until a citizen reads it."""
    begin = time.monotonic()
    while time.monotonic() - begin < at_most:
        if told in fee(service):
            return time.monotonic() - begin
        time.sleep(0.1)
    pytest.fail(f"no citizen read “{told}” within {at_most:.0f} s; the last answer was:\n{fee(service)}")


def test_a_fee_changed_in_excel_is_told_to_citizens_and_taken_back(service: Service, editor: Editor) -> None:
    assert OLD in fee(service)

    assert "ra " in editor.export().said
    editor.type("Lệ phí", "Mức thu (đồng)", COPIES, 3000)

    looked = editor.imports()
    assert (looked.code, "1 thay đổi:" in looked.said) == (0, True)
    assert f"{COPIES} lệ phí: " in looked.said
    assert "Chưa ghi gì" in looked.said
    assert "amount: 3000" not in (editor.catalog / "procedures" / f"{COPIES}.yaml").read_text(encoding="utf-8")

    assert f"procedures/{COPIES}.yaml" in editor.imports(apply=True).said
    assert editor.kb("check").code == 0
    previewed = editor.kb("preview", "--no-questions").said
    assert "2000 → 3000" in previewed
    assert NEW in previewed
    assert OLD in fee(service), "nothing is told before it is published"

    before = editor.published()
    with Neighbours(service.url) as others:
        begin = time.monotonic()
        published = editor.kb("publish", "--note", "đổi phí sao y")
        assert published.code == 0, published.said
        swapped = time.monotonic() - begin
        told = seconds_until(service, NEW)
        print(f"publish took {swapped:.1f} s; a citizen read the new fee {told:.1f} s after its end")

        listed = editor.kb("history").said
        assert "đổi phí sao y" in listed

        assert editor.kb("rollback").code == 0
        print(f"a citizen read the old fee {seconds_until(service, OLD):.1f} s after the rollback")
    assert editor.published() == before
    assert set(others.outcomes) == {"answered"}
    print(f"{len(others.outcomes)} other citizens were answered meanwhile")


def test_a_wrong_cell_is_named_and_nothing_is_written(editor: Editor) -> None:
    editor.export()
    cell = editor.type("Lệ phí", "Mức thu (đồng)", COPIES, "ba nghìn")
    refused = editor.imports(apply=True)
    assert refused.code == 1
    assert f"- {cell}: " in refused.said
    file = Path("procedures") / f"{COPIES}.yaml"
    kept = REPOSITORY / "knowledge" / "catalog" / file
    assert (editor.catalog / file).read_bytes() == kept.read_bytes()


def test_a_broken_file_is_named_with_its_line_and_cannot_be_published(service: Service, editor: Editor) -> None:
    file = editor.catalog / "procedures" / f"{COPIES}.yaml"
    text = file.read_text(encoding="utf-8")
    line = text[: text.index("amount: 2000")].count("\n") + 1
    file.write_text(text.replace("amount: 2000", "amount: hai nghìn"), encoding="utf-8")
    before = editor.published()

    with Neighbours(service.url) as others:
        for command in ("check", "preview", "publish"):
            refused = editor.kb(command)
            assert refused.code == 1
            assert f"{COPIES}.yaml, dòng {line}: " in refused.said
        assert OLD in fee(service)
    assert editor.published() == before
    assert set(others.outcomes) == {"answered"}

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.guidance_file import parse_guidance
from knowledge.procedure_file import read_procedure
from knowledge.schema import Guidance, Procedure
from knowledge.workbook.apply import apply, rehearse
from knowledge.workbook.content import EditableContent
from knowledge.workbook.files import guidance_text, procedure_text
from knowledge.workbook.read import read_workbook
from tests.knowledge.workbook import strategies

Edit = Callable[..., str]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in {**before, **after} if before.get(name) != after.get(name)}


@given(strategies.procedures("1.000001"))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_a_written_procedure_reads_the_same(tmp_path_factory: pytest.TempPathFactory, procedure: Procedure) -> None:
    path = tmp_path_factory.getbasetemp() / "1.000001.yaml"
    path.write_text(procedure_text(procedure), encoding="utf-8", newline="\n")
    assert read_procedure(path) == procedure


@given(strategies.articles("ky-so"))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_a_written_article_reads_the_same(article: Guidance) -> None:
    assert parse_guidance(guidance_text(article), Path("ky-so.md")) == article


def test_only_the_changed_file_and_in_it_only_the_changed_field_is_written(
    folder: Path, content: EditableContent, book: Path, edit: Edit
) -> None:
    path = folder / "procedures" / "1.000001.yaml"
    path.write_text("# lời dặn\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = contents(folder)
    edit("Lệ phí", "Mức thu (đồng)", "1.000001", 10000)
    new = read_workbook(book)
    rehearse(folder, content, new)
    assert contents(folder) == before
    assert apply(folder, content, new) == (path,)
    assert changed(before, contents(folder)) == {"procedures/1.000001.yaml"}
    assert EditableContent.load(folder) == new
    old_lines = before["procedures/1.000001.yaml"].decode().splitlines()
    new_lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in new_lines if line not in old_lines] == ["    - channel: any", "      amount: 10000"]
    assert new_lines[0] == "# lời dặn"


def test_nothing_is_written_when_nothing_changed(folder: Path, content: EditableContent, book: Path) -> None:
    before = contents(folder)
    assert apply(folder, content, read_workbook(book)) == ()
    assert contents(folder) == before


def test_documents_come_and_go(folder: Path, content: EditableContent) -> None:
    gone = {code: p for code, p in content.procedures.items() if code != "1.000001"}
    added = content.procedures["1.000001"].model_copy(update={"code": "1.000077"})
    new = EditableContent({**gone, "1.000077": added}, content.guidance, {"1.000077": content.questions["1.000001"]})
    before = contents(folder)
    apply(folder, content, new)
    assert EditableContent.load(folder) == new
    assert changed(before, contents(folder)) == {
        f"{kind}/{code}.yaml" for kind in ("procedures", "questions") for code in ("1.000001", "1.000077")
    }


def test_a_change_that_breaks_the_whole_is_found_before_it_is_made(folder: Path, content: EditableContent) -> None:
    one = content.procedures["1.000001"]
    taken = content.procedures["1.000008"].colloquial[0]
    clash = one.model_copy(update={"colloquial": (*one.colloquial, taken)})
    before = contents(folder)
    with pytest.raises(CatalogueErrors, match="tên thường gọi"):
        rehearse(folder, content, EditableContent({**content.procedures, "1.000001": clash}, content.guidance))
    assert contents(folder) == before

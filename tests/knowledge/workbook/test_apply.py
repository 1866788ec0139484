from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.guidance_file import parse_guidance
from knowledge.procedure_file import read_procedure
from knowledge.schema import Guidance, Procedure
from knowledge.workbook.apply import apply, rehearse
from knowledge.workbook.content import EditableContent
from knowledge.workbook.files import guidance_text, procedure_text
from knowledge.workbook.read import read_workbook
from tests.knowledge.workbook import strategies

pytestmark = pytest.mark.slow

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
    moved = {"1.000077": content.questions["1.000001"], "sinh-con": content.questions["sinh-con"]}
    new = replace(content, procedures={**gone, "1.000077": added}, questions=moved)
    before = contents(folder)
    apply(folder, content, new)
    assert EditableContent.load(folder) == new
    assert changed(before, contents(folder)) == {
        f"{kind}/{code}.yaml" for kind in ("procedures", "questions") for code in ("1.000001", "1.000077")
    }


def test_a_book_whose_last_entry_goes_is_removed_but_not_the_offices(folder: Path, content: EditableContent) -> None:
    new = replace(content, journeys={}, glossary={}, replaced={}, questions={})
    before = contents(folder)
    apply(folder, content, new)
    assert EditableContent.load(folder) == new
    assert {*before} - {*contents(folder)} == {
        "journeys/sinh-con.yaml", "glossary.yaml", "replaced_documents.yaml",
        "questions/sinh-con.yaml", "questions/1.000001.yaml",
    }  # fmt: skip
    with pytest.raises(CatalogueErrors, match="offices"):
        rehearse(folder, new, replace(new, offices={}, office_sources={}))


def lines_changed(folder: Path, content: EditableContent, book: Path, name: str) -> tuple[list[str], list[str]]:
    """The lines of a file that an import takes away and adds."""
    before = (folder / name).read_text(encoding="utf-8").splitlines()
    new = read_workbook(book)
    rehearse(folder, content, new)
    assert apply(folder, content, new) == (folder / name,)
    assert EditableContent.load(folder) == new
    after = (folder / name).read_text(encoding="utf-8").splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("name", "cell", "value", "gone", "come"),
    [
        (
            "journeys/sinh-con.yaml", ("Các việc", "Khi nào", "sinh-con", 1), "có con nhỏ",
            ["    when: muốn nộp trên mạng"], ["    when: có con nhỏ"],
        ),
        (
            "offices.yaml", ("Cơ quan", "Để làm gì", "cong-an", 0), "Làm căn cước, hộ chiếu.",
            ["    about: Làm căn cước."], ["    about: Làm căn cước, hộ chiếu."],
        ),
        (
            "offices.yaml", ("Liên hệ", "Lý do", "tong-dai-1022", 1), "Chưa hỏi.",
            ["      reason: Chưa rõ giờ."], ["      reason: Chưa hỏi."],
        ),
        (
            "offices.yaml", ("Nguồn của cơ quan", "Tên nguồn", "tin-1022", 0), "Trang thành phố",
            ["  tin-1022: {kind: official_page, title: Trang của tỉnh, opened: 2026-07-01}"],
            ["  tin-1022:", "    kind: official_page", "    title: Trang thành phố", "    opened: 2026-07-01"],
        ),
        ("glossary.yaml", ("Từ điển", "Người dân nói", "sổ đỏ", 0), "sổ hồng", ["  - bìa đỏ"], ["  - sổ hồng"]),
    ],
)  # fmt: skip
def test_the_rest_of_a_file_stays_as_its_editor_wrote_it(
    folder: Path,
    content: EditableContent,
    book: Path,
    edit: Edit,
    name: str,
    cell: tuple[str, str, str, int],
    value: str,
    gone: list[str],
    come: list[str],
) -> None:
    title, header, code, nth = cell
    edit(title, header, code, value, nth=nth)
    lost, added = lines_changed(folder, content, book, name)
    assert lost == gone
    assert added == come


def test_a_new_document_stands_below_the_others_and_the_comments_stay(folder: Path, content: EditableContent) -> None:
    added = content.replaced["55/2021/TT-BCA"].model_copy(update={"number": "1/2020/TT", "since": date(2026, 7, 1)})
    apply(folder, content, replace(content, replaced={**content.replaced, "1/2020/TT": added}))
    assert (folder / "replaced_documents.yaml").read_text(encoding="utf-8") == (
        "# Đã bị thay.\ndocuments:\n  - number: 55/2021/TT-BCA\n    source: tệp a  # phần legal\n"
        "  - number: 1/2020/TT\n    since: 2026-07-01\n    source: tệp a\n"
    )


@given(strategies.contents(), strategies.contents())
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_any_content_can_take_the_place_of_any_other(
    tmp_path_factory: pytest.TempPathFactory, old: EditableContent, new: EditableContent
) -> None:
    folder = tmp_path_factory.mktemp("catalog")
    apply(folder, EditableContent(), old)
    assert EditableContent.load(folder) == old
    assume(bool(new.offices) or not old.offices)  # the offices cannot all go
    apply(folder, old, new)
    assert EditableContent.load(folder) == new


def test_a_change_that_breaks_the_whole_is_found_before_it_is_made(folder: Path, content: EditableContent) -> None:
    one = content.procedures["1.000001"]
    taken = content.procedures["1.000008"].colloquial[0]
    clash = one.model_copy(update={"colloquial": (*one.colloquial, taken)})
    before = contents(folder)
    with pytest.raises(CatalogueErrors, match="tên thường gọi"):
        rehearse(folder, content, replace(content, procedures={**content.procedures, "1.000001": clash}))
    assert contents(folder) == before

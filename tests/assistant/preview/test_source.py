from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.preview.preview import Standing
from assistant.preview.source import PreviewSource
from knowledge.errors import ContentError
from knowledge.importing.import_folder import import_folder
from tests.assistant.preview.conftest import DATA


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_nothing_differs_from_what_was_just_published(source: PreviewSource) -> None:
    assert source.read() == []
    assert source.removed() == []


def test_a_changed_fee_changes_its_answer_and_the_overview_only(source: PreviewSource, first: Path) -> None:
    edit(first, "amount: 0", "amount: 8000")
    (found,) = source.read()
    assert (found.key, found.standing) == ("1.000001", Standing.CHANGED)
    assert [(change.before, change.after) for change in found.changes] == [("0", "8000")]
    changed = {part.title: part for part in found.parts if part.changed}
    assert set(changed) == {"Thông tin chung", "Lệ phí"}
    assert "8.000 đồng" in changed["Lệ phí"].reply.text()
    before = changed["Lệ phí"].before
    assert before is not None
    assert "Miễn phí" in before.text()


def test_one_file_is_shown_even_unchanged_and_beside_a_broken_one(source: PreviewSource, first: Path) -> None:
    (first.parent / "1.000002.yaml").write_text("code: [", encoding="utf-8")
    (found,) = replace(source, file=first).read()
    assert found.standing is Standing.SAME
    assert len(found.parts) == 11


def test_a_broken_file_names_its_line(source: PreviewSource, first: Path) -> None:
    edit(first, "amount: 0", "amount: 50")
    with pytest.raises(ContentError, match=r"1\.000001\.yaml, dòng 3\d: .*nghìn đồng"):
        replace(source, file=first).read()


def test_an_article_has_a_part_for_each_section(source: PreviewSource, catalog: Path) -> None:
    article = catalog / "guidance" / "ky-so-ca-nhan.md"
    edit(article, "bằng khuôn mặt", "bằng vân tay")
    (found,) = replace(source, file=article).read()
    assert {part.title for part in found.parts if part.changed} >= {"Cả bài", "Cách đăng ký"}


def test_a_life_event_is_told_with_its_steps(source: PreviewSource, catalog: Path) -> None:
    path = catalog / "journeys" / "sinh-con.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "slug: sinh-con\ntitle: Sinh con\ncolloquial: [tôi mới sinh con, nhà có em bé, vợ vừa đẻ]\n"
        "summary: Khai sinh trước đã.\nbutton: Sinh con\nchecked: 2026-07-01\n"
        "steps:\n  - {code: 1.000001, why: Có khai sinh rồi mới làm được việc khác}\n",
        encoding="utf-8",
    )
    (found,) = replace(source, file=path).read()
    assert found.standing is Standing.NEW
    assert "Đăng ký khai sinh: Có khai sinh rồi" in found.parts[0].reply.text()


def test_before_the_first_publication_everything_is_new(source: PreviewSource, tmp_path: Path) -> None:
    found = replace(source, index=tmp_path / "none").read()
    assert len(found) == 10
    assert {one.standing for one in found} == {Standing.NEW}


def test_what_was_taken_away(source: PreviewSource, catalog: Path, first: Path) -> None:
    first.unlink()
    assert source.removed() == ["1.000001"]


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    import_folder(DATA.parent / "importing" / "portal", tmp_path / "imported", date(2026, 11, 23))
    (tmp_path / "imported" / "overlay").mkdir()
    return tmp_path / "imported"


def test_an_import_is_new_and_shown_as_its_overlay_corrects_it(source: PreviewSource, imported: Path) -> None:
    overlay = imported / "overlay" / "1.900001.yaml"
    overlay.write_text("summary: Nuôi ong trong vườn nhà.\n", encoding="utf-8")
    for file in (None, overlay, imported / "procedures" / "1.900001.yaml"):
        (found,) = replace(source, imported=imported, file=file).read()
        assert (found.key, found.standing) == ("1.900001", Standing.NEW)
        assert "Nuôi ong trong vườn nhà." in found.parts[0].reply.text()


def test_an_import_that_a_hand_written_file_takes_the_place_of_is_not_shown(
    source: PreviewSource, imported: Path
) -> None:
    hidden = imported / "procedures" / "1.000001.yaml"
    hidden.write_text((source.catalog / "procedures" / hidden.name).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"1\.000001\.yaml: .*đã có tệp viết tay"):
        replace(source, imported=imported, file=hidden).read()


@pytest.mark.parametrize("name", ["không-có.yaml", "places.csv"])
def test_other_files_are_refused(source: PreviewSource, catalog: Path, name: str) -> None:
    (catalog / "places.csv").write_text("x")
    with pytest.raises(ContentError):
        replace(source, file=catalog / name).read()

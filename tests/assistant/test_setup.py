"""What a start makes of the content, with the real encoder; the engine's model is there already."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.setup import prepare
from assistant.training import model_path
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.importing.import_folder import import_folder
from knowledge.index.open import open_index

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[1] / "knowledge" / "data"
CODE = "1.900001"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home with an import in it, so that nothing has to be set."""
    shutil.copytree(DATA / "catalog", tmp_path / "catalog")
    found = Settings(home=tmp_path / "home", catalog=tmp_path / "catalog", imported=None)
    import_folder(DATA / "importing" / "portal", found.home / "imported", date(2026, 11, 23))
    model_path(found).parent.mkdir(parents=True)
    model_path(found).touch()
    return found


def test_a_start_serves_imports_and_their_corrections(settings: Settings) -> None:
    prepare(settings, lambda _line: None)
    assert CODE in open_index(settings.index_folder).content.catalogue.procedures

    overlay = settings.home / "imported" / "overlay" / f"{CODE}.yaml"
    overlay.parent.mkdir()
    overlay.write_text("button: Nuôi ong\n", encoding="utf-8")
    prepare(settings, lambda _line: None)
    assert open_index(settings.index_folder).content.catalogue.procedures[CODE].button == "Nuôi ong"


def test_a_broken_import_is_told_by_its_file_and_the_version_in_use_stays(settings: Settings) -> None:
    prepare(settings, lambda _line: None)
    before = open_index(settings.index_folder).manifest.version
    (settings.home / "imported" / "procedures" / f"{CODE}.yaml").write_text("code: [", encoding="utf-8")
    said: list[str] = []

    prepare(settings, said.append)

    assert any(f"{CODE}.yaml, dòng 1" in line and before in line for line in said)
    assert open_index(settings.index_folder).manifest.version == before


def test_without_a_version_to_serve_a_broken_import_stops_the_start(settings: Settings) -> None:
    (settings.home / "imported" / "procedures" / f"{CODE}.yaml").write_text("code: [", encoding="utf-8")

    with pytest.raises(CatalogueErrors, match=rf"{CODE}\.yaml"):
        prepare(settings, lambda _line: None)

"""Searching hand-written content beside imported procedures."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.importing.import_folder import import_folder
from knowledge.importing.machine_file import write_machine_file
from knowledge.index.build import build_index
from knowledge.index.document import documents
from knowledge.index.open import open_index, read_manifest
from knowledge.procedure_file import read_procedure
from knowledge.schema import Procedure
from knowledge.search import Searcher
from tests.fakes.letter_encoder import LetterEncoder
from tests.knowledge.conftest import DATA
from tests.knowledge.importing.conftest import DATA as RECORDS
from tests.knowledge.importing.conftest import OPENED

ASKED = ("khai", "sinh", "kết", "hôn", "mất", "sổ", "đỏ", "hộ", "khẩu", "cư", "trú", "ký", "số", "lại", "ở", "đâu")
BEES, TWIN, HAND = "1.900001", "1.900009", "1.000008"


def twin(machine: Procedure) -> Procedure:
    """An imported procedure that is called as a hand-written one is."""
    name = "Cấp lại giấy chứng nhận quyền sử dụng đất bị mất"
    names = ("mất sổ đỏ", "mất sổ hồng", "mất sổ")
    return machine.model_copy(update={"code": TWIN, "name": name, "official_name": name, "colloquial": names})


@pytest.fixture(scope="module")
def with_imports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the small catalogue, an import of its own subject, and a twin of a hand-written procedure."""
    folder = tmp_path_factory.mktemp("imports")
    import_folder(RECORDS / "portal", folder / "imported", OPENED)
    machine = read_procedure(folder / "imported" / "procedures" / f"{BEES}.yaml")
    write_machine_file(twin(machine), folder / "imported")
    catalogue = Catalogue.load(DATA, imported=folder / "imported")
    build_index(catalogue, LetterEncoder(), folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def without(small_catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("index")
    build_index(small_catalogue, LetterEncoder(), folder)
    return Searcher(open_index(folder), LetterEncoder())


@pytest.fixture(scope="module")
def searcher(with_imports: Path) -> Searcher:
    return Searcher(open_index(with_imports), LetterEncoder())


def test_an_imported_procedure_is_found_by_its_name(searcher: Searcher) -> None:
    assert searcher.search("đăng ký nuôi ong mật cần giấy tờ gì")[0].doc == BEES


def test_a_hand_written_procedure_wins_a_near_tie_and_nothing_stands_beside_it(searcher: Searcher) -> None:
    hits = searcher.search("mất sổ đỏ")
    assert hits[0].doc == HAND
    assert not {BEES, TWIN} & {hit.doc for hit in hits}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(ASKED), min_size=1))
def test_hand_written_content_is_found_as_if_there_were_no_imports(
    searcher: Searcher, without: Searcher, words: list[str]
) -> None:
    """Unless an imported procedure is clearly better: then that one is the best."""
    found, alone = searcher.search(" ".join(words)), without.search(" ".join(words))
    assert found == alone or found[0].doc in (BEES, TWIN)


def test_an_imported_procedure_under_discussion_or_offered_stays_within_reach(searcher: Searcher) -> None:
    assert searcher.search("lệ phí bao nhiêu", context_code=BEES)[0].doc == BEES
    assert searcher.search("mất sổ đỏ", among=(TWIN,))[0].doc == TWIN
    assert {hit.doc for hit in searcher.search("mất sổ đỏ", among=(HAND, TWIN))} == {HAND, TWIN}


def test_only_what_may_be_told_of_an_import_is_searched(tmp_path: Path) -> None:
    import_folder(RECORDS / "portal", tmp_path, OPENED)
    path = tmp_path / "procedures" / f"{BEES}.yaml"
    text = path.read_text(encoding="utf-8")

    def words() -> str:
        (found,) = [d for d in documents(Catalogue.load(DATA, imported=tmp_path)) if d.imported]
        return found.parts[0][1]

    assert "Sơ đồ nơi đặt tổ ong" in words()
    path.write_text(text.replace("papers:\n  status: verified", "papers:\n  status: unverified"), encoding="utf-8")
    assert "Sơ đồ nơi đặt tổ ong" not in words()


def test_so_many_hits_as_were_asked_for(searcher: Searcher) -> None:
    assert len(searcher.search("đăng ký nuôi ong mật", k=3)) == 3
    assert len(searcher.search("đăng ký nuôi ong mật", k=99)) == 12


def test_the_manifest_counts_both_shelves(with_imports: Path) -> None:
    index = open_index(with_imports)
    manifest = read_manifest(with_imports / index.manifest.version)
    assert index.imported is not None
    assert [entry.key for entry in index.imported.entries] == [BEES, TWIN]
    assert (manifest.documents, len(index.entries)) == (12, 10)
    assert manifest.chunks == len(index.chunks) + len(index.imported.chunks)
    assert manifest.imported_vectors == {"names": "flat", "chunks": "flat", "asked": "flat"}

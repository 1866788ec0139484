"""Imported procedures, from another system's record to what the citizen is told."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from actions.compose.procedure_reply import procedure_reply
from connectors.message import Reply
from knowledge.base import KnowledgeBase
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.decide import DecideParams, Decider
from knowledge.importing.import_folder import import_folder
from knowledge.index.live_index import LiveIndex
from knowledge.index.open import open_index
from knowledge.index.pointer import read_pointer
from knowledge.publishing.publish import Publisher
from knowledge.publishing.rollback import roll_back
from knowledge.schema import Facet, Procedure
from tests.fakes.letter_encoder import LetterEncoder
from tests.knowledge.importing.conftest import DATA, OPENED
from tests.knowledge.publishing.conftest import Room

pytestmark = pytest.mark.slow

KITES = "1.900002"
QUESTION = "cấp giấy phép thả diều ban đêm"
CORRECTION = """\
fee:
  status: verified
  source: qd
  checked: 2026-11-23
  entries:
    - amount: 25000
sources:
  qd:
    kind: legal_document
    title: Quyết định về lệ phí thả diều
    opened: 2026-11-23
"""


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """A record that names no decision: it states 30.000 đồng and 5 working days, and all of it is doubtful."""
    (tmp_path / "records").mkdir()
    shutil.copy(DATA / "lay_thu_tuc.json", tmp_path / "records")
    import_folder(tmp_path / "records", tmp_path / "imported", OPENED)
    (tmp_path / "imported" / "overlay").mkdir()
    return tmp_path / "imported"


@pytest.fixture
def publisher(room: Room, imported: Path) -> Publisher:
    return replace(room.publisher(), imported=imported)


@pytest.fixture
def correct(imported: Path) -> Callable[[str], Path]:
    """Write the overlay of the imported procedure."""

    def corrected(text: str) -> Path:
        path = imported / "overlay" / f"{KITES}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return corrected


def serving(room: Room) -> KnowledgeBase:
    live = LiveIndex(room.index, check_every=0)
    return KnowledgeBase(live, LetterEncoder(), Decider(DecideParams.load()))


def reply(base: KnowledgeBase, facet: Facet) -> Reply:
    """What a citizen gets who asks for the imported procedure by its name."""
    assert base.decide(QUESTION).codes == (KITES,)
    procedure = base.get(KITES)
    assert isinstance(procedure, Procedure)
    return procedure_reply(procedure, (facet,))


def told(base: KnowledgeBase, facet: Facet) -> str:
    return reply(base, facet).text()


def test_import_correct_publish_ask(room: Room, publisher: Publisher, correct: Callable[[str], Path]) -> None:
    correct(CORRECTION)
    publisher.publish("lan")
    base = serving(room)
    assert "25.000 đồng" in told(base, Facet.FEE)
    assert "Quyết định về lệ phí thả diều" in str(reply(base, Facet.FEE).citations)
    for facet in Facet:
        said = told(base, facet)
        assert "30.000" not in said
        assert "5 ngày" not in said, facet
        assert "Đơn xin thả diều" not in said


def test_without_a_correction_no_doubtful_fact_is_told(room: Room, publisher: Publisher) -> None:
    publisher.publish("lan")
    base = serving(room)
    assert all("30.000" not in told(base, facet) and "5 ngày" not in told(base, facet) for facet in Facet)


def test_an_import_and_each_correction_make_a_version_to_go_back_to(
    room: Room, publisher: Publisher, correct: Callable[[str], Path]
) -> None:
    written = room.publisher().publish("lan")
    base = serving(room)
    assert base.get(KITES) is None
    imports = publisher.publish("lan")
    assert "25.000" not in told(base, Facet.FEE)
    correct(CORRECTION)
    corrected = publisher.publish("lan")
    assert len({written.version, imports.version, corrected.version}) == 3
    assert "25.000 đồng" in told(base, Facet.FEE)
    roll_back(room.index, "lan")
    assert "25.000" not in told(base, Facet.FEE)
    roll_back(room.index, "lan")
    assert base.get(KITES) is None


def test_a_correction_is_live_within_two_seconds(
    room: Room, publisher: Publisher, correct: Callable[[str], Path]
) -> None:
    publisher.publish("lan")
    base = KnowledgeBase(LiveIndex(room.index), LetterEncoder(), Decider(DecideParams.load()))
    correct(CORRECTION)
    publisher.publish("lan")
    begin = time.monotonic()
    while "25.000 đồng" not in told(base, Facet.FEE):
        assert time.monotonic() - begin < 2
        time.sleep(0.02)


def test_a_broken_import_or_correction_is_refused_by_its_file_and_the_old_version_serves_on(
    room: Room, publisher: Publisher, imported: Path, correct: Callable[[str], Path]
) -> None:
    first = publisher.publish("lan")
    base = serving(room)
    overlay = correct("lệ phí: 25000\n")
    with pytest.raises(CatalogueErrors, match=rf"{KITES}\.yaml, dòng 1: .*không có trong mẫu") as raised:
        publisher.publish("lan")
    assert raised.value.errors[0].path == overlay
    overlay.unlink()
    machine = imported / "procedures" / f"{KITES}.yaml"
    machine.write_text("code: [", encoding="utf-8")
    with pytest.raises(CatalogueErrors, match=rf"{KITES}\.yaml") as raised:
        publisher.publish("lan")
    assert raised.value.errors[0].path == machine
    assert read_pointer(room.index) == first.version
    assert base.decide(QUESTION).codes == (KITES,)


def test_an_import_takes_no_golden_question_from_a_hand_written_procedure(
    room: Room, publisher: Publisher, imported: Path
) -> None:
    """The import is called as the hand-written one is, word for word."""
    before = room.publisher().publish("lan")
    machine = imported / "procedures" / f"{KITES}.yaml"
    text = machine.read_text(encoding="utf-8")
    machine.write_text(text.replace("Cấp giấy phép thả diều ban đêm", "Mất sổ đỏ"), encoding="utf-8")
    after = publisher.publish("lan")
    assert [result.passed for result in after.results] == [result.passed for result in before.results] == [True, True]


def test_the_version_in_use_is_asked_about_its_imports_too(room: Room, publisher: Publisher) -> None:
    """A golden question of an imported procedure that fails already is known, not new."""
    room.ask(KITES, "- ask: hôm nay trời có mưa không\n")
    first = publisher.publish("lan", allow=1)
    (room.index / first.version / "golden.json").unlink()
    room.edit("summary: ", "summary: Câu mới. ")
    assert len(publisher.publish("lan").gate.known) == 1


def test_imports_alone_are_content_as_well(room: Room, publisher: Publisher) -> None:
    shutil.rmtree(room.catalog)
    room.catalog.mkdir()
    publisher.publish("lan")
    assert [entry.key for entry in open_index(room.index).entries] == [KITES]

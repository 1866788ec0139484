"""A rehearsal tells what publishing would change, and changes nothing."""

import pytest

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.index.pointer import read_pointer
from knowledge.publishing.gate import GoldenFailed
from knowledge.publishing.history import History
from tests.knowledge.publishing.conftest import Room

pytestmark = pytest.mark.slow


def test_a_changed_fact_changes_no_answer(room: Room) -> None:
    room.publisher().publish("lan")
    room.edit("summary: ", "summary: Câu mới. ")
    rehearsal = room.publisher().rehearse("lan")
    assert [result.passed for result in rehearsal.results] == [True, True]
    assert rehearsal.changes == ()
    assert rehearsal.gate.blocking == ()


def test_a_question_that_would_break_is_told_as_the_publication_would(room: Room) -> None:
    room.publisher().publish("lan")
    (room.catalog / "procedures" / "1.000008.yaml").unlink()
    rehearsal = room.publisher().rehearse("lan")
    (change,) = rehearsal.changes
    assert change.before.passed
    assert not change.after.passed
    assert str(change).startswith("1.000008.yaml, dòng 1: “mất sổ đỏ” nay trả lời 1.000008")
    with pytest.raises(GoldenFailed) as raised:
        room.publisher().publish("lan")
    assert [r.question for r in raised.value.gate.blocking] == [r.question for r in rehearsal.gate.blocking]


def test_a_new_question_that_fails_is_told(room: Room) -> None:
    room.publisher().publish("lan")
    room.ask("1.000001", "- ask: hôm nay trời có mưa không\n")
    rehearsal = room.publisher().rehearse("lan")
    assert [result.question.ask for result in rehearsal.gate.fresh] == ["hôm nay trời có mưa không"]
    assert rehearsal.changes == ()  # asked for the first time, and answered now as it would be then


def test_it_leaves_nothing_behind(room: Room) -> None:
    room.publisher().publish("lan")
    used, versions = read_pointer(room.index), sorted(path.name for path in room.index.iterdir())
    room.edit("summary: ", "summary: Câu mới. ")
    room.publisher().rehearse("lan")
    assert read_pointer(room.index) == used
    assert sorted(path.name for path in room.index.iterdir()) == versions
    assert len(History(room.index).entries()) == 1


def test_the_version_in_use_survives_its_own_rehearsal(room: Room) -> None:
    first = room.publisher().publish("lan")
    room.publisher().rehearse("lan")
    assert (room.index / first.version).is_dir()


def test_before_the_first_publication_every_answer_is_new(room: Room) -> None:
    rehearsal = room.publisher().rehearse("lan")
    assert rehearsal.changes == ()
    assert len(rehearsal.results) == 2


def test_a_mistake_is_told(room: Room) -> None:
    room.edit("summary: ", "tom_tat: ")
    with pytest.raises(CatalogueErrors, match=r"1\.000008\.yaml"):
        room.publisher().rehearse("lan")

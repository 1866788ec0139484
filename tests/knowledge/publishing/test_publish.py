"""Publishing is all or nothing, and only of what answers its golden questions."""

import json
import threading
from datetime import UTC, datetime

import pytest

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.index.open import open_index
from knowledge.index.pointer import read_pointer
from knowledge.publishing.entry import Act
from knowledge.publishing.gate import GoldenFailed
from knowledge.publishing.history import History
from knowledge.publishing.lock import PublishBusy, one_publisher
from tests.knowledge.publishing.conftest import Room

pytestmark = pytest.mark.slow

OUTSIDE = "- ask: hôm nay trời có mưa không\n"


def test_the_first_publication(room: Room) -> None:
    done = room.publisher().publish("lan", note="bản đầu")
    assert done.changed
    assert read_pointer(room.index) == done.version
    assert [result.passed for result in done.results] == [True, True]
    (entry,) = History(room.index).entries()
    assert (entry.version, entry.act, entry.who, entry.note) == (done.version, Act.PUBLISH, "lan", "bản đầu")
    assert (entry.counts["procedures"], entry.counts["guidance"], entry.passed, entry.failed) == (8, 2, 2, 0)
    assert abs((datetime.now(UTC) - entry.time).total_seconds()) < 60


def test_an_edit_changes_nothing_until_it_is_published(room: Room) -> None:
    room.publisher().publish("lan")
    before = open_index(room.index).content.catalogue.procedures["1.000008"].summary
    room.edit("summary: ", "summary: Câu mới. ")
    assert open_index(room.index).content.catalogue.procedures["1.000008"].summary == before
    room.publisher().publish("lan")
    assert open_index(room.index).content.catalogue.procedures["1.000008"].summary.startswith("Câu mới. ")


def test_unchanged_content_leaves_no_line(room: Room) -> None:
    first = room.publisher().publish("lan")
    again = room.publisher().publish("minh")
    assert (again.changed, again.version) == (False, first.version)
    assert len(History(room.index).entries()) == 1


def test_the_steps_are_told_in_order(room: Room) -> None:
    steps: list[str] = []
    room.publisher(lambda step, _done, _total: steps.append(step)).publish("lan")
    order = ["read", "embed", "lexical", "dense", "write", "golden", "record", "publish", "history"]
    assert list(dict.fromkeys(steps)) == order


def test_a_question_that_passed_and_fails_now_stops(room: Room) -> None:
    first = room.publisher().publish("lan")
    path = room.catalog / "procedures" / "1.000008.yaml"
    kept = path.read_text(encoding="utf-8")
    path.unlink()
    with pytest.raises(GoldenFailed, match=r"1\.000008\.yaml, dòng 1: “mất sổ đỏ” cần trả lời") as raised:
        room.publisher().publish("lan")
    assert [result.question.about for result in raised.value.gate.regressed] == ["1.000008"]
    assert read_pointer(room.index) == first.version
    assert len(History(room.index).entries()) == 1
    assert len(list(room.index.glob("*/manifest.json"))) == 1, "what may not be used takes no place"
    path.write_text(kept, encoding="utf-8")
    assert not room.publisher().publish("lan").changed


def test_so_many_failures_may_be_allowed_and_are_known_from_then_on(room: Room) -> None:
    room.publisher().publish("lan")
    room.ask("1.000002", OUTSIDE)
    room.edit("summary: ", "summary: Câu mới. ")
    with pytest.raises(GoldenFailed) as raised:
        room.publisher().publish("lan")
    assert len(raised.value.gate.fresh) == 1
    done = room.publisher().publish("lan", allow=1)
    assert len(done.gate.fresh) == 1
    room.edit("Câu mới. ", "Câu mới hơn. ")
    later = room.publisher().publish("lan")
    assert (len(later.gate.blocking), len(later.gate.known)) == (0, 1)


def test_the_first_publication_needs_its_questions_to_pass_too(room: Room) -> None:
    room.ask("1.000002", OUTSIDE)
    with pytest.raises(GoldenFailed):
        room.publisher().publish("lan")
    assert read_pointer(room.index) is None


def test_a_version_without_recorded_questions_is_asked_now(room: Room) -> None:
    room.ask("1.000002", OUTSIDE)
    first = room.publisher().publish("lan", allow=1)
    (room.index / first.version / "golden.json").unlink()
    room.edit("summary: ", "summary: Câu mới. ")
    assert len(room.publisher().publish("lan").gate.known) == 1


def test_wrong_content_or_questions_stop_before_anything_is_built(room: Room) -> None:
    for path, text in (
        (room.catalog / "questions" / "1.000001.yaml", "- ask: x\n  facets: fee\n"),
        (room.catalog / "procedures" / "1.000001.yaml", "code: [\n"),
        (room.catalog / "glossary.yaml", "sổ đỏ: bìa đỏ\n"),
    ):
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CatalogueErrors, match=path.name):
            room.publisher().publish("lan")
        if before is not None:
            path.write_text(before, encoding="utf-8")
    assert list(room.index.glob("*/manifest.json")) == []


def test_a_second_publisher_is_told_who_publishes_or_waits(room: Room) -> None:
    told: list[str] = []
    with one_publisher(room.index, "lan"):
        with pytest.raises(PublishBusy, match="lan đang xuất bản"):
            room.publisher().publish("minh", wait=False)
        waiting = threading.Event()

        def wait(holder: str) -> None:
            told.append(holder)
            waiting.set()

        second = threading.Thread(target=lambda: room.publisher().publish("minh", on_wait=wait))
        second.start()
        assert waiting.wait(20)
        assert read_pointer(room.index) is None
    second.join(20)
    assert told == ["lan"]
    assert [entry.who for entry in History(room.index).entries()] == ["minh"]


def test_two_publishers_at_once_end_in_one_whole_version(room: Room) -> None:
    threads = [threading.Thread(target=room.publisher().publish, args=(who,)) for who in ("lan", "minh", "hoa")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(History(room.index).entries()) == 1
    assert open_index(room.index).manifest.documents == 10


def test_a_line_that_was_cut_off_is_no_line_and_is_mended(room: Room) -> None:
    room.publisher().publish("lan")
    with (room.index / "history.jsonl").open("a") as file:
        file.write('{"time": "20')
    assert len(History(room.index).entries()) == 1
    room.edit("summary: ", "summary: Câu mới. ")
    room.publisher().publish("minh")
    assert [entry.who for entry in History(room.index).entries()] == ["lan", "minh"]
    for line in (room.index / "history.jsonl").read_text(encoding="utf-8").splitlines():
        json.loads(line)

"""Going back brings the old content back, and nothing undoes it by itself."""

import shutil

import pytest

from knowledge.index.build import build_version
from knowledge.index.open import open_index
from knowledge.index.pointer import publish, read_pointer
from knowledge.index.snapshot import Snapshot
from knowledge.publishing.entry import Act
from knowledge.publishing.history import History
from knowledge.publishing.put_in_use import put_in_use
from knowledge.publishing.rollback import NoSuchVersion, roll_back
from tests.fakes.letter_encoder import LetterEncoder
from tests.knowledge.publishing.conftest import Room

pytestmark = pytest.mark.slow


def publish_three(room: Room) -> list[str]:
    versions = [room.publisher().publish("lan").version]
    for number in (2, 3):
        room.edit("summary: ", f"summary: Câu {number}. ")
        versions.append(room.publisher().publish("lan").version)
    return versions


def summary(room: Room) -> str:
    return open_index(room.index).content.catalogue.procedures["1.000008"].summary


def test_each_roll_back_goes_one_further_back(room: Room) -> None:
    first, second, _third = publish_three(room)
    assert summary(room).startswith("Câu 3. Câu 2. ")
    assert roll_back(room.index, "minh", note="sai phí").version == second
    assert summary(room).startswith("Câu 2. ")
    assert roll_back(room.index, "minh").version == first
    assert not summary(room).startswith("Câu")
    with pytest.raises(NoSuchVersion, match="không có phiên bản nào trước"):
        roll_back(room.index, "minh")
    acts = [(entry.act, entry.who, entry.note) for entry in History(room.index).entries()]
    assert acts[3:] == [(Act.ROLLBACK, "minh", "sai phí"), (Act.ROLLBACK, "minh", "")]


def test_a_named_version_forth_and_back(room: Room) -> None:
    first, _second, third = publish_three(room)
    assert roll_back(room.index, "minh", first).version == first
    assert roll_back(room.index, "minh", third).version == third
    assert read_pointer(room.index) == third
    assert roll_back(room.index, "minh").version == first


def test_only_kept_versions_can_be_named(room: Room) -> None:
    first, second, third = publish_three(room)
    shutil.rmtree(room.index / second)
    with pytest.raises(NoSuchVersion, match=f"không còn giữ phiên bản {second}; còn giữ: {first}"):
        roll_back(room.index, "minh", second)
    with pytest.raises(NoSuchVersion, match="đang được dùng"):
        roll_back(room.index, "minh", third)
    with pytest.raises(NoSuchVersion, match=r"không còn giữ phiên bản \.\./x"):
        roll_back(room.index, "minh", "../x")
    assert roll_back(room.index, "minh").version == first


def test_a_version_of_another_encoder_is_refused(room: Room) -> None:
    first = room.publisher().publish("lan").version
    content = Snapshot.load(room.catalog)
    publish(room.index, build_version(content, LetterEncoder("others"), room.index).name)
    with pytest.raises(NoSuchVersion, match="others"):
        roll_back(room.index, "minh", first)


def test_nothing_published_is_nothing_to_go_back_to(room: Room) -> None:
    with pytest.raises(NoSuchVersion, match="không còn giữ phiên bản nào khác"):
        roll_back(room.index, "minh")


def test_a_start_does_not_undo_a_roll_back_but_takes_new_content(room: Room) -> None:
    first = room.publisher().publish("lan").version
    room.edit("summary: ", "summary: Sai. ")
    room.publisher().publish("lan")
    roll_back(room.index, "minh")

    def start() -> str:
        content = Snapshot.load(room.catalog)
        return put_in_use(content, LetterEncoder(), room.index, "máy chủ", "khi khởi động", keep_rollback=True).name

    assert start() == first
    room.edit("Sai. ", "Đúng. ")
    latest = start()
    assert read_pointer(room.index) == latest != first
    assert History(room.index).entries()[-1].note == "khi khởi động"


def test_content_that_was_rolled_back_can_be_published_again(room: Room) -> None:
    first, second, third = publish_three(room)
    roll_back(room.index, "minh", first)
    assert room.publisher().publish("lan").version == third
    assert roll_back(room.index, "minh").version == first
    assert second in History(room.index).kept()


def test_versions_put_into_use_elsewhere_are_in_the_history(room: Room) -> None:
    first = put_in_use(Snapshot.load(room.catalog), LetterEncoder(), room.index, "lan", "kb build").name
    room.edit("summary: ", "summary: Câu mới. ")
    room.publisher().publish("minh")
    assert [(entry.act, entry.who) for entry in History(room.index).entries()] == [
        (Act.FOUND, "lan"),
        (Act.PUBLISH, "minh"),
    ]
    assert roll_back(room.index, "minh").version == first

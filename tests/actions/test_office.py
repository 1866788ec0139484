from urllib.parse import unquote

import pytest

from actions.answer import ActionAnswer
from actions.office import ActionOffice, office_blocks, place_blocks
from actions.texts import Texts
from connectors.message import BulletList, Link, Outcome, Paragraph, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import Decision, DecisionKind
from knowledge.offices import OfficeDirectory
from knowledge.place import MatchKind
from knowledge.places import PlaceDirectory
from knowledge.spelling import bare
from tests.actions.conftest import CATALOG
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision

NOTHING = decision(DecisionKind.NOT_FOUND)


@pytest.fixture(scope="session")
def offices() -> OfficeDirectory:
    return OfficeDirectory.load(CATALOG / "offices.yaml")


@pytest.fixture(scope="session")
def places() -> PlaceDirectory:
    return PlaceDirectory.load(CATALOG / "places.csv")


class Counter:
    """The office action over the real directories."""

    def __init__(self, offices: OfficeDirectory, places: PlaceDirectory, catalogue: Catalogue, texts: Texts) -> None:
        self._parts = (offices, places, catalogue, texts)

    async def ask(self, text: str, found: Decision = NOTHING, typed: str | None = None) -> Reply:
        offices, places, catalogue, texts = self._parts
        knowledge = FakeKnowledge(catalogue, {text: found})
        action = ActionOffice(offices, places, knowledge, ActionAnswer(knowledge, texts), texts)
        said = await action.respond(dialogue(text, "ask_office", typed=typed))
        assert said.reply is not None
        return said.reply


@pytest.fixture
def counter(offices: OfficeDirectory, places: PlaceDirectory, catalogue: Catalogue, texts: Texts) -> Counter:
    return Counter(offices, places, catalogue, texts)


async def test_an_office_is_told_with_its_sources(counter: Counter, offices: OfficeDirectory) -> None:
    office = next(office for office in offices.offices if any(fact.told for fact in office.facts.values()))

    reply = await counter.ask(f"{office.colloquial[0]} ở đâu")

    assert reply.outcome is Outcome.ANSWERED
    assert office.name in reply.text()
    assert reply.citations


async def test_an_old_district_is_told_by_its_present_communes(counter: Counter) -> None:
    reply = await counter.ask("huyện Trảng Bom bây giờ là xã nào")

    assert reply.outcome is Outcome.ANSWERED
    assert "trước đây" in reply.text()
    assert "Trảng Bom" in reply.text()


async def test_a_place_unknown_is_asked_for(counter: Counter) -> None:
    reply = await counter.ask("chỗ đó ở đâu vậy")

    assert (reply.outcome, reply.citations) == (Outcome.NOT_FOUND, ())


async def test_a_question_about_a_procedure_is_answered_as_one(counter: Counter) -> None:
    reply = await counter.ask("làm khai sinh cho bé", decision(DecisionKind.ANSWER, "1.001193"))

    assert reply.meta.code == "1.001193"


def test_every_office_tells_its_verified_contacts_and_owns_up_to_the_rest(offices: OfficeDirectory) -> None:
    for office in offices.offices:
        text = Reply(blocks=tuple(office_blocks(office)), outcome=Outcome.ANSWERED).text()

        for fact in office.facts.values():
            assert fact.text is None or (fact.text in text) == fact.told, office.id
        assert ("chưa có" in text) == any(not fact.told for fact in office.facts.values())


def test_a_place_of_many_communes_is_not_a_wall_of_text(places: PlaceDirectory) -> None:
    match = places.find("Bình Phước")
    blocks = place_blocks(match)

    shown = next(block for block in blocks if isinstance(block, BulletList))
    last = blocks[-1]
    assert len(shown.items) <= 15 < len(match.places)
    assert isinstance(last, Paragraph)
    assert str(len(match.places) - len(shown.items)) in last.text


async def test_a_place_is_read_as_typed_not_as_restored(counter: Counter) -> None:
    reply = await counter.ask("xã lộc thành cũ giờ là xã nào", typed="xa loc thanh cu gio la xa nao")

    assert "Xã Lộc Thạnh" in reply.text()
    assert "Xã Lộc Thành" in reply.text()


async def test_telex_keys_are_read_as_restored(counter: Counter) -> None:
    reply = await counter.ask("xã Xuân Bắc cũ giờ là xã nào", typed="xax xuaan bawsc cux giowf laf xax naof")

    assert "Xã Xuân Bắc" in reply.text()


def test_one_old_name_of_two_units_asks_which_and_names_their_districts(places: PlaceDirectory) -> None:
    text = Reply(blocks=tuple(place_blocks(places.find("xã Tân Thành"))), outcome=Outcome.ANSWERED).text()

    assert "Thành phố Đồng Xoài" in text
    assert "Huyện Bù Đốp" in text
    assert text.count("?") == 1


def test_the_example_in_such_a_question_narrows_it(places: PlaceDirectory) -> None:
    units = {unit for place in places.places for unit in place.old_units if not unit.split}
    asked = 0
    for name in {name for unit in units for name in (unit.name, bare(unit.name.lower()))}:
        match = places.find(name)
        question = place_blocks(match)[-1]
        if match.kind is MatchKind.SEVERAL and isinstance(question, Paragraph) and "ví dụ" in question.text:
            asked += 1
            example = question.text.split("“")[1].split("”")[0]
            assert len(places.find(example).places) < len(match.places), name
    assert asked > 20


def test_a_split_unit_asks_for_the_hamlet(places: PlaceDirectory) -> None:
    text = Reply(blocks=tuple(place_blocks(places.find("xã Xuân Tâm"))), outcome=Outcome.ANSWERED).text()

    assert "một phần Xã Xuân Tâm cũ" in text
    assert "phần nào?" in text


async def test_a_place_links_to_a_search_on_the_map_that_says_so(counter: Counter) -> None:
    reply = await counter.ask("phường Trảng Dài nay thuộc đâu")

    link = next(block for block in reply.blocks if isinstance(block, Link))
    assert link.label == "Tìm trên bản đồ: Trung tâm Phục vụ hành chính công phường Trảng Dài"
    assert unquote(link.url).endswith("query=Trung tâm Phục vụ hành chính công phường Trảng Dài, Đồng Nai")
    assert "chưa kiểm chứng" in reply.text()


async def test_the_police_of_a_place_are_searched_by_its_name(counter: Counter) -> None:
    reply = await counter.ask("công an phường Trảng Dài ở đâu")

    assert "Tìm trên bản đồ: Công an phường Trảng Dài" in reply.text()


async def test_what_has_no_door_is_on_no_map(counter: Counter) -> None:
    assert "bản đồ" not in (await counter.ask("số điện thoại tổng đài 1022")).text()

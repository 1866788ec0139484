"""What the door reads of corrections, watching, reports and buttons, and hides wherever it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.engine import Command
from assistant.turn.door import MASK, Door
from assistant.turn.understood import Understood
from connectors.message import Attachment, Inbound
from tests.assistant.turn.at_the_door import CODE, RESTORER, read, seen, understand
from tests.fakes.secrets import FakeSecrets


@pytest.mark.parametrize(
    "typed",
    [
        "không, số cuối là 7", "nhầm, số cuối là 8", "à số thứ ba là 5", "tôi gõ nhầm số", "sai số rồi", "lộn số cuối",
        "the last digit is 7", "gõ lại 4 số nha",
    ],
)  # fmt: skip
async def test_a_part_of_the_factor_is_kept_nowhere_and_mends_the_whole(typed: str) -> None:
    understood, secrets = await read(typed, "second_factor")

    assert secrets == []
    assert understood == Understood(Command("correct_case", {"part": "factor"}), MASK)


@pytest.mark.parametrize("typed", ["sửa lại mã hồ sơ", "4 số cuối là gì", "thôi", "lệ phí bao nhiêu", "nhầm mã rồi"])
async def test_other_words_while_the_factor_is_asked_for_are_no_correction_of_it(typed: str) -> None:
    understood, _ = await read(typed, "second_factor")

    assert not isinstance(understood.message, Command)


@pytest.mark.parametrize(
    ("typed", "intent", "wish"),
    [
        (f"dừng báo hồ sơ {CODE}", "stop_watching", None), (f"đừng báo {CODE} nữa", "stop_watching", None),
        (f"thôi không theo dõi hồ sơ {CODE} nữa", "stop_watching", None),
        (f"khi hồ sơ {CODE} có kết quả thì báo tôi", "ask_case", "watch"),
        (f"báo tôi khi {CODE} có thay đổi", "ask_case", "watch"),
        (f"theo dõi giúp hồ sơ {CODE}", "ask_case", "watch"), (f"tra {CODE}", "ask_case", None),
    ],
)  # fmt: skip
async def test_beside_a_code_a_citizen_may_ask_to_be_told_or_not_any_more(
    typed: str, intent: str, wish: str | None
) -> None:
    understood, _ = await read(typed)

    assert isinstance(understood.message, Command)
    assert understood.message.intent == intent
    assert understood.message.entities["case_code"] == CODE
    assert understood.message.entities.get("wish") == wish


@pytest.mark.parametrize(("payload", "intent"), [("watch", "watch_case"), ("unwatch", "stop_watching")])
async def test_the_buttons_of_watching(payload: str, intent: str) -> None:
    understood, _ = await understand(payload=payload, label="Báo tôi")

    assert understood == Understood(Command(intent), "Báo tôi")


@pytest.mark.parametrize("typed", ["6511", "không, số cuối là 6511", "4 số cuối 6511 nha", "bốn số là 6511"])
async def test_digits_that_come_unasked_are_hidden_all_the_same(typed: str) -> None:
    understood, secrets = await read(typed)

    assert "6511" not in seen(understood)
    assert secrets == []


@pytest.mark.parametrize(
    "typed", ["1022", "lệ phí 5000 đồng phải không", "tổng đài 1022 là gì", "năm 2027 đổi bằng lái"]
)
async def test_other_numbers_stay(typed: str) -> None:
    understood, _ = await read(typed)

    assert "••••" not in seen(understood)


@pytest.mark.parametrize("expects", [None, "private"])
@pytest.mark.parametrize("typed", ["tra phản ánh PA-261126-0123ABCDEF", "pa 261126 0123abcdef"])
async def test_a_receipt_is_a_command(typed: str, expects: str | None) -> None:
    understood, _ = await read(typed, expects)

    assert understood.message == Command("report_status", {"receipt": "PA-261126-0123ABCDEF"})


@pytest.mark.parametrize(
    ("payload", "command"),
    [
        ("k:1.001193:0a1b:", Command("checklist_go", {"code": "1.001193", "version": "0a1b"})),
        ("k:1.001193:0a1b:yn", Command("checklist_go", {"code": "1.001193", "version": "0a1b", "answers": "yn"})),
        ("j:sinh-con:2", Command("step_done", {"code": "sinh-con", "step": "2"})),
        ("o:u:17", Command("opinion_because", {"reason": "unclear", "line": "17"})),
    ],
)
async def test_a_button_of_an_errand_is_a_command(payload: str, command: Command) -> None:
    understood, _ = await understand(payload=payload, label="Có")

    assert understood == Understood(command, "Có")


@pytest.mark.parametrize(
    ("payload", "command"),
    [
        ("r:roads", Command("report_answer", {"answer": "roads"})),
        ("report", Command("report")),
        ("rights", Command("rights")),
    ],
)
async def test_the_buttons_of_a_report(payload: str, command: Command) -> None:
    understood, _ = await understand(payload=payload, label="Đường sá")

    assert understood == Understood(command, "Đường sá")


async def test_a_file_alone_is_part_of_what_is_being_told() -> None:
    secrets = FakeSecrets()
    file = Attachment(id="a_1", name="a.png", type="image/png", size=9)
    alone = Inbound(
        channel="web", conversation_id="c1", message_id="m1", attachments=(file,),
        received_at=datetime(2026, 11, 26, tzinfo=UTC)
    )  # fmt: skip
    door = Door(RESTORER, secrets)

    understood = await door.understand(alone, "private")
    beside = await door.understand(alone.model_copy(update={"text": "Rác đổ đầy bờ sông"}), "private")

    assert understood == Understood(Command("report_answer", {"answer": "files"}), "", files=("a_1",))
    assert beside is not None
    assert (beside.files, secrets.put_so_far) == (("a_1",), ["Rác đổ đầy bờ sông"])
    assert await door.understand(alone, None) is None


async def test_names_and_houses_stay_outside() -> None:
    understood, _ = await read("tôi tên Trần Thị Bé, số nhà 12/3 đường Nguyễn Ái Quốc, hỏi khai sinh")

    assert "Bé" not in seen(understood)
    assert "Ái Quốc" not in seen(understood)


async def test_a_receipt_in_a_story_is_part_of_the_story() -> None:
    understood, vaulted = await read("tháng trước tôi đã gửi PA-261126-0123ABCDEF mà chưa ai xử lý", "private")

    assert isinstance(understood.message, str)
    assert len(vaulted) == 1


@pytest.mark.parametrize("typed", [f"{CODE} số cuối 6511", "bốn số cuối là 6511", f"tra hồ sơ {CODE} 6511"])
async def test_a_second_factor_in_the_middle_of_a_report_is_hidden(typed: str) -> None:
    understood, _ = await read(typed, "private")

    assert "6511" not in seen(understood)

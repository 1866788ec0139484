"""A report from the first word to the receipt, and every way out of it."""

from __future__ import annotations

import pytest

from actions.one_stop.errors import OneStopUnavailable
from actions.one_stop.reports import Picture, Report, ReportsNotOffered
from actions.report.draft import Part
from connectors.message import KeyValue, Outcome, Reply
from tests.actions.report.talk import ReportTalk

WORDS = "Ổ gà to giữa đường, gọi tôi 0912345678"


def rows(reply: Reply | None) -> dict[str, str]:
    assert reply is not None
    return dict(next(block for block in reply.blocks if isinstance(block, KeyValue)).rows)


def sent(talk: ReportTalk) -> Report:
    ((_, report),) = talk.reports.sent.values()
    return report


async def to_summary(talk: ReportTalk, contact: str = "bỏ qua") -> Reply | None:
    await talk.say("tôi muốn phản ánh", "report")
    await talk.tap("roads")
    await talk.say("phường Tam Hiệp, trước cổng chợ")
    await talk.say(WORDS)
    return await talk.say(contact)


async def test_one_question_after_the_other_then_a_receipt(talk: ReportTalk) -> None:
    asked = await talk.say("tôi muốn phản ánh", "report")
    assert asked is not None
    assert [button.payload for button in asked.buttons][:2] == ["r:roads", "r:environment"]
    await talk.tap("roads")
    await talk.say("phường Tam Hiệp, trước cổng chợ")
    await talk.say(WORDS)
    summary = await talk.say("0987654321 nhé")

    assert rows(summary)["Nơi"] == "Phường Tam Hiệp, phường Tam Hiệp, trước cổng chợ"
    assert rows(summary)["Liên hệ"] == "••••"
    done = await talk.tap("send")
    assert done is not None
    assert done.outcome is Outcome.REPORT_SENT
    assert "PA-261126-0000000000" in done.text()
    assert sent(talk) == Report("roads", "Phường Tam Hiệp", WORDS, "phường Tam Hiệp, trước cổng chợ", "0987654321")


async def test_what_is_private_never_reaches_a_slot_or_a_reply(talk: ReportTalk) -> None:
    summary = await to_summary(talk, "0987654321")

    assert summary is not None
    for text in (str(talk.slots), summary.model_dump_json()):
        assert "0912345678" not in text
        assert "0987654321" not in text


async def test_the_words_wait_for_a_system_that_is_down_and_are_sent_once(talk: ReportTalk) -> None:
    await to_summary(talk)
    talk.reports.failure, talk.reports.deaf = OneStopUnavailable("no answer"), True

    failed = await talk.tap("send")
    assert failed is not None
    assert failed.outcome is Outcome.REPORT_UNAVAILABLE
    assert [button.payload for button in failed.buttons][:1] == ["r:send"]
    talk.reports.failure = None
    again = await talk.say("thử lại", "report_resume")

    assert again is not None
    assert again.outcome is Outcome.REPORT_SENT
    assert len(talk.reports.sent) == 1


async def test_a_turn_that_is_run_twice_makes_one_report(talk: ReportTalk) -> None:
    await to_summary(talk)
    before = dict(talk.slots)
    first = await talk.tap("send")
    talk.slots, talk.inside = before, True
    second = await talk.tap("send")

    assert first is not None
    assert second is not None
    assert first.text() == second.text()
    assert len(talk.reports.sent) == 1


async def test_sent_words_go_within_minutes_and_left_ones_at_once(talk: ReportTalk) -> None:
    await to_summary(talk)
    references = talk.draft.references
    await talk.tap("send")
    assert set(talk.words.let_go) == set(references)

    await to_summary(talk)
    references = talk.draft.references
    left = await talk.say("thôi không gửi nữa", "stop")
    assert left is not None
    assert left.outcome is Outcome.REPORT_CANCELLED
    assert not set(references) & set(talk.words.kept)
    assert talk.slots["report"] is None


async def test_a_report_put_off_goes_on_where_it_stopped(talk: ReportTalk) -> None:
    await talk.say("tôi muốn phản ánh rác thải", "report")
    await talk.say("phường Tam Hiệp")
    await talk.say("để sau", "report_later")
    assert not talk.inside

    asked = await talk.say("làm tiếp phản ánh", "report_resume")

    assert asked is not None
    assert talk.draft.open is Part.WORDS
    assert asked.meta.expects == "private"


async def test_words_that_expired_meanwhile_are_asked_for_again_and_that_is_said(talk: ReportTalk) -> None:
    await to_summary(talk)
    await talk.tap("later")
    talk.words.kept.clear()

    asked = await talk.say("làm tiếp phản ánh", "report_resume")

    assert asked is not None
    assert "24 giờ" in asked.text()
    assert talk.draft.open is Part.WORDS
    assert talk.draft.place == "Phường Tam Hiệp"


async def test_words_that_expire_before_the_yes_are_not_sent_as_nothing(talk: ReportTalk) -> None:
    await to_summary(talk)
    talk.words.kept.clear()

    asked = await talk.tap("send")

    assert asked is not None
    assert asked.outcome is Outcome.REPORT_ASKED
    assert talk.reports.sent == {}


async def test_a_vault_that_cannot_be_asked_keeps_everything(talk: ReportTalk) -> None:
    await to_summary(talk)
    talk.words.down = True
    failed = await talk.tap("send")
    assert failed is not None
    assert failed.outcome is Outcome.REPORT_UNAVAILABLE
    talk.words.down = False

    again = await talk.tap("send")

    assert again is not None
    assert again.outcome is Outcome.REPORT_SENT


async def test_a_system_that_takes_no_reports_is_owned_up_to(talk: ReportTalk) -> None:
    await to_summary(talk)
    talk.reports.failure = ReportsNotOffered("none")

    said = await talk.tap("send")

    assert said is not None
    assert said.outcome is Outcome.REPORT_UNAVAILABLE
    assert "1022" in said.text()
    assert talk.slots["report"] is None


async def test_nothing_to_go_on_with_is_said(talk: ReportTalk) -> None:
    for answer in (await talk.say("tiếp tục", "report_resume"), await talk.tap("resume"), await talk.tap("send")):
        assert answer is not None
        assert answer.outcome is Outcome.SMALL_TALK


@pytest.mark.parametrize(
    ("said", "where"),
    [("sửa nơi", Part.PLACE), ("sửa lại địa chỉ", Part.PLACE), ("sửa nội dung", Part.WORDS),
     ("sửa số điện thoại", Part.CONTACT),
     ("sửa loại", Part.CATEGORY), ("sửa", Part.PART), ("không", Part.PART), ("change the place", Part.PLACE)],
)  # fmt: skip
async def test_any_part_can_be_opened_again(talk: ReportTalk, said: str, where: Part) -> None:
    await to_summary(talk)

    await talk.say(said)

    assert talk.draft.open is where


async def test_a_correction_belongs_to_the_part_that_it_fits(talk: ReportTalk) -> None:
    await to_summary(talk)
    assert rows(await talk.say("không, ở phường Long Bình"))["Nơi"].startswith("Phường Long Bình")
    corrected = await talk.say("nhầm, ổ gà nằm sát lề bên phải cơ, sâu lắm")

    assert rows(corrected)["Nội dung"] == "ổ gà nằm sát lề bên phải cơ, sâu lắm"
    await talk.tap("send")
    assert sent(talk).content == "ổ gà nằm sát lề bên phải cơ, sâu lắm"


async def test_right_after_the_category_a_correction_is_of_the_category(talk: ReportTalk) -> None:
    await talk.say("tôi muốn phản ánh", "report")
    await talk.tap("security")
    await talk.say("không, rác thải chứ", "deny")

    assert (talk.draft.category, talk.draft.open) == ("environment", Part.PLACE)


async def test_a_digression_leaves_the_draft_alone(talk: ReportTalk) -> None:
    await talk.say("tôi muốn phản ánh", "report")
    before = talk.draft
    for question, intent in (("đăng ký kết hôn cần giấy tờ gì", "ask_papers"), ("xin chào", "greet")):
        assert await talk.say(question, intent) is None
    assert talk.draft == before


@pytest.mark.parametrize(
    "told",
    ["Cán bộ đòi năm trăm nghìn lệ phí làm khai sinh cho con tôi", "Không có đèn ở phường Tam Hiệp ba tháng nay rồi",
     "Sao hẹn hoài mà hồ sơ đất không ai giải quyết"],
)  # fmt: skip
async def test_a_complaint_that_sounds_like_a_question_is_a_complaint(talk: ReportTalk, told: str) -> None:
    await talk.say("tôi muốn phản ánh", "report")
    await talk.tap("officials")
    await talk.say("phường Tam Hiệp")

    await talk.say(told, "ask_fee")

    assert talk.draft.open is Part.CONTACT


async def test_too_few_words_are_asked_for_again_and_a_place_only_twice(talk: ReportTalk) -> None:
    await talk.say("tôi muốn phản ánh rác", "report")
    for _ in range(2):
        await talk.say("khúc cua gần cây xăng")
    assert (talk.draft.open, talk.draft.place) == (Part.WORDS, None)

    asked = await talk.say("hư")

    assert asked is not None
    assert talk.draft.open is Part.WORDS


async def test_a_name_of_several_places_is_asked_about_once(talk: ReportTalk) -> None:
    await talk.say("tôi muốn phản ánh rác", "report")
    asked = await talk.say("đường làng ở long bình")
    if talk.draft.open is Part.PLACE:
        assert asked is not None
        assert len(asked.buttons) > 1
        await talk.tap(asked.buttons[0].payload.removeprefix("r:"))
    assert talk.draft.open is Part.WORDS
    assert talk.draft.place is not None


async def test_an_emergency_is_named_before_anything_else(talk: ReportTalk) -> None:
    begun = await talk.say("tôi muốn phản ánh đang cháy nhà trong hẻm", "report")
    assert begun is not None
    assert "114" in begun.blocks[0].model_dump_json()
    await talk.tap("security")
    await talk.say("phường Tam Hiệp")
    asked = await talk.say("đang có đánh nhau trước quán nhậu", "emergency")

    assert asked is not None
    assert "113" in asked.blocks[0].model_dump_json()
    assert talk.draft.open is Part.CONTACT
    assert "113" not in (await to_summary(talk) or asked).blocks[0].model_dump_json()


async def test_files_of_the_web_go_along(talk: ReportTalk) -> None:
    talk.web = True
    talk.pictures.files = {"a_1": Picture("image/png", b"png"), "a_2": Picture("image/jpeg", b"jpg")}
    await talk.say("tôi muốn phản ánh rác", "report")
    asked = await talk.say("phường Tam Hiệp")
    assert asked is not None
    assert "ảnh" in asked.text()
    await talk.files("a_1")
    await talk.say("Rác đổ đầy bờ sông, hôi lắm", files="a_2 a_gone")
    summary = await talk.say("bỏ qua")
    assert rows(summary)["Tệp gửi kèm"] == "3"
    await talk.tap("send")

    assert [picture.type for picture in sent(talk).pictures] == ["image/png", "image/jpeg"]


async def test_elsewhere_no_picture_is_asked_for(talk: ReportTalk) -> None:
    await talk.say("tôi muốn phản ánh rác", "report")
    asked = await talk.say("phường Tam Hiệp")

    assert asked is not None
    assert "ảnh" not in asked.text()

"""Long replies become several messages, and nothing of them is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.message import (
    Block,
    BulletList,
    Button,
    Citation,
    KeyValue,
    Link,
    Outcome,
    Paragraph,
    Reply,
    ReplyMeta,
)
from connectors.split import split_reply


def up_to(characters: int) -> Callable[[Reply], bool]:
    """A channel that shows everything as text and takes so many characters."""

    def fits(reply: Reply) -> bool:
        return len(shown(reply)) <= characters

    return fits


def shown(reply: Reply) -> str:
    sources = [citation.title for citation in reply.citations]
    return "\n".join([reply.text(), *sources, *(button.label for button in reply.buttons)])


def reply_of(*blocks: Block, buttons: tuple[Button, ...] = (), citations: tuple[Citation, ...] = ()) -> Reply:
    meta = ReplyMeta(trace="9f2c", expects="second_factor")
    return Reply(
        blocks=blocks, buttons=buttons, citations=citations, outcome=Outcome.ANSWERED, language="en", meta=meta
    )


def test_what_fits_stays_one() -> None:
    reply = reply_of(Paragraph(text="Có."), buttons=(Button(label="Lệ phí", payload="f"),))

    assert split_reply(reply, up_to(100)) == (reply,)


def test_blocks_are_kept_whole_where_they_fit() -> None:
    first, second = Paragraph(text="Một câu. " * 5), Paragraph(text="Hai câu. " * 5)

    parts = split_reply(reply_of(first, second), up_to(50))

    assert [part.blocks for part in parts] == [(first,), (second,)]


def test_a_long_list_is_cut_between_items() -> None:
    parts = split_reply(reply_of(BulletList(title="Giấy tờ", items=("Tờ khai", "Giấy chứng sinh", "Sổ"))), up_to(20))

    assert [part.text() for part in parts] == ["Giấy tờ\n- Tờ khai", "- Giấy chứng sinh", "- Sổ"]


def test_a_numbered_list_goes_on_counting() -> None:
    parts = split_reply(reply_of(BulletList(items=("Nộp", "Chờ", "Nhận", "Xong"), ordered=True)), up_to(14))

    assert [part.text() for part in parts] == ["1. Nộp\n2. Chờ", "3. Nhận", "4. Xong"]


def test_rows_are_cut_between_rows_and_a_long_value_at_its_sentences() -> None:
    rows = (("Tại quầy", "8.000 đồng"), ("Trực tuyến", "Miễn phí cho mọi người. Không cần đến nơi."))

    parts = split_reply(reply_of(KeyValue(title="Lệ phí", rows=rows)), up_to(40))

    assert [part.text() for part in parts] == [
        "Lệ phí\nTại quầy: 8.000 đồng",
        "Trực tuyến: Miễn phí cho mọi người.",
        "Không cần đến nơi.",
    ]


def test_a_paragraph_is_cut_at_sentences_then_words_then_inside_a_word() -> None:
    parts = split_reply(reply_of(Paragraph(text="Nộp ở xã. Chờ kết quả ba ngày nhé aaaaaaaaaaaaaaaaaaaa")), up_to(14))

    assert [part.text() for part in parts] == ["Nộp ở xã.", "Chờ kết quả ba", "ngày nhé", "aaaaaaaaaaaaaa", "aaaaaa"]


def test_a_letter_keeps_its_marks() -> None:
    parts = split_reply(reply_of(Paragraph(text="ê\u0323" * 9)), up_to(5))

    assert {part.text()[0] for part in parts} == {"ê"}


def test_a_line_that_introduces_a_list_stays_with_it() -> None:
    intro = Paragraph(text="Bạn cần chuẩn bị:")

    parts = split_reply(reply_of(intro, BulletList(items=("Tờ khai", "Giấy chứng sinh"))), up_to(35))

    assert [part.text() for part in parts] == ["Bạn cần chuẩn bị:\n- Tờ khai", "- Giấy chứng sinh"]


def test_buttons_and_sources_are_on_the_last_with_the_end_of_the_words() -> None:
    buttons = (Button(label="Lệ phí", payload="f"), Button(label="Thời hạn", payload="t"))
    citations = (Citation(title="Thủ tục khai sinh"),)
    paragraph = Paragraph(text="Nộp tại xã nơi ở. Nhận ngay trong ngày.")

    parts = split_reply(reply_of(paragraph, buttons=buttons, citations=citations), up_to(60))

    assert [part.text() for part in parts] == ["Nộp tại xã nơi ở.", "Nhận ngay trong ngày."]
    assert [(part.buttons, part.citations) for part in parts] == [((), ()), (buttons, citations)]


def test_more_sources_than_one_message_takes_are_spread() -> None:
    citations = tuple(Citation(title=f"Nguồn số {number}") for number in range(6))

    parts = split_reply(reply_of(Paragraph(text="Đúng."), citations=citations), up_to(36))

    assert all(up_to(36)(part) for part in parts)
    assert tuple(one for part in parts for one in part.citations) == citations


def test_an_address_too_long_for_a_link_is_still_all_there() -> None:
    parts = split_reply(reply_of(Link(label="Nộp", url="https://dichvucong.gov.vn/a/b/c/d")), up_to(20))

    assert squeezed(parts) == "Nộp:https://dichvucong.gov.vn/a/b/c/d"


@pytest.mark.parametrize("limit", [0, 1])
def test_a_channel_with_no_room_at_all_does_not_hang_it(limit: int) -> None:
    reply = reply_of(
        Paragraph(text="Có."), BulletList(title="Tên", items=("a",)), buttons=(Button(label="Có", payload="c"),)
    )

    assert squeezed(split_reply(reply, up_to(limit))) == squeezed((reply,))


_words = st.text(st.sampled_from("aâ\u0323đ.;:!\n 😀👍🏽\u200d"), max_size=60)
_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, text=_words),
    st.builds(
        BulletList,
        title=st.none() | _words,
        items=st.lists(_words, max_size=5).map(tuple),
        ordered=st.booleans(),
    ),
    st.builds(KeyValue, title=st.none() | _words, rows=st.lists(st.tuples(_words, _words), max_size=4).map(tuple)),
    st.builds(Link, label=_words, url=st.just("https://dongnai.gov.vn/")),
)
_replies = st.builds(
    lambda blocks, labels, titles: reply_of(
        *blocks,
        buttons=tuple(Button(label=label, payload="p") for label in labels),
        citations=tuple(Citation(title=title) for title in titles),
    ),
    st.lists(_blocks, max_size=5),
    st.lists(st.text(max_size=10), max_size=4),
    st.lists(st.text(max_size=10), max_size=4),
)


@given(_replies, st.integers(min_value=12, max_value=90))
def test_nothing_is_lost_everything_fits_and_splitting_again_changes_nothing(reply: Reply, limit: int) -> None:
    fits = up_to(limit)

    parts = split_reply(reply, fits)

    assert squeezed(parts) == squeezed((reply,))
    assert [one for part in parts for one in part.buttons] == list(reply.buttons)
    assert [one for part in parts for one in part.citations] == list(reply.citations)
    assert all(fits(part) for part in parts)
    assert all(split_reply(part, fits) == (part,) for part in parts)
    assert {(part.outcome, part.language, part.meta) for part in parts} == {(reply.outcome, reply.language, reply.meta)}
    assert split_reply(reply, fits) == parts


def squeezed(parts: tuple[Reply, ...]) -> str:
    """The letters of all parts, without spaces and line breaks."""
    return "".join("".join(part.text().split()) for part in parts)

"""How replies look in Telegram. The snapshots were read by people: change them by hand, with the same care."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply
from connectors.telegram.keyboard import inline_keyboard
from connectors.telegram.render import fits, render
from connectors.web.render import citation_text
from tests.connectors.telegram.samples import SAMPLES
from tests.fakes.telegram.html_entities import parse_html, utf16_length

SNAPSHOTS = Path(__file__).parent / "snapshots"
_TEXT = st.text(max_size=60)


def drawn(reply: Reply) -> str:
    """Markup, then each row of the keyboard in one line, then the text without markup."""
    rendered, keyboard = render(reply), inline_keyboard(reply.buttons)
    rows = keyboard.inline_keyboard if keyboard else ()
    lines = ["".join(f"[{button.text}]({button.callback_data}) " for button in row).rstrip() for row in rows]
    return "\n".join([rendered.html, "--- keyboard", *lines, "--- without markup", rendered.plain]) + "\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_it_looks_as_it_was_approved(name: str) -> None:
    assert drawn(SAMPLES[name]) == (SNAPSHOTS / f"{name}.txt").read_text("utf-8")


def test_every_snapshot_is_of_a_sample() -> None:
    assert {one.stem for one in SNAPSHOTS.iterdir()} == set(SAMPLES)


def _reply(*blocks: Paragraph | BulletList | KeyValue | Link, citations: tuple[Citation, ...] = ()) -> Reply:
    return Reply(blocks=blocks, citations=citations, outcome=Outcome.ANSWERED)


def test_sources_are_worded_as_on_the_page() -> None:
    citation = Citation(title="Luật Cư trú", section="Điều 20")

    assert render(_reply(citations=(citation,))).plain == citation_text(citation)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("tel:+842511022", "Gọi: +842511022"),
        ("mailto:a%40b@dongnai.gov.vn?subject=x", "Gọi: a@b@dongnai.gov.vn"),
        ("http://a.vn", "Gọi: http://a.vn"),
        ("javascript:alert(1)", "Gọi: javascript:alert(1)"),
        ("https://[", "Gọi: https://["),
    ],
)
def test_what_cannot_be_tapped_is_written_out(url: str, shown: str) -> None:
    assert render(_reply(Link(label="Gọi", url=url))).html == shown


def test_a_link_without_words_shows_its_address() -> None:
    assert render(_reply(Link(label=" ", url="https://a.vn"))).html == '<a href="https://a.vn">https://a.vn</a>'


_TITLE = st.none() | _TEXT
_BLOCKS = (
    st.builds(Paragraph, text=_TEXT)
    | st.builds(BulletList, title=_TITLE, items=st.lists(_TEXT, max_size=4).map(tuple), ordered=st.booleans())
    | st.builds(KeyValue, title=_TITLE, rows=st.lists(st.tuples(_TEXT, _TEXT), max_size=4).map(tuple))
    | st.builds(Link, label=_TEXT, url=_TEXT | _TEXT.map("https://a.vn/{}".format))
)  # fmt: skip
_CITATIONS = st.lists(st.builds(Citation, title=_TEXT, url=st.none() | _TEXT.map("https://a.vn/{}".format)), max_size=3)


@given(st.lists(_BLOCKS, max_size=6), _CITATIONS)
def test_whatever_is_said_telegram_reads_it_as_it_was_said(blocks: list[Paragraph], sources: list[Citation]) -> None:
    rendered = render(_reply(*blocks, citations=tuple(sources)))

    text, entities = parse_html(rendered.html)  # raises what Telegram would refuse

    assert text == "".join(run.text for run in rendered.runs)
    assert len(entities) <= sum(bool(run.style) + (run.url is not None) for run in rendered.runs)


@given(st.text(max_size=200))
def test_nothing_said_becomes_markup(text: str) -> None:
    assert parse_html(render(_reply(Paragraph(text=text))).html) == (html.unescape(html.escape(text)), [])


@pytest.mark.parametrize(
    ("text", "whole"), [("a" * 3900, True), ("a" * 3901, False), ("👶" * 1950, True), ("👶" * 1951, False)]
)
def test_length_counts_as_telegram_counts(text: str, whole: bool) -> None:
    assert utf16_length(text) <= 3902
    assert fits(_reply(Paragraph(text=text))) is whole


def test_markup_does_not_count() -> None:
    assert fits(_reply(Paragraph(text="&" * 3900)))


@pytest.mark.parametrize(("rows", "whole"), [(100, True), (101, False)])
def test_telegram_shows_a_hundred_entities(rows: int, whole: bool) -> None:
    assert fits(_reply(KeyValue(rows=(("a", "b"),) * rows))) is whole


@given(st.lists(st.text("ab ", min_size=1, max_size=40), max_size=12))
def test_buttons_keep_their_order_and_long_ones_stand_alone(labels: list[str]) -> None:
    keyboard = inline_keyboard([Button(label=label, payload="x") for label in labels])

    rows = [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []
    assert [label for row in rows for label in row] == labels
    assert all(len(row) == 1 or (len(row) == 2 and max(map(len, row)) <= 18) for row in rows)


def test_the_path_of_a_page_of_ours_leads_nowhere_from_here_and_is_left_out() -> None:
    reply = Reply(
        blocks=(Paragraph(text="Danh sách"), Link(label="Mở trang in", url="/danh-sach/1.001193?tra-loi=y")),
        outcome=Outcome.CHECKLIST,
    )

    assert "Mở trang in" not in "".join(run.text for run in render(reply).runs)

from datetime import date

from assistant.preview.bubble import bubble, texts
from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply

REPLY = Reply(
    blocks=(
        Paragraph(text="Mang <giấy>"),
        BulletList(title="Các bước:", items=("Nộp", "Nhận"), ordered=True),
        KeyValue(rows=(("Lệ phí", "Miễn phí"),)),
        Link(label="Cổng", url="https://dichvucong.gov.vn/?a=1&b=2"),
        Link(label="Lạ", url="javascript:alert(1)"),
    ),
    buttons=(Button(label="Nơi nộp", payload="x"),),
    citations=(Citation(title="Luật mẫu", checked=date(2026, 11, 23)),),
    outcome=Outcome.ANSWERED,
)


def test_every_block_is_drawn_as_the_page_draws_it() -> None:
    shown = bubble(REPLY)
    assert "<p>Mang &lt;giấy&gt;</p>" in shown
    assert '<p class="title">Các bước:</p><ol><li>Nộp</li><li>Nhận</li></ol>' in shown
    assert "<dl><dt>Lệ phí</dt><dd>Miễn phí</dd></dl>" in shown
    assert '<a href="https://dichvucong.gov.vn/?a=1&amp;b=2"' in shown
    assert "<p>Nguồn: Luật mẫu, kiểm tra ngày 23/11/2026</p>" in shown
    assert "<span>Nơi nộp</span>" in shown


def test_an_unsafe_link_stays_text() -> None:
    assert "<p>Lạ: javascript:alert(1)</p>" in bubble(REPLY)


def test_the_texts_are_those_shown_in_reading_order() -> None:
    numbered = iter(range(100))
    shown = bubble(REPLY, lambda _text: f"#{next(numbered)};")
    found = texts(REPLY)
    assert found[0] == "Mang <giấy>"
    assert found[-1] == "Nơi nộp"
    assert [shown.index(f"#{number};") for number in range(len(found))] == sorted(
        shown.index(f"#{number};") for number in range(len(found))
    )
    assert f"#{len(found)};" not in shown

from datetime import date

from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply
from eval.dialogues.transcript import exchange


def test_all_that_is_read_is_written_down() -> None:
    reply = Reply(
        blocks=(
            Paragraph(text="Một.\nHai."),
            BulletList(title="Giấy tờ:", items=("tờ khai", "căn cước"), ordered=True),
            KeyValue(rows=(("Lệ phí", "Miễn phí"),)),
            Link(label="Nộp", url="https://dichvucong.gov.vn"),
        ),
        buttons=(Button(label="Lệ phí", payload="p:1.1:f"),),
        citations=(Citation(title="Luật Hộ tịch", document="60/2014/QH13", checked=date(2026, 11, 20)),),
        outcome=Outcome.ANSWERED,
    )

    assert "\n".join(exchange("số ••••", (reply,))).split("\n>") == [
        "**Người dân:** số ••••\n\n**Trợ lý:**",
        "",
        " Một.  ",
        " Hai.  ",
        "",
        " Giấy tờ:",
        " 1. tờ khai",
        " 2. căn cước",
        "",
        " - Lệ phí: Miễn phí",
        "",
        " [Nộp](https://dichvucong.gov.vn)",
        "",
        " *Nguồn: Luật Hộ tịch (60/2014/QH13), kiểm tra 20/11/2026*",
        "",
        " `Lệ phí`\n",
    ]

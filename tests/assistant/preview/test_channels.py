import json

from assistant.preview.channels import CHANNELS
from connectors.message import BulletList, Button, Citation, Link, Outcome, Reply

REPLY = Reply(
    blocks=(BulletList(title="Giấy tờ:", items=("Tờ khai [mẫu]",)), Link(label="Trang lạ", url="javascript:alert(1)")),
    buttons=(Button(label="Lệ phí", payload="x"),),
    citations=(Citation(title="Luật mẫu", code="1.000001"),),
    outcome=Outcome.ANSWERED,
)


def test_the_terminal_shows_blocks_sources_and_numbered_buttons() -> None:
    lines = CHANNELS["terminal"](REPLY).splitlines()
    assert lines == [
        "  Giấy tờ:", "  • Tờ khai [mẫu]", "  Trang lạ: javascript:alert(1)", "  Nguồn: Luật mẫu, mã 1.000001",
        "  [1] Lệ phí",
    ]  # fmt: skip


def test_the_web_shows_what_the_page_is_given() -> None:
    shown = json.loads(CHANNELS["web"](REPLY))
    assert shown["blocks"][1] == {"kind": "paragraph", "text": "Trang lạ: javascript:alert(1)"}
    assert shown["buttons"] == [{"label": "Lệ phí", "payload": "x"}]

"""A conversation in a browser, on the page at `/` or in the widget's frame, and the states it can be in.

A new state is a function here and a row in `STATES`: the tests of accessibility then look at it too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from playwright.async_api import Frame, Page, expect

from assistant.turn_protocol import TurnResult
from connectors.message import BulletList, Button, Citation, Inbound, KeyValue, Link, Outcome, Paragraph, Reply
from tests.assistant.gateway.conftest import Gateway

EVERYTHING = Reply(
    blocks=(
        Paragraph(text="Đăng ký khai sinh (mã 1.001193)\nCho trẻ sinh ra trong nước."),
        BulletList(title="Giấy tờ cần có:", items=("Tờ khai theo mẫu", "Giấy chứng sinh do cơ sở y tế cấp")),
        BulletList(title="Các bước:", items=("Nộp hồ sơ", "Nhận kết quả"), ordered=True),
        KeyValue(
            title="Lệ phí:", rows=(("Nộp trực tuyến", "Miễn phí"), ("Đăng ký quá hạn, nộp tại quầy", "8.000 đồng"))
        ),
        Link(label="Nộp trực tuyến", url="https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html"),
        Paragraph(text="Xem thêm: thutuchanhchinhlienthongdientukhaisinhthuongtruvathebaohiemytechotreduoi6tuoi"),
    ),
    buttons=(Button(label="Thời gian", payload="p:1:t"), Button(label="Không phải các mục trên", payload="p:1:n")),
    citations=(
        Citation(
            title="Cơ sở dữ liệu quốc gia về thủ tục hành chính", url="https://dichvucong.gov.vn/", code="1.001193"
        ),
        Citation(title="Luật Hộ tịch", section="Điều 13", checked=date(2026, 11, 23), verified=False),
    ),
    outcome=Outcome.ANSWERED,
)
QUESTION = "khai sinh cần giấy gì"


@dataclass
class Scene:
    """`place` is the page itself or the frame in it."""

    page: Page
    place: Page | Frame
    gateway: Gateway
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    """Set to let a turn go on that `typing` keeps waiting."""

    def __post_init__(self) -> None:
        async def answer(_inbound: Inbound) -> TurnResult:
            return TurnResult((EVERYTHING,), "x", None)

        async def wait(_inbound: Inbound) -> None:
            await self.hold.wait()

        self.gateway.turn.script |= {QUESTION: answer, "chờ": wait}

    async def write(self, text: str) -> None:
        """Type and send."""
        await self.place.locator("#text").fill(text)
        await self.place.locator("#text").press("Enter")

    async def seen(self, selector: str) -> None:
        """Until it shows."""
        await self.place.locator(selector).first.wait_for()


State = Callable[[Scene], Awaitable[None]]


async def welcome(scene: Scene) -> None:
    """What a first visitor sees."""
    await scene.seen("#topics button")


async def written(scene: Scene) -> None:
    """A question too long to be sent."""
    await scene.place.locator("#text").fill("a" * 2001)
    await scene.seen(".note.bad")


async def typing(scene: Scene) -> None:
    """The assistant is at work."""
    await scene.write("chờ")
    await scene.seen("#typing")


async def answered(scene: Scene) -> None:
    """An answer with every kind of block, sources with and without an address, and buttons."""
    await scene.write(QUESTION)
    await scene.seen(".sources")


async def tapped(scene: Scene) -> None:
    """A button was used, and the focus is on it."""
    await answered(scene)
    await scene.place.locator("#log .choices button").first.focus()
    await scene.page.keyboard.press("Enter")
    await scene.place.get_by_text("Đã nhận: [p:1:t]").first.wait_for()


async def failed(scene: Scene) -> None:
    """A message that the server does not want."""
    refusal = {"error": {"code": "x", "message": "Máy chủ từ chối."}}
    await scene.page.context.route("**/api/messages", lambda route: route.fulfill(status=400, json=refusal))
    await scene.write("khai sinh")
    await scene.seen(".failed button")


async def offline(scene: Scene) -> None:
    """The device has no network."""
    await answered(scene)
    await scene.page.context.set_offline(True)
    await scene.seen("#offline")


async def away(scene: Scene) -> None:
    """The server does not answer from the first moment."""
    await scene.page.context.route("**/api/**", lambda route: route.abort("connectionrefused"))
    await scene.place.goto(scene.place.url)
    await scene.seen("#away")


async def judged(scene: Scene) -> None:
    """An answer did not help, and the citizen is asked why."""
    await answered(scene)
    await scene.place.locator('.tools [aria-pressed="false"]').nth(1).click()
    await scene.place.locator(".opinion .choices button").nth(2).click()
    await scene.seen(".opinion textarea")
    await scene.seen(".thanks:not(:empty)")


async def chosen(scene: Scene) -> None:
    """Files beside the field, one of them refused."""
    files = [("giấy khai sinh của bé An.pdf", b"%PDF-1.4\n"), ("ảnh.pdf", b"no picture at all")]
    await scene.place.locator("#files").set_input_files(
        [{"name": name, "mimeType": "application/pdf", "buffer": content} for name, content in files]
    )
    await scene.seen("#tray .failed")
    await expect(scene.place.locator("#tray progress")).to_have_count(0)


async def attached(scene: Scene) -> None:
    """A question with a file."""
    await scene.place.locator("#files").set_input_files(
        {"name": "giấy khai sinh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n"}
    )
    await expect(scene.place.locator("#tray progress")).to_have_count(0)
    await answered(scene)
    await scene.place.locator(".citizen .file").scroll_into_view_if_needed()


async def waiting(scene: Scene) -> None:
    """A message that is sent once there is a network."""
    await offline(scene)
    await scene.write("lệ phí")
    await scene.seen(".waiting .state")


async def menu(scene: Scene) -> None:
    """The menu of the bar, with all that it can hold."""
    await answered(scene)
    await scene.place.locator("#more").click()
    await scene.seen("#menu button")


async def asked(scene: Scene) -> None:
    """The question before the conversation is erased."""
    await menu(scene)
    await scene.place.locator("#menu button").nth(2).click()
    await scene.seen("dialog")


async def erased(scene: Scene) -> None:
    """The conversation was erased."""
    await asked(scene)
    await scene.place.locator("dialog .danger").click()
    await scene.seen("#told")


STATES: dict[str, State] = {
    "welcome": welcome,
    "too long": written,
    "typing": typing,
    "answered": answered,
    "tapped": tapped,
    "judged": judged,
    "files chosen": chosen,
    "file sent": attached,
    "failed": failed,
    "waiting": waiting,
    "menu": menu,
    "asked": asked,
    "erased": erased,
    "offline": offline,
    "away": away,
}

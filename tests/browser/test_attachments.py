"""Files: checked before they are sent, removable, and downloaded with the token only."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.chat import Chat
from tests.browser.home import Home

pytestmark = pytest.mark.browser

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PAPER: dict[str, Any] = {"name": "giấy khai sinh.pdf", "mimeType": "application/pdf", "buffer": PDF}


PHOTO = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1500, height: 1500 });
  const noise = new ImageData(1500, 1500);
  for (let at = 0; at < noise.data.length; at += 16384) crypto.getRandomValues(noise.data.subarray(at, at + 16384));
  for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
  canvas.getContext("2d").putImageData(noise, 0, 0);
  const content = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return new File([content], "ảnh chụp.png", { type: "image/png" });
}"""
LARGE_PDF = "() => new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'lớn.pdf', { type: 'application/pdf' })"


async def attach_made(talk: Chat, made: str) -> int:
    """Attach the file that the script `made` makes in the page, which is quicker than to send it there; its size."""
    choose = (
        f"async () => {{ const file = await ({made})(); const all = new DataTransfer(); all.items.add(file);"
        " const field = document.getElementById('files'); field.files = all.files;"
        " field.dispatchEvent(new Event('change')); return file.size; }"
    )
    return int(await talk.page.evaluate(choose))


async def attach(talk: Chat, *files: dict[str, Any]) -> None:
    await talk.root.locator("#files").set_input_files(list(files))  # type: ignore[arg-type]  # a TypedDict


async def test_a_file_is_sent_with_a_message_and_can_be_downloaded_again(home: Home) -> None:
    talk = await home.tab()
    await attach(talk, PAPER)
    tray = talk.root.locator("#tray li")
    await expect(tray).to_contain_text("giấy khai sinh.pdf")
    await expect(tray.locator("progress")).to_have_count(0)
    await talk.ask("giấy này đúng chưa")
    await talk.line("Đã nhận: giấy này đúng chưa")
    await expect(tray).to_have_count(0)
    await talk.page.reload()
    file = talk.citizen.get_by_role("button", name="Tải tệp giấy khai sinh.pdf")
    async with talk.page.expect_download() as saving:
        await file.click()

    saved = await saving.value
    assert saved.suggested_filename == "giấy khai sinh.pdf"
    assert (await saved.path()).read_bytes() == PDF
    [(inbound, _)] = home.turn.seen
    assert [one.name for one in inbound.attachments] == ["giấy khai sinh.pdf"]


async def test_a_file_alone_is_a_message_too(home: Home) -> None:
    talk = await home.tab()
    await attach(talk, PAPER)
    await expect(talk.root.locator("#tray progress")).to_have_count(0)
    await talk.root.get_by_role("button", name="Gửi", exact=True).click()

    await expect(talk.citizen.locator(".file")).to_contain_text("giấy khai sinh.pdf")
    await expect(talk.root.locator("#log .assistant")).to_have_count(1)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ({"name": "vi rut.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"}, "chỉ nhận ảnh"),
        ({**PAPER, "buffer": b""}, "trống"),
    ],
    ids=["type", "empty"],
)
async def test_what_cannot_be_taken_is_refused_before_it_is_sent(home: Home, file: dict[str, Any], told: str) -> None:
    talk = await home.tab()
    uploads: list[str] = []
    talk.page.on("request", lambda sent: uploads.append(sent.url) if "/api/attachments" in sent.url else None)
    await attach(talk, file)

    await expect(talk.root.locator("#note")).to_contain_text(told)
    await expect(talk.root.locator("#tray li")).to_have_count(0)
    assert uploads == []


async def test_a_document_that_is_too_large_is_refused_before_it_is_sent(home: Home) -> None:
    talk = await home.tab()
    await attach_made(talk, LARGE_PDF)

    await expect(talk.root.locator("#note")).to_contain_text("mỗi tệp tối đa 5 MB")
    await expect(talk.root.locator("#tray li")).to_have_count(0)


async def test_five_files_are_one_too_many(home: Home) -> None:
    talk = await home.tab()
    await attach(talk, *({**PAPER, "name": f"{number}.pdf"} for number in range(5)))

    await expect(talk.root.locator("#note")).to_contain_text("tối đa 4 tệp")
    await expect(talk.root.locator("#tray li")).to_have_count(4)


async def test_the_servers_own_refusal_is_shown_with_the_file(home: Home) -> None:
    talk = await home.tab()
    await attach(talk, {**PAPER, "buffer": b"this is no PDF at all, whatever its name says"})
    refused = talk.root.locator("#tray .failed")

    await expect(refused).to_contain_text("Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF.")
    await refused.get_by_role("button", name="Bỏ tệp giấy khai sinh.pdf").click()
    await expect(talk.root.locator("#tray li")).to_have_count(0)
    await expect(talk.root.locator("#tray")).to_be_hidden()


async def test_progress_is_shown_and_an_upload_can_be_given_up(home: Home) -> None:
    talk = await home.tab()

    async def hold(_route: Route) -> None:
        return None  # never answered

    await talk.page.route("**/api/attachments*", hold)
    await attach(talk, PAPER)
    await expect(talk.root.get_by_role("progressbar", name="Đang tải lên giấy khai sinh.pdf")).to_be_visible()
    await talk.ask("chưa xong")
    await expect(talk.root.locator("#note")).to_contain_text("Tệp còn đang tải lên")
    await talk.root.get_by_role("button", name="Bỏ tệp giấy khai sinh.pdf").click()
    await talk.page.unroute("**/api/attachments*")
    await talk.root.locator("#text").press("Enter")

    await talk.line("Đã nhận: chưa xong")
    assert home.turn.seen[0][0].attachments == ()


async def test_a_large_photo_is_made_small_before_it_is_sent(home: Home) -> None:
    talk = await home.tab()
    assert await attach_made(talk, PHOTO) > 5 * 1024 * 1024
    await expect(talk.root.locator("#tray progress")).to_have_count(0)
    await talk.ask("ảnh lớn")
    await talk.line("Đã nhận: ảnh lớn")

    [sent] = home.turn.seen[0][0].attachments
    assert (sent.name, sent.type) == ("ảnh chụp.jpg", "image/jpeg")
    assert sent.size < 5 * 1024 * 1024


async def test_a_picture_is_pasted_into_the_field(home: Home) -> None:
    talk = await home.tab()
    await talk.page.evaluate(
        "() => { const shown = new DataTransfer();"
        " shown.items.add(new File(['%PDF-1.4'], 'dán.pdf', { type: 'application/pdf' }));"
        " const paste = new ClipboardEvent('paste', { clipboardData: shown, bubbles: true, cancelable: true });"
        " document.getElementById('text').dispatchEvent(paste); }"
    )

    await expect(talk.root.locator("#tray li")).to_contain_text("dán.pdf")

"""A conversation as the citizen sees it, on the page or in the widget's frame."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import FrameLocator, Locator, Page, expect


@dataclass(frozen=True)
class Chat:
    """`root` is where the conversation is: the page itself, or the frame in it."""

    page: Page
    root: Page | FrameLocator

    async def ask(self, text: str) -> None:
        """Type and send; does not wait for anything."""
        await self.page.bring_to_front()  # a tab behind another draws nothing, and a click waits for that
        await self.root.locator("#text").fill(text)
        await self.root.locator("#text").press("Enter")

    async def answered(self, text: str) -> Locator:
        """Ask what the scripted turn echoes, and wait for that; the answer's line."""
        await self.ask(text)
        return await self.line(f"Đã nhận: {text}")

    async def line(self, text: str) -> Locator:
        """The one line that holds `text`, once it is there."""
        found = self.root.locator("#log .line", has_text=text)
        await expect(found).to_have_count(1)
        return found

    @property
    def citizen(self) -> Locator:
        """The citizen's lines."""
        return self.root.locator("#log .citizen")

    async def said(self) -> list[str]:
        """What the citizen's and the assistant's lines say first, in their order."""
        first = "(all) => all.map((line) => line.querySelector('.said, p')?.textContent ?? '')"
        texts: list[str] = await self.root.locator("#log .line").evaluate_all(first)
        return texts

    async def choose(self, item: str) -> None:
        """Open the menu of the bar and take `item`."""
        await self.page.bring_to_front()
        await self.root.locator("#more").click()
        await (
            self.root.locator("#menu")
            .get_by_role("menuitem", name=item)
            .or_(self.root.locator("#menu").get_by_role("menuitemradio", name=item))
            .click()
        )

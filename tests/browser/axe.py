"""What axe-core finds against WCAG 2.2 AA and its own best practices."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Frame, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """([within, tags]) => axe.run(within ? { include: [within] } : document, {
  runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], iframes: false,
})"""


async def violations(place: Page | Frame, within: str | None = None) -> list[str]:
    """Rule, place and reason of each violation, in the whole document or inside the elements of a selector.

    Looks into shadow trees, not into frames. Raises AssertionError when axe looked at nothing.
    """
    if not await place.evaluate("() => 'axe' in window"):
        await place.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = await place.evaluate(_RUN, [within, _TAGS])
    assert len(found["passes"]) > 5, "axe found nothing to look at"
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]

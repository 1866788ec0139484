"""Text can be read on its ground, by day and by night (WCAG 2.2 AA: 4.5 to 1)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

LEAST = 4.5
PAIRS = [
    ("ink", "ground"), ("ink", "card"), ("ink", "mine"), ("soft", "ground"), ("soft", "card"), ("brand", "card"),
    ("brand", "ground"), ("on-brand", "brand"), ("warn-ink", "warn"), ("bad", "ground"), ("bad", "card"),
    ("brand", "tint"), ("on-bar", "bar"), ("bar-soft", "bar"), ("ink", "tint"),
]  # fmt: skip
PAGE = files("connectors.web").joinpath("page")


def colours(sheet: str) -> dict[str, str]:
    """Custom properties of the sheet that are colours, each as six hex digits."""
    on_screen = PAGE.joinpath(sheet).read_text(encoding="utf-8").partition("@media print")[0]
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3,6})", on_screen)
    return {name: value if len(value) == 6 else "".join(digit * 2 for digit in value) for name, value in found}


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("sheet", ["style.css", "dark.css"])
def test_text_stands_out(sheet: str, text: str, ground: str) -> None:
    known = colours(sheet)

    assert contrast(known[text], known[ground]) >= LEAST


def test_the_dark_sheet_changes_every_colour_of_the_light_one() -> None:
    assert colours("dark.css").keys() == colours("style.css").keys()


def test_the_widgets_button_stands_out() -> None:
    assert contrast("ffffff", "0b5d4f") >= LEAST

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files

import yaml

from assistant.settings import REPOSITORY
from connectors.web.loader import loader
from connectors.web.snippet import snippet

WEB = files("connectors.web")


def test_the_hash_is_that_of_the_script_as_served() -> None:
    expected = base64.b64encode(hashlib.sha384(loader()).digest()).decode()

    assert f'integrity="sha384-{expected}" crossorigin="anonymous"' in snippet("https://a.example")


def test_the_tag_is_one_script_of_that_origin() -> None:
    tag = snippet("https://a.example", locale="en", theme="dark")

    assert re.fullmatch(r'<script async src="https://a\.example/widget\.js\?v=[0-9a-f]{12}" [^<>]+></script>', tag)
    assert 'data-locale="en" data-theme="dark"' in tag


def test_the_script_calls_nobody_but_its_own_origin_and_keeps_nothing() -> None:
    script = loader().decode().replace("http://www.w3.org/2000/svg", "")

    assert not re.findall(r"https?://|document\.cookie|localStorage|sessionStorage|innerHTML|eval\(|fetch\(", script)


def test_the_hotline_is_the_one_of_the_catalogue() -> None:
    offices = yaml.safe_load((REPOSITORY / "knowledge/catalog/offices.yaml").read_text(encoding="utf-8"))
    assert "tong-dai-1022" in {office["id"] for office in offices["offices"]}
    for file in ("widget/loader.js", "page/words.js"):
        assert 'HOTLINE = "1022"' in WEB.joinpath(file).read_text(encoding="utf-8")
    assert 'href="tel:1022"' in WEB.joinpath("widget/index.html").read_text(encoding="utf-8")


def test_every_word_exists_in_both_languages() -> None:
    words = WEB.joinpath("page/words.js").read_text(encoding="utf-8")
    vietnamese, english = words.split("  en: {")

    def names(text: str) -> list[str]:
        return sorted(re.findall(r"^    (\w+):", text, re.MULTILINE))

    assert names(vietnamese) == names(english)
    used = re.findall(r'data-word(?:-\w+)?="(\w+)"', WEB.joinpath("widget/index.html").read_text(encoding="utf-8"))
    assert set(used) <= set(names(vietnamese))

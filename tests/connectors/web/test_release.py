"""What the browser is given fits together: addresses, modules, icons, words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from connectors.web.module import read_module
from connectors.web.release import Release, read_release

RELEASE = read_release()
WEB = Path(__file__).resolve().parents[3] / "connectors" / "web"
SCRIPTS = {f"{file.parent.name}/{file.name}": file.read_text(encoding="utf-8") for file in WEB.glob("*/*.js")}


def modules(start: str) -> set[str]:
    """`start` and all that it imports, directly or not."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += [one.file for one in read_module(name, SCRIPTS[name]).imports]
    return found


@pytest.mark.parametrize("room", ["page", "widget"])
def test_a_document_asks_for_one_script(room: str) -> None:
    """A round trip for each module costs 400 ms on a slow line, however many go at once."""
    document = RELEASE.files[f"{room}/index.html"].decode()

    assert re.findall(r"<script[^>]*>", document) == [f'<script type="module" src="/static/{room}/app.js">']
    assert "modulepreload" not in document
    assert not re.search(rb"^(import|export)\b", RELEASE.files[f"{room}/app.js"], re.MULTILINE)


def test_every_script_is_part_of_what_is_served() -> None:
    inside = modules("page/app.js") | modules("widget/app.js")

    assert inside | {"page/sw.js", "widget/loader.js"} == set(SCRIPTS)
    assert {name for name in RELEASE.static_files if name.endswith(".js")} == {"page/app.js", "widget/app.js"}


@pytest.mark.parametrize("name", sorted(RELEASE.files))
def test_the_version_changes_with_every_file(name: str) -> None:
    changed = Release({**RELEASE.files, name: RELEASE.files[name] + b"\n"})

    assert changed.version != RELEASE.version


@pytest.mark.parametrize("room", ["page", "widget"])
def test_a_document_names_the_version_everywhere(room: str) -> None:
    document = RELEASE.document(f"{room}/index.html").decode()

    assert set(re.findall(r'"/static/([^/"]+)/', document)) == {RELEASE.version}
    assert set(re.findall(r'(?:src|href)="/([^/"]*)/', document)) == {"static"}


def test_the_shell_is_all_that_the_page_loads() -> None:
    document = RELEASE.document("page/index.html").decode()
    loaded = set(re.findall(r'<(?:script[^>]*src|link rel="(?:stylesheet|icon)" href)="([^"]+)"', document))

    assert loaded | {"/"} == set(RELEASE.shell)


def test_the_manifest_makes_an_app_that_can_be_installed() -> None:
    manifest = json.loads(RELEASE.document("page/manifest.webmanifest"))
    icons = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}

    assert manifest["name"] == "Trợ lý công dân Đồng Nai"
    assert len(manifest["short_name"]) <= 15
    assert (manifest["lang"], manifest["start_url"], manifest["scope"]) == ("vi", "/", "/")
    assert manifest["display"] == "standalone"
    assert {("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable")} <= icons


def test_an_icon_has_the_size_that_the_manifest_says_and_is_small() -> None:
    for icon in json.loads(RELEASE.files["page/manifest.webmanifest"])["icons"]:
        content = RELEASE.files[icon["src"].removeprefix("/static/")]
        assert len(content) < 5000
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
            assert content.startswith(b"\x89PNG")
            assert f"{width}x{height}" == icon["sizes"]


def test_a_topic_has_a_drawing_and_both_languages_have_the_same_topics() -> None:
    drawings = set(re.findall(r'^ *(\w+): "M', SCRIPTS["page/icons.js"], re.MULTILINE))
    topics = re.findall(r'^ *\["(\w+)", "[^"]+", "[^"]+"\],$', SCRIPTS["page/words.js"], re.MULTILINE)

    assert len(topics) == 16
    assert topics[:8] == topics[8:]
    assert len(set(topics)) == 8
    assert set(topics) <= drawings


def test_the_colour_around_the_page_is_that_of_its_bar() -> None:
    document = RELEASE.files["page/index.html"].decode()
    themes = dict(re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', document))

    for colour, sheet in zip(themes, ("style", "dark"), strict=True):
        assert f"--bar: {colour};" in RELEASE.files[f"page/{sheet}.css"].decode()

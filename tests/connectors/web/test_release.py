"""What the browser is given fits together: addresses, modules, icons, words."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

import pytest

from connectors.web.release import Release, read_release

RELEASE = read_release()
IMPORT = re.compile(r'^import [^;]*?"(\.[^"]+)";', re.MULTILINE | re.DOTALL)


def modules(start: str) -> set[str]:
    """All that `start` imports, directly or not."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for target in IMPORT.findall(RELEASE.files[name].decode()):
            parts: list[str] = []
            for part in (PurePosixPath(name).parent / target).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            if (path := "/".join(parts)) not in found:
                found.add(path)
                waiting.append(path)
    return found


@pytest.mark.parametrize("room", ["page", "widget"])
def test_every_module_is_asked_for_at_once(room: str) -> None:
    """One round trip instead of one for each step of the imports: 400 ms each on a slow line."""
    document = RELEASE.files[f"{room}/index.html"].decode()
    preloaded = set(re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', document))

    assert preloaded == modules(f"{room}/app.js")


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
    prefix = f"/static/{RELEASE.version}/"
    loaded = set(
        re.findall(r'<(?:script[^>]*src|link rel="(?:stylesheet|icon|modulepreload)" href)="([^"]+)"', document)
    )

    assert loaded | {"/"} == set(RELEASE.shell)
    assert {prefix + name for name in modules("page/app.js")} <= set(RELEASE.shell)


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
    drawings = set(re.findall(r'^ *(\w+): "M', RELEASE.files["page/icons.js"].decode(), re.MULTILINE))
    topics = re.findall(r'^ *\["(\w+)", "[^"]+", "[^"]+"\],$', RELEASE.files["page/words.js"].decode(), re.MULTILINE)

    assert len(topics) == 16
    assert topics[:8] == topics[8:]
    assert len(set(topics)) == 8
    assert set(topics) <= drawings


def test_the_colour_around_the_page_is_that_of_its_bar() -> None:
    document = RELEASE.files["page/index.html"].decode()
    themes = dict(re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', document))

    for colour, sheet in zip(themes, ("style", "dark"), strict=True):
        assert f"--bar: {colour};" in RELEASE.files[f"page/{sheet}.css"].decode()

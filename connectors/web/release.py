"""The files of page and widget, and the addresses that name their version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import PurePosixPath

from connectors.web.bundle import bundle
from connectors.web.lean import lean

STATIC = "/static/"
_FOLDERS = ("page", "widget")
_DOCUMENTS = {"page/index.html", "page/manifest.webmanifest", "page/sw.js", "widget/index.html", "widget/loader.js"}
"""Served at addresses that never change; they lead to the rest."""
_BUNDLES = ("page/app.js", "widget/app.js")
"""What each document starts: a browser is given it with all of its modules in one file."""
_ALONE = ("page/sw.js", "widget/loader.js")
_OFFLINE = {".js", ".css", ".svg"}
"""Of the page's files, what it needs to show itself without a network."""
_VERSION_DIGITS = 12


@dataclass(frozen=True)
class Release:
    """Contents by `<folder>/<name>`, as in `connectors/web/`; modules are inside the script that a document starts.

    A file is served at `/static/<version>/<folder>/<name>`, where the version is a hash over all of them: a browser
    may keep it for ever, and never mixes files of two releases.
    """

    files: Mapping[str, bytes]

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change whenever a file does."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            digest.update(f"{name} {len(content)} ".encode() + content)
        return digest.hexdigest()[:_VERSION_DIGITS]

    @property
    def static_files(self) -> dict[str, bytes]:
        """What is served under the version, by `<folder>/<name>`."""
        return {name: content for name, content in self.files.items() if name not in _DOCUMENTS}

    def document(self, name: str) -> bytes:
        """A page or manifest in which `/static/...` names this version. Raises KeyError when there is none."""
        return self.files[name].replace(b'"' + STATIC.encode(), f'"{STATIC}{self.version}/'.encode())

    @property
    def shell(self) -> list[str]:
        """Addresses of the page and all that it loads, sorted."""
        needed = [
            name for name in self.static_files if name.startswith("page/") and PurePosixPath(name).suffix in _OFFLINE
        ]
        return ["/", *(f"{STATIC}{self.version}/{name}" for name in sorted(needed))]

    @property
    def service_worker(self) -> bytes:
        """The page's service worker, which is told its version and what to keep."""
        told = json.dumps({"version": self.version, "paths": self.shell})
        return f"const SHELL = {told};\n".encode() + self.files["page/sw.js"]


@cache
def read_release() -> Release:
    """The release that lies in this package. Raises BadScript when its modules do not make a bundle."""
    found: dict[str, bytes] = {}
    scripts: dict[str, str] = {}
    for folder in _FOLDERS:
        for file in files("connectors.web").joinpath(folder).iterdir():
            name = f"{folder}/{file.name}"
            if name.endswith(".js"):
                scripts[name] = file.read_text(encoding="utf-8")
            else:
                found[name] = file.read_bytes()
    found |= {name: lean(bundle(scripts, name).encode()) for name in _BUNDLES}
    found |= {name: lean(scripts[name].encode()) for name in _ALONE}
    return Release(found)

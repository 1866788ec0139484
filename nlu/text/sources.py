"""Where counted text comes from, and how much each kind of it weighs."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.text.language import is_english

# The YAML of the catalogue and of the training data is read by shape, not parsed: only its words are counted.
_KEY = re.compile(r"^\s*-?\s*[\w.]+:(?:\s+[|>][+-]?)?(?=\s|$)")
_EXAMPLE_MARKUP = re.compile(r"\[([^\]]+)\](?:\{[^}]*\}|\([^)]*\))?")
_HTML = re.compile(r"<[^>]+>|&\w+;|https?://\S+")
_FLAT_FIELDS = ("ten_thu_tuc", "linh_vuc", "trinh_tu_thuc_hien", "yeu_cau_dieu_kien_thuc_hien", "ket_qua_thuc_hien")


@dataclass(frozen=True)
class Source:
    """Lines of text that are counted with one weight."""

    name: str
    weight: int
    lines: tuple[str, ...]


def plain_text(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, gzipped or not; lines that begin with # are comments."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def yaml_words(folder: Path) -> Iterator[str]:
    """Yield the Vietnamese of every YAML and Markdown file below `folder`: no keys, markup or English sentences."""
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml"), *folder.rglob("*.md")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = _HTML.sub(" ", _EXAMPLE_MARKUP.sub(r"\1", _KEY.sub("", line)))
            if not is_english(words):
                yield words


def with_diacritics(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that are written with diacritics; training utterances without them would teach their absence."""
    for line in lines:
        words = line.split()
        marked = sum(not word.isascii() for word in words)
        if marked * 3 >= len(words):
            yield line


def catalog_names(path: Path) -> Iterator[str]:
    """Yield names and fields of the national catalogue (`catalog.jsonl`)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (row["name"], *row.get("categories", []))


def core_names(path: Path) -> Iterator[str]:
    """Yield official and colloquial names of the most asked procedures (CSV with columns `name`, `colloquial`)."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield from (row["name"], *row["colloquial"].split("; "))


def detail_texts(folder: Path) -> Iterator[str]:
    """Yield every longer string of the structured portal records (`<code>.json`)."""
    for path in sorted(folder.glob("*.json")):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")))


def flat_texts(path: Path) -> Iterator[str]:
    """Yield the readable fields of the full-text portal records, a gzipped JSON line each."""
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        for field in _FLAT_FIELDS:
            yield from str(row.get(field) or "").splitlines()


def _strings(value: Any) -> Iterator[str]:  # JSON of any shape
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _strings(value[key])
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str) and " " in value:
        yield from _HTML.sub(" ", value).splitlines()

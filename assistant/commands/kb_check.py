"""`assistant kb check`: the mistakes of the catalogue, for editors and for CI."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands.kb_catalog import CATALOG, CatalogOption, ImportedOption, TodayOption, inspect
from knowledge.checks.problem import Problem, Severity
from knowledge.checks.run import run_checks

StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings fail as well, but for those of imported files.")]
AllOption = Annotated[bool, typer.Option("--all", help="List what is doubtful in imported files as well.")]


def check(
    catalog: CatalogOption = CATALOG,
    imported: ImportedOption = None,
    strict: StrictOption = False,
    every: AllOption = False,
    today: TodayOption = None,
) -> None:
    """Read every content file and list what is wrong or doubtful; exit code 1 if anything must be mended."""
    console = Console()
    inspection = inspect(catalog, imported, today, console)
    problems = run_checks(inspection)
    written = [problem for problem in problems if problem.imported is None]
    errors = [problem for problem in written if strict or problem.severity is Severity.ERROR]
    _list(console, "lỗi nội dung", "red", errors)
    _list(console, "điều nên xem lại", "yellow", [problem for problem in written if problem not in errors])
    machine = [problem for problem in problems if problem.imported is not None]
    if every:
        _list(console, "điều nên xem lại trong tệp máy ghi", "yellow", machine)
    elif machine:
        _summarise(console, machine)
    if errors:
        raise typer.Exit(1)
    found = inspection.catalogue
    of_them = f" (trong đó {len(found.imported)} nhập từ nơi khác)" if found.imported else ""
    counts = f"{len(found.procedures)} thủ tục{of_them}, {len(found.guidance)} bài hướng dẫn"
    console.print(f"Danh mục đúng: {counts}, phiên bản {found.version}.", soft_wrap=True)


def _list(console: Console, title: str, style: str, problems: Sequence[Problem]) -> None:
    if problems:
        console.print(f"Có {len(problems)} {title}:", style=style)
    for problem in problems:
        console.print(f"- {problem}", markup=False, highlight=False, soft_wrap=True)


def _summarise(console: Console, problems: Sequence[Problem]) -> None:
    """Imported files may have thousands: a line a field."""
    fields: dict[str, list[Problem]] = {}
    for problem in problems:
        fields.setdefault(problem.imported or "", []).append(problem)
    files = len({problem.path for problem in problems})
    console.print(f"Có {len(problems)} điều nên xem lại trong {files} tệp máy ghi khi nhập:", style="yellow")
    table = Table("trường", "số điều", "ví dụ")
    for field, found in sorted(fields.items(), key=lambda item: -len(item[1])):
        table.add_row(field, str(len(found)), str(found[0]))
    console.print(table)
    console.print("Không sửa tệp máy ghi: ghi trường cần sửa vào tệp cùng tên trong overlay/. Xem hết: --all.")

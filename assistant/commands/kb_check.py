"""`assistant kb check`: the mistakes of the catalogue, for editors and for CI."""

from typing import Annotated

import typer
from rich.console import Console

from assistant.commands.kb_catalog import CATALOG, CatalogOption, TodayOption, inspect
from knowledge.checks.problem import Severity
from knowledge.checks.run import run_checks

StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings fail as well.")]


def check(catalog: CatalogOption = CATALOG, strict: StrictOption = False, today: TodayOption = None) -> None:
    """Read every content file and list what is wrong or doubtful; exit code 1 if anything must be mended."""
    console = Console()
    inspection = inspect(catalog, today, console)
    problems = run_checks(inspection)
    errors = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem not in errors]
    for title, style, found in (("lỗi nội dung", "red", errors), ("điều nên xem lại", "yellow", warnings)):
        if found:
            console.print(f"Có {len(found)} {title}:", style=style)
        for problem in found:
            console.print(f"- {problem}", markup=False, highlight=False, soft_wrap=True)
    if errors:
        raise typer.Exit(1)
    found_all = inspection.catalogue
    counts = f"{len(found_all.procedures)} thủ tục, {len(found_all.guidance)} bài hướng dẫn"
    console.print(f"Danh mục đúng: {counts}, phiên bản {found_all.version}.", soft_wrap=True)

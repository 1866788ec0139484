"""`assistant kb stale`: what to check again."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands.kb_catalog import CATALOG, CatalogOption, ImportedOption, TodayOption, inspect
from knowledge.stale import stale_facts

DaysOption = Annotated[int, typer.Option("--days", min=0, help="Facts checked this many days ago or earlier.")]


def stale(
    days: DaysOption = 180,
    catalog: CatalogOption = CATALOG,
    imported: ImportedOption = None,
    today: TodayOption = None,
) -> None:
    """List the facts to check again, oldest first, with the source to open; imported ones are only counted."""
    console = Console()
    inspection = inspect(catalog, imported, today, console)
    facts = stale_facts(inspection.catalogue, inspection.today, days)
    machine = [fact for fact in facts if fact.facet and inspection.machine_owned(fact.code, (fact.facet,))]
    facts = [fact for fact in facts if not (fact.facet and inspection.machine_owned(fact.code, (fact.facet,)))]
    if facts:
        table = Table("mã", "mục", "kiểm tra", "nguồn")
        for fact in facts:
            source = " · ".join(part for part in (fact.source.title, fact.source.number, fact.source.url) if part)
            table.add_row(fact.code, fact.facet or "cả bài", f"{fact.checked:%d/%m/%Y}", source)
        console.print(table)
        console.print(f"{len(facts)} nội dung cần kiểm tra lại.")
    if machine:
        codes = len({fact.code for fact in machine})
        console.print(f"{len(machine)} nội dung của {codes} thủ tục nhập đã cũ: hãy tải lại hồ sơ rồi nhập lại.")
    if not facts and not machine:
        console.print(f"Không có nội dung nào kiểm tra cách đây từ {days} ngày trở lên.")

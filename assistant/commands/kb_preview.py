"""`assistant kb preview`: what the assistant will say, before it is published."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from assistant.commands.kb_catalog import CATALOG, CatalogOption, ImportedOption, imported_content, show_errors
from assistant.preview.channels import CHANNELS
from assistant.preview.preview import Preview
from assistant.preview.source import PreviewSource
from assistant.preview.words import NOTHING, change_line, heading
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.index.broken import IndexBroken

FileArgument = Annotated[Path | None, typer.Argument(help="One content file; every changed document if not given.")]
IndexOption = Annotated[Path, typer.Option("--index", help="Folder of the built index, which holds what is published.")]
ChannelOption = Annotated[Literal["terminal", "web"], typer.Option("--channel", help="As which channel shows it.")]
AllOption = Annotated[bool, typer.Option("--all", help="The answers that stay the same as well.")]
ServeOption = Annotated[
    int | None, typer.Option("--serve", min=1, max=65535, help="Show it as a page on this port of 127.0.0.1.")
]


def preview(
    file: FileArgument = None,
    catalog: CatalogOption = CATALOG,
    imported: ImportedOption = None,
    index: IndexOption = Path("var/index"),
    channel: ChannelOption = "terminal",
    every: AllOption = False,
    serve: ServeOption = None,
) -> None:
    """Show the facts that changed and the answers that citizens would get, facet by facet."""
    console = Console()
    source = PreviewSource(catalog, index, file, imported_content(imported))
    if serve is not None:
        from assistant.preview.app import create_app

        console.print(f"Mở http://127.0.0.1:{serve}/ (Ctrl+C để dừng)", soft_wrap=True)
        create_app(source).run(host="127.0.0.1", port=serve, single_process=True, access_log=False, motd=False)
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

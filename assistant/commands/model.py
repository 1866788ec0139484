"""`assistant model`: the encoder's model."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(help="The encoder's model.", no_args_is_help=True)


@app.callback()
def _model() -> None:
    """Keep `export` a sub-command although it is the only one."""


@app.command()
def export(
    target: Annotated[Path, typer.Argument(help="Directory to write; must not exist or be empty.")],
) -> None:
    """Write the bundled 4-bit model as a sentence-transformers directory (needs the extra)."""
    from knowledge.encoder.export import export_model
    from knowledge.encoder.unavailable import EncoderUnavailable

    console = Console()
    try:
        export_model(target)
    except (EncoderUnavailable, FileExistsError) as error:
        console.print(str(error), style="red", soft_wrap=True)
        raise typer.Exit(1) from error
    console.print(f"Wrote {target}. Build with it: assistant kb build --encoder {target}", soft_wrap=True)

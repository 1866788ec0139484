"""`assistant widget`: what a portal needs to show the assistant."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from rich.console import Console

from assistant.failure import Failure
from assistant.origin import origin, origins
from assistant.settings import Settings

app = typer.Typer(help="The widget for other sites' pages.", no_args_is_help=True)


@app.callback()
def _widget() -> None:
    """Keep `snippet` a sub-command although it is the only one."""


@app.command()
def snippet(
    url: Annotated[
        str | None, typer.Option(help="Public address of the gateway (https://...). Default: on this machine.")
    ] = None,
    locale: Annotated[Literal["vi", "en"], typer.Option(help="Language of the labels.")] = "vi",
    theme: Annotated[Literal["auto", "light", "dark"], typer.Option(help="Colours.")] = "auto",
) -> None:
    """Print the script tag for a portal's page, with the hash of this release; advice goes to stderr."""
    from connectors.web.snippet import snippet as tag

    settings = Settings()
    try:
        home = origin(url or settings.gateway)
    except ValueError as error:
        raise Failure(f"--url: {error}") from error
    typer.echo(tag(home, locale=locale, theme=theme))
    _advise(home, settings)


def _advise(home: str, settings: Settings) -> None:
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    console.print(f"The page's Content-Security-Policy, if it has one: script-src {home}; frame-src {home}")
    console.print("Print the tag again after an upgrade: a page with an old hash refuses a new script.")
    allowed = origins(settings.widget_origins)
    if allowed:
        console.print(f"Sites that may show it: {', '.join(sorted(allowed))}")
    else:
        console.print("No other site may show it yet: set ASSISTANT_WIDGET_ORIGINS.")

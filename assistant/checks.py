"""What an installation needs, checked one by one: used by `assistant up` and `assistant doctor`."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.desk.reach import desk_problem
from assistant.settings import Settings
from assistant.training import model_path
from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.index.broken import IndexBroken
from knowledge.index.open import open_index

_ENGINE_VERSION = "3.10"


@dataclass(frozen=True)
class Check:
    """One check: what was looked at, what was found, and the problem with its cure (None when all is well)."""

    name: str
    found: str
    problem: str | None = None


def required(settings: Settings, *, starting: bool) -> Iterator[Check]:
    """Checks without which nothing starts. `starting`: the ports must be free."""
    yield python()
    yield processor()
    yield engine_python(settings)
    if starting:
        yield from ports(settings)


def everything(settings: Settings) -> Iterator[Check]:
    """All checks, for `assistant doctor`."""
    yield from required(settings, starting=False)
    yield content(settings)
    yield index(settings)
    yield engine_model(settings)
    yield help_desk(settings)


def python() -> Check:
    """The service's own interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info < (3, 11)
    return Check("python", version, f"Python 3.11 or newer is needed, this is {version}" if old else None)


def processor(cpuinfo: Path = Path("/proc/cpuinfo")) -> Check:
    """AVX2, without which the bundled encoder dies of an illegal instruction."""
    if not cpuinfo.exists():
        return Check("processor", "cannot be read on this system")
    flags = cpuinfo.read_text(errors="replace")
    if "avx2" in flags:
        return Check("processor", "AVX2")
    return Check(
        "processor",
        "no AVX2",
        "this processor has no AVX2, which the bundled encoder needs: set ASSISTANT_ENCODER to a "
        "sentence-transformers model (see docs/operations.md)",
    )


def engine_python(settings: Settings) -> Check:
    """The engine's interpreter, with Rasa in it."""
    path = settings.engine_python
    if not path.exists():
        return Check("engine", "missing", f"{path} is missing: `make setup` creates it (Python 3.10 is needed for it)")
    script = "import sys, importlib.metadata as m; print('%d.%d' % sys.version_info[:2], m.version('rasa'))"
    try:
        done = subprocess.run([str(path), "-c", script], capture_output=True, text=True, check=False)
    except OSError as error:
        return Check(
            "engine", "cannot be run", f"{path} cannot be run ({error.strerror}): `make setup` creates it anew"
        )
    found = done.stdout.split()
    if done.returncode != 0 or len(found) != 2:
        return Check("engine", "no Rasa", f"{path} has no Rasa: run `make setup`")
    if found[0] != _ENGINE_VERSION:
        return Check("engine", f"Python {found[0]}", f"{path} is Python {found[0]}; Rasa 3.6 runs on 3.10 only")
    return Check("engine", f"Rasa {found[1]} on Python {found[0]}")


def ports(settings: Settings) -> Iterator[Check]:
    """Each port must be free."""
    wanted: list[tuple[str, str, int]] = [
        ("engine", "127.0.0.1", settings.engine_port),
        ("actions", "127.0.0.1", settings.actions_port),
        ("gateway", settings.host, settings.port),
    ]
    if settings.sandbox:
        wanted.append(("sandbox", "127.0.0.1", settings.sandbox_port))
    for name, host, port in wanted:
        yield _port(name, host, port)


def _port(name: str, host: str, port: int) -> Check:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the servers do: a port in TIME_WAIT of our own last run counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            setting = "ASSISTANT_PORT" if name == "gateway" else f"ASSISTANT_{name.upper()}_PORT"
            return Check(
                f"port of {name}",
                f"{host}:{port}",
                f"port {port} ({name}) cannot be used on {host}: {error.strerror}. Stop what uses it (an "
                f"`assistant up` that still runs?) or set {setting}",
            )
    return Check(f"port of {name}", f"{host}:{port} is free")


def content(settings: Settings) -> Check:
    """The catalogue loads."""
    if not settings.catalog.is_dir():
        return Check(
            "catalogue", "missing", f"{settings.catalog} is no folder: set ASSISTANT_CATALOG to the content files"
        )
    try:
        catalogue = Catalogue.load(settings.catalog, imported=settings.imported_content)
    except CatalogueErrors as errors:
        return Check("catalogue", "broken", f"{errors.errors[0]} (`assistant kb check` lists all {len(errors.errors)})")
    imported = f" ({len(catalogue.imported)} imported)" if catalogue.imported else ""
    return Check("catalogue", f"{len(catalogue.procedures)} procedures{imported}, {len(catalogue.guidance)} articles")


def index(settings: Settings) -> Check:
    """An index is published."""
    try:
        return Check("index", open_index(settings.index_folder).manifest.version)
    except IndexBroken as error:
        return Check("index", "none", f"{error} (`assistant up` builds it)")


def engine_model(settings: Settings) -> Check:
    """A model of the present training data exists."""
    model = model_path(settings)
    if model.exists():
        return Check("engine model", model.name)
    return Check("engine model", "none", "no model of the present training data (`assistant train` makes it)")


def help_desk(settings: Settings) -> Check:
    """The help desk answers, where one is set."""
    if settings.desk_url is None:
        return Check("help desk", "none: citizens are told the hotline")
    if settings.desk_inbox is None or settings.desk_webhook_token is None:
        return Check("help desk", "incomplete", "set ASSISTANT_DESK_INBOX and ASSISTANT_DESK_WEBHOOK_TOKEN too")
    problem = asyncio.run(desk_problem(settings))
    if problem is None:
        return Check("help desk", "answers and knows the inbox")
    return Check("help desk", "not reached", f"{problem} (docs/ban-ho-tro.md)")

"""What has to be there before the processes start: checked content, an index, a trained engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.login import login_name
from assistant.settings import Settings
from assistant.store.upgrade import upgrade
from assistant.supervisor.service import engine_environment
from assistant.training import model_path, train
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.encoder.choose import open_encoder
from knowledge.encoder.protocol import Encoder
from knowledge.index.broken import IndexBroken
from knowledge.index.build import Progress, version_for
from knowledge.index.open import open_index
from knowledge.index.snapshot import Snapshot
from knowledge.publishing.put_in_use import put_in_use

Say = Callable[[str], None]


def prepare(settings: Settings, say: Say, progress: Progress | None = None) -> None:
    """Bring database, index and engine model up to date; seconds when nothing changed.

    Content that cannot be used is told; the version in use then stays. Raises `CatalogueErrors` when there is none,
    `EncoderUnavailable`, `TrainingFailed` or `StoreError`, each with a clear message.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    say("checking the catalogue ...")
    encoder = open_encoder(settings.encoder)
    try:
        content = Snapshot.load(settings.catalog, settings.imported_content)
    except CatalogueErrors as errors:
        used = _in_use(settings.index_folder, encoder)
        if used is None:
            raise
        say(f"{errors}\nversion {used} stays in use until this is mended")
    else:
        _put_in_use(content, encoder, settings, say, progress)
    if not model_path(settings).exists():
        say("training the dialogue engine (a minute or two) ...")
    train(settings, engine_environment(settings))


def _in_use(folder: Path, encoder: Encoder) -> str | None:
    """The version in use, if it can be served with this encoder."""
    try:
        manifest = open_index(folder).manifest
    except IndexBroken:
        return None
    return manifest.version if (manifest.encoder, manifest.dim) == (encoder.name, encoder.dim) else None


def _put_in_use(content: Snapshot, encoder: Encoder, settings: Settings, say: Say, progress: Progress | None) -> None:
    say(f"index of {', '.join(f'{count} {kind}' for kind, count in content.counts.items())} ...")
    used = put_in_use(
        content, encoder, settings.index_folder, login_name(), "khi khởi động",
        on_wait=lambda holder: say(f"{holder} is publishing, waiting ..."), keep_rollback=True,
        progress=progress,
    )  # fmt: skip
    if used.name != version_for(content, encoder):
        say(f"the content files were rolled back: version {used.name} stays in use (`assistant kb publish` changes it)")

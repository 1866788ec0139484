"""What has to be there before the processes start: checked content, an index, a trained engine."""

from __future__ import annotations

from collections.abc import Callable

from assistant.login import login_name
from assistant.settings import Settings
from assistant.store.upgrade import upgrade
from assistant.supervisor.service import engine_environment
from assistant.training import model_path, train
from knowledge.encoder.choose import open_encoder
from knowledge.index.build import Progress, version_for
from knowledge.index.snapshot import Snapshot
from knowledge.publishing.put_in_use import put_in_use

Say = Callable[[str], None]


def prepare(settings: Settings, say: Say, progress: Progress | None = None) -> None:
    """Bring database, index and engine model up to date; seconds when nothing changed.

    Raises `CatalogueErrors`, `EncoderUnavailable`, `TrainingFailed` or `StoreError`, each with a clear message.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    say("checking the catalogue ...")
    content = Snapshot.load(settings.catalog, settings.imported_content)
    say(f"index of {', '.join(f'{count} {kind}' for kind, count in content.counts.items())} ...")
    encoder = open_encoder(settings.encoder)
    used = put_in_use(
        content, encoder, settings.index_folder, login_name(), "khi khởi động",
        on_wait=lambda holder: say(f"{holder} is publishing, waiting ..."), keep_rollback=True,
        progress=progress,
    )  # fmt: skip
    if used.name != version_for(content, encoder):
        say(f"the content files were rolled back: version {used.name} stays in use (`assistant kb publish` changes it)")
    if not model_path(settings).exists():
        say("training the dialogue engine (about 20 s) ...")
    train(settings, engine_environment(settings))

"""What has to be there before the processes start: checked content, an index, a trained engine."""

from __future__ import annotations

from collections.abc import Callable

from assistant.settings import Settings
from assistant.store.upgrade import upgrade
from assistant.supervisor.service import engine_environment
from assistant.training import model_path, train
from knowledge.catalogue import Catalogue
from knowledge.encoder.choose import open_encoder
from knowledge.index.build import Progress, build_index

Say = Callable[[str], None]


def prepare(settings: Settings, say: Say, progress: Progress | None = None) -> None:
    """Bring database, index and engine model up to date; seconds when nothing changed.

    `progress` is told how far the index is (a new one takes about a second for every two documents).

    Raises `CatalogueErrors`, `EncoderUnavailable`, `TrainingFailed` or `StoreError`, each with a clear message.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    say("checking the catalogue ...")
    catalogue = Catalogue.load(settings.catalog)
    say(f"index of {len(catalogue.procedures)} procedures and {len(catalogue.guidance)} articles ...")
    build_index(catalogue, open_encoder(settings.encoder), settings.index_folder, progress)
    if not model_path(settings).exists():
        say("training the dialogue engine (about 20 s) ...")
    train(settings, engine_environment(settings))

"""Commands run in a home of their own: no import or `.env` of this machine is read."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is ASSISTANT_HOME."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ASSISTANT_HOME", str(folder))
    monkeypatch.delenv("ASSISTANT_IMPORTED", raising=False)
    return folder

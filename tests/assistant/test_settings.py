from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.failure import explain
from assistant.settings import REPOSITORY, Settings
from assistant.settings_table import settings_page, settings_table


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without a `.env`, and no setting in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ASSISTANT_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_defaults_work_on_one_machine() -> None:
    settings = Settings()

    assert settings.database == "sqlite:///var/assistant.sqlite"
    assert settings.engine == "http://127.0.0.1:5005"
    assert settings.actions == "http://127.0.0.1:5055"
    assert settings.gateway == "http://127.0.0.1:8080"
    assert settings.one_stop == "http://127.0.0.1:8090"
    assert (settings.catalog / "procedures").is_dir()


def test_the_environment_wins_over_the_env_file(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty_folder / ".env").write_text("ASSISTANT_PORT=9000\nASSISTANT_HOME=/srv/data\nOTHER=1\n")
    monkeypatch.setenv("ASSISTANT_PORT", "9001")

    settings = Settings()

    assert settings.port == 9001
    assert settings.home == Path("/srv/data")
    assert settings.tracker_database == Path("/srv/data/engine/tracker.sqlite")


def test_imports_are_part_of_the_content_once_there_are_any(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert settings.imported_folder == tmp_path / "imported"
    assert settings.imported_content is None

    (tmp_path / "imported").mkdir()
    assert settings.imported_content == tmp_path / "imported"


def test_a_named_folder_of_imports_is_read_even_when_it_is_missing(tmp_path: Path) -> None:
    assert Settings(imported=tmp_path / "none").imported_content == tmp_path / "none"


def test_each_part_can_live_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("ENGINE", "ACTIONS", "GATEWAY", "ONE_STOP"):
        monkeypatch.setenv(f"ASSISTANT_{part}_URL", f"http://{part.lower()}:1")
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "postgresql://db/assistant")

    settings = Settings()

    assert settings.engine == "http://engine:1"
    assert settings.actions == "http://actions:1"
    assert settings.gateway == "http://gateway:1"
    assert settings.one_stop == "http://one_stop:1"
    assert settings.database == "postgresql://db/assistant"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ASSISTANT_PORT", "eighty"), ("ASSISTANT_PORT", "0"), ("ASSISTANT_ENGINE_PORT", "70000"),
        ("ASSISTANT_ENGINE_TIMEOUT", "-1"), ("ASSISTANT_SANDBOX", "maybe"), ("ASSISTANT_ONE_STOP_KIND", "other"),
        ("ASSISTANT_ONE_STOP_TIMEOUT", "9"),
        ("ASSISTANT_METRICS_FROM", "10.0.0.1/8"),
        ("ASSISTANT_WAITING_SECONDS", "0"), ("ASSISTANT_SESSION_MINUTES", "1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("in_file", [False, True])
def test_a_wrong_value_is_named_by_its_variable(
    variable: str, value: str, in_file: bool, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if in_file:
        (empty_folder / ".env").write_text(f"{variable}={value}\n")
    else:
        monkeypatch.setenv(variable, value)

    with pytest.raises(ValidationError) as refused:
        Settings()

    assert explain(refused.value).startswith(f"settings: {variable}: ")
    assert "\n" not in explain(refused.value)


def test_networks_are_read_with_or_without_spaces() -> None:
    settings = Settings(metrics_from="10.0.0.0/8, fd00::/8,192.0.2.7")

    assert [str(network) for network in settings.metrics_networks] == ["10.0.0.0/8", "fd00::/8", "192.0.2.7/32"]
    assert Settings().metrics_networks == ()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SECRET_KEY", "not-for-anyone-to-see-at-all-ever")
    monkeypatch.setenv("ASSISTANT_ONE_STOP_CLIENT_SECRET", "nor-this")

    assert "not-for" not in repr(Settings())
    assert "nor-this" not in repr(Settings())


def test_every_setting_is_explained() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_the_page_is_what_the_settings_say() -> None:
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")

    assert page == settings_page(), "run: python -m assistant.settings_table > docs/settings.md"


def test_the_table_has_a_row_for_each_setting_and_no_path_of_this_machine() -> None:
    table = settings_table()

    assert table.count("\n") == len(Settings.model_fields) + 2
    assert "| `ASSISTANT_PORT` | `8080` |" in table
    assert "One of `sandbox`, `igate`." in table
    assert str(REPOSITORY) not in table

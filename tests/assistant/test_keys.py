import base64
import multiprocessing
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from assistant.keys import Keys, KeyTooShort
from assistant.settings import Settings

SECRET = "0123456789abcdef0123456789abcdef"


def opened(file: Path) -> bytes:
    return Keys.open(None, file).secret


def test_threads_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    for attempt in range(20):
        file = tmp_path / str(attempt) / "secret.key"
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(opened, [file] * 8))) == 1
        assert [path.name for path in file.parent.iterdir()] == ["secret.key"]


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert len(set(pool.map(opened, [tmp_path / "secret.key"] * 6))) == 1


def test_the_key_is_for_its_owner_only_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "home" / "secret.key"
    first = opened(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert opened(file) == first
    assert len(first) >= 32


def test_a_key_on_a_read_only_disk_is_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.write_text(f"{SECRET}\n")
    file.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        assert opened(file) == SECRET.encode()
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("secret", ["too-few-bytes", "x" * 31])
def test_a_key_that_is_too_short_is_refused_without_being_shown(secret: str, tmp_path: Path) -> None:
    with pytest.raises(KeyTooShort, match=r"at least 32 bytes, not \d+") as refused:
        Keys.open(secret, tmp_path / "secret.key")

    assert secret not in str(refused.value)


def test_a_file_that_is_too_short_is_named(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.write_text("short")

    with pytest.raises(KeyTooShort, match=r"secret\.key"):
        Keys.open(None, file)


def test_each_purpose_has_its_own_key() -> None:
    keys = Keys(SECRET.encode())
    purposes = ("vault", "sessions", "attempts")

    assert len({keys.derive(purpose) for purpose in purposes}) == 3
    assert keys.derive("vault") == Keys(SECRET.encode()).derive("vault")
    assert base64.urlsafe_b64decode(keys.fernet("vault")) == keys.derive("vault")
    assert Fernet(keys.fernet("vault"))
    assert bytes.fromhex(keys.token("vault")) == keys.derive("vault")


def test_the_secret_is_not_in_the_repr() -> None:
    assert SECRET not in repr(Keys(SECRET.encode()))


def test_the_setting_wins_over_the_file(tmp_path: Path) -> None:
    assert Keys.of(Settings(home=tmp_path, secret_key=SecretStr(SECRET))).secret == SECRET.encode()
    assert not (tmp_path / "secret.key").exists()
    assert Keys.of(Settings(home=tmp_path)).secret == opened(tmp_path / "secret.key")

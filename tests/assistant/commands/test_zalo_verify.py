"""`assistant zalo verify` on a captured request: the golden vectors of the reference, and what operators bring."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.failure import Failure

pytestmark = pytest.mark.slow

APP = "360846524940903967"
SECRET = "OA_SECRET_KEY_FOR_TESTS"
TEXT = (
    '{"app_id":"360846524940903967","user_id_by_app":"552177279717587730","event_name":"user_send_text",'
    '"timestamp":"1763900000000","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},'
    '"message":{"msg_id":"96d3cdf3af150460909","text":"Thủ tục cấp đổi CCCD?"}}'
)
BODY = TEXT.encode()
ESCAPED = "".join(one if one.isascii() else f"\\u{ord(one):04x}" for one in TEXT).encode()
MAC = "10c4a328ebd93e3ad7aec909a4259d22a5505f31dca1a85a3acabc2a92144cd5"
ESCAPED_MAC = "d38d08eb36483988024139054107037ba08652203ff08bd9f88d6cac6719a420"
OA_FIRST = "76625a249e08781e2f7685a2d8045ad3cace4f4a2d9142d62099205bd3ed587b"
HMAC_ALL = "49a5107f3add5fc74634b23cab80f3b7656058332e3953f911c5c43195fb15db"
HMAC_BODY = "aa902e60a9fe3c5aaf8be4f6195b9affe22549f887ced096b1c4cfb199288a5e"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_ZALO_APP_ID", APP)
    monkeypatch.setenv("ASSISTANT_ZALO_OA_SECRET", SECRET)


def verify(body: bytes, signature: str, *more: str, **environment: str) -> Result:
    file = Path("than.json")
    file.write_bytes(body)
    arguments = ["zalo", "verify", str(file), "--signature", signature, *more]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200", **environment})
    assert SECRET not in result.output + str(result.exception or "")
    return result


def failure(result: Result) -> str:
    assert isinstance(result.exception, Failure), result.exception
    assert result.exit_code == 1
    return str(result.exception)


def test_the_vectors_have_the_sizes_of_the_reference() -> None:
    assert (len(BODY), len(ESCAPED)) == (287, 303)


@pytest.mark.parametrize(
    ("body", "mac", "told"),
    [
        (BODY, MAC, "sha256(app_id, body, body.timestamp, secret): set ASSISTANT_ZALO_SIGNATURE=body-timestamp"),
        (ESCAPED, ESCAPED_MAC, "set ASSISTANT_ZALO_SIGNATURE=body-timestamp"),
        (BODY, OA_FIRST, "sha256(oa_id, body, body.timestamp, secret): set ASSISTANT_ZALO_SIGNATURE=oa-id"),
        (BODY, HMAC_ALL, "set ASSISTANT_ZALO_SIGNATURE=hmac-all"),
        (BODY, HMAC_BODY, "set ASSISTANT_ZALO_SIGNATURE=hmac-body"),
    ],
)
@pytest.mark.parametrize("written", ["mac={}", "{}", "X-ZEvent-Signature: mac={}", " mac={}\n"])
def test_each_recipe_is_named_with_the_setting_that_chooses_it(body: bytes, mac: str, told: str, written: str) -> None:
    said = verify(body, written.format(mac)).output

    assert said.startswith("ASSISTANT_ZALO_OA_SECRET by ")
    assert told in said
    assert said.count("\n") == 1


def test_a_time_in_the_header_is_a_recipe_of_its_own() -> None:
    mac = hashlib.sha256(APP.encode() + BODY + b"1763900000999" + SECRET.encode()).hexdigest()

    said = verify(BODY, mac, "--timestamp", "1763900000999").output

    assert "set ASSISTANT_ZALO_SIGNATURE=header-timestamp" in said


def test_a_request_that_the_apps_secret_signs_says_where_to_put_it() -> None:
    secrets = {"ASSISTANT_ZALO_OA_SECRET": "another", "ASSISTANT_ZALO_APP_SECRET": SECRET}

    said = verify(BODY, MAC, **secrets).output

    assert said.startswith("ASSISTANT_ZALO_APP_SECRET by ")
    assert "ASSISTANT_ZALO_OA_SECRET to the value of ASSISTANT_ZALO_APP_SECRET" in said


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BODY + b"\n", "an editor has put"),
        (BODY + b"\r\n", "an editor has put"),
        (BODY.replace(b'":"', b'": "'), "no recipe gives this signature"),
        (ESCAPED, "no recipe gives this signature"),
        (unicodedata.normalize("NFD", TEXT).encode(), "no recipe gives this signature"),
        (BODY.replace(APP.encode(), b"1"), "of another app than ASSISTANT_ZALO_APP_ID"),
        (BODY[:-1], "no event of Zalo's"),
        (b"", "no event of Zalo's"),
        (b"[]", "no event of Zalo's"),
        (b"\xff\xfe" + BODY, "no event of Zalo's"),
        (b"\xef\xbb\xbf" + BODY, "an editor has put"),
    ],
)
def test_a_body_that_is_not_as_it_came_is_told_so(body: bytes, reason: str) -> None:
    assert reason in failure(verify(body, f"mac={MAC}"))


@pytest.mark.parametrize("signature", ["", "mac=", "mac=chữ-ký", MAC.upper(), f"mac={MAC}0"])
def test_another_signature_matches_nothing(signature: str) -> None:
    assert "no recipe gives this signature" in failure(verify(BODY, signature))


def test_without_the_app_the_variable_is_named() -> None:
    assert "set ASSISTANT_ZALO_APP_ID" in failure(verify(BODY, MAC, ASSISTANT_ZALO_APP_ID=""))


def test_without_a_secret_both_variables_are_named() -> None:
    said = failure(verify(BODY, MAC, ASSISTANT_ZALO_OA_SECRET=""))

    assert said == "no secret to try: set ASSISTANT_ZALO_OA_SECRET, ASSISTANT_ZALO_APP_SECRET, or both"


def test_nothing_is_written_and_nothing_is_asked(home: Path) -> None:
    verify(BODY, MAC)

    assert not home.exists()

"""The commands of docs/web-api.md do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.settings import REPOSITORY
from tests.assistant.gateway.conftest import Gateway

# Each command may fail only by its time running out: a stream does not end by itself.
STRICT = 'set -euo pipefail\ncurl() { command curl --fail-with-body --max-time 3 "$@" || [ $? = 28 ]; }\n'


@pytest.mark.skipif(shutil.which("curl") is None or shutil.which("jq") is None, reason="needs curl and jq")
@pytest.mark.slow
def test_the_commands_of_the_guide_work_as_they_stand(served: Gateway, tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs" / "web-api.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
    script = STRICT + block.replace("http://127.0.0.1:8080", served.base_url)
    (tmp_path / "don.pdf").write_bytes(b"%PDF-1.7 don")

    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count('"accepted":true') == 2
    assert "event: message" in done.stdout
    assert '"verdict":"unhelpful"' in done.stdout
    assert (tmp_path / "don-lay-lai.pdf").read_bytes() == b"%PDF-1.7 don"

"""Runs a few lines in the engine's own Python."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from assistant.settings import REPOSITORY, Settings


def in_engine(script: str, *arguments: Path) -> Any:
    """What `script` prints last, as JSON; fails the test with what it complained of."""
    done = subprocess.run(
        [Settings().engine_python.absolute(), "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])

"""`python -m benchmarks.start`: cold and warm start of `assistant up`, and the memory of each process.

Runs the service in an empty home folder on ports of its own; what runs already is not disturbed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

FIRST_PORT = 18080
_MIB = 1024 * 1024


def start(home: Path, settings: Mapping[str, str] | None = None) -> tuple[subprocess.Popen[str], float]:
    """Start `assistant up`; return the process and the seconds until it says that it is ready.

    `settings` are further environment variables.
    """
    ports = {"PORT": 0, "ENGINE_PORT": 1, "ACTIONS_PORT": 2, "SANDBOX_PORT": 3}
    env = {**os.environ, "ASSISTANT_HOME": str(home)}
    env |= {f"ASSISTANT_{name}": str(FIRST_PORT + offset) for name, offset in ports.items()}
    env |= settings or {}
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "up"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ready in"):
            return process, time.perf_counter() - begin
    raise RuntimeError(f"assistant up ended with status {process.wait()}")


def memory(process: subprocess.Popen[str]) -> dict[str, float]:
    """MiB of resident memory by process name."""
    result = {"supervisor": psutil.Process(process.pid).memory_info().rss / _MIB}
    for child in psutil.Process(process.pid).children():
        command = " ".join(child.cmdline())
        match = re.search(r"assistant run (\w+)", command)
        result[match.group(1) if match else "engine"] = child.memory_info().rss / _MIB
    return result


def main() -> None:
    """Print both starts and the memory after the warm one."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        table = Table("start", "seconds")
        used: dict[str, float] = {}
        for name in ("cold (index built, engine trained)", "warm"):
            process, seconds = start(Path(folder))
            table.add_row(name, f"{seconds:.1f}")
            used = memory(process)
            process.send_signal(signal.SIGINT)
            process.wait(60)
    console.print(table)
    sizes = Table("process", "MiB")
    for name, size in {**used, "all": sum(used.values())}.items():
        sizes.add_row(name, f"{size:.0f}")
    console.print(sizes)


if __name__ == "__main__":
    main()

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import psutil
import pytest

from assistant.supervisor.backoff import Backoff
from assistant.supervisor.child import Child, ChildSpec
from assistant.supervisor.supervisor import ChildState, StartFailed, Supervisor

pytestmark = pytest.mark.slow

SERVES = """
import signal, socket, sys
if "deaf" in sys.argv: signal.signal(signal.SIGTERM, signal.SIG_IGN)
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, _ = server.accept()
    client.recv(999)
    client.sendall(b"HTTP/1.0 200 OK\\r\\n\\r\\n")
    client.close()
"""
SLEEPS = "import time; print('waiting for godot', flush=True); time.sleep(60)"
DIES = "import sys; sys.exit('no memory for the model')"
# Dies at once when its flag file is there, else serves.
SERVES_ONCE = f"""
import pathlib, sys
flag = pathlib.Path(sys.argv[2])
if flag.exists(): sys.exit('the port is gone')
flag.touch()
{SERVES}
"""
Spec = Callable[..., ChildSpec]
Make = Callable[..., Supervisor]


class Reports:
    """What the operator was told."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, ChildState, str]] = []
        self._told = asyncio.Event()

    def __call__(self, name: str, state: ChildState, detail: str) -> None:
        self.lines.append((name, state, detail))
        self._told.set()

    def of(self, state: ChildState) -> list[str]:
        return [name for name, each, _ in self.lines if each is state]

    async def until(self, state: ChildState, times: int) -> None:
        async with asyncio.timeout(20):
            while len(self.of(state)) < times:
                self._told.clear()
                await self._told.wait()


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    def made(name: str, script: str, *arguments: str) -> ChildSpec:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        return ChildSpec(
            name=name,
            argv=(sys.executable, "-S", "-E", "-c", script, str(port), *arguments),
            ready_url=f"http://127.0.0.1:{port}/",
            log=tmp_path / "log" / f"{name}.log",
        )

    return made


@pytest.fixture
async def make(reports: Reports) -> AsyncIterator[Make]:
    """Makes supervisors with short waits, and stops them at the end."""
    made: list[Supervisor] = []
    async with httpx.AsyncClient() as http:

        def new(
            *stages: list[ChildSpec],
            start_timeout: float = 20.0,
            grace: float = 20.0,
            backoff: Callable[[], Backoff] = lambda: Backoff(first=0.02, most=0.05),
        ) -> Supervisor:
            made.append(Supervisor(stages, http, reports, start_timeout, backoff, grace))
            return made[-1]

        yield new
        for supervisor in made:
            await supervisor.stop()


async def test_a_stage_starts_once_the_one_before_serves(make: Make, spec: Spec, reports: Reports) -> None:
    supervisor = make([spec("engine", SERVES), spec("actions", SERVES)], [spec("gateway", SERVES)])
    await supervisor.start()

    order = [(name, state) for name, state, _ in reports.lines]
    gateway = order.index(("gateway", ChildState.STARTING))
    assert {("engine", ChildState.READY), ("actions", ChildState.READY)} <= set(order[:gateway])
    assert order[-1] == ("gateway", ChildState.READY)
    assert set(supervisor.pids) == {"engine", "actions", "gateway"}


async def test_stopping_ends_every_process_the_last_started_first(make: Make, spec: Spec, reports: Reports) -> None:
    supervisor = make([spec("engine", SERVES)], [spec("gateway", SERVES)])
    await supervisor.start()
    pids = supervisor.pids.values()

    await supervisor.stop()
    await supervisor.stop()

    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert reports.of(ChildState.STOPPED) == ["gateway", "engine"]
    assert reports.of(ChildState.DIED) == []


async def test_one_that_served_before_it_died_is_back_at_once_and_one_that_never_did_is_not(
    make: Make, spec: Spec, reports: Reports, tmp_path: Path
) -> None:
    told: list[float] = []

    class Told(Backoff):
        def after(self, served: float) -> float:
            told.append(served)
            return 0.02

    supervisor = make([spec("gateway", SERVES_ONCE, str(tmp_path / "flag"))], backoff=Told)
    await supervisor.start()
    await asyncio.sleep(0.3)

    os.kill(supervisor.pids["gateway"], signal.SIGKILL)
    await reports.until(ChildState.DIED, 3)

    assert 0.3 <= told[0] < 5
    assert told[1] == 0


async def test_a_killed_child_is_started_again_and_the_others_are_left_alone(
    make: Make, spec: Spec, reports: Reports
) -> None:
    supervisor = make([spec("engine", SERVES), spec("actions", SERVES)])
    await supervisor.start()
    before = supervisor.pids

    os.kill(before["engine"], signal.SIGKILL)
    await reports.until(ChildState.READY, 3)

    assert reports.of(ChildState.DIED) == ["engine"]
    assert supervisor.pids["engine"] != before["engine"]
    assert supervisor.pids["actions"] == before["actions"]


async def test_a_child_that_served_once_is_tried_again_however_often_it_dies(
    make: Make, spec: Spec, reports: Reports, tmp_path: Path
) -> None:
    flag = tmp_path / "flag"
    supervisor = make([spec("engine", SERVES_ONCE, str(flag))])
    await supervisor.start()

    os.kill(supervisor.pids["engine"], signal.SIGKILL)
    await reports.until(ChildState.DIED, 5)
    flag.unlink()
    await reports.until(ChildState.READY, 2)

    assert any("the port is gone" in detail for _, _, detail in reports.lines)


async def test_a_child_that_hangs_at_its_restart_is_tried_again(
    make: Make, spec: Spec, reports: Reports, tmp_path: Path
) -> None:
    flag = tmp_path / "flag"
    script = SERVES_ONCE.replace("sys.exit('the port is gone')", "import time; time.sleep(60)")
    supervisor = make([spec("engine", script, str(flag))], start_timeout=1.5)
    await supervisor.start()

    os.kill(supervisor.pids["engine"], signal.SIGKILL)
    await reports.until(ChildState.DIED, 2)
    flag.unlink()
    await reports.until(ChildState.READY, 2)

    assert any("does not serve" in detail for _, _, detail in reports.lines)


async def test_three_early_deaths_are_enough_and_the_last_words_are_told(
    make: Make, spec: Spec, reports: Reports
) -> None:
    supervisor = make([spec("actions", SERVES), spec("engine", DIES)])

    with pytest.raises(StartFailed, match=r"engine ended 3 times .*no memory for the model.*engine\.log"):
        await supervisor.start()

    assert reports.of(ChildState.DIED) == ["engine"] * 3
    assert not any(psutil.pid_exists(pid) for pid in supervisor.pids.values())


async def test_a_child_that_never_serves_is_given_up(make: Make, spec: Spec) -> None:
    supervisor = make([spec("engine", SLEEPS)], start_timeout=0.4)

    with pytest.raises(StartFailed, match="engine does not serve after 0 s: waiting for godot"):
        await supervisor.start()

    assert not psutil.pid_exists(supervisor.pids["engine"])


async def test_a_program_that_does_not_exist_is_named(make: Make, spec: Spec, tmp_path: Path) -> None:
    good = spec("engine", SERVES)
    missing = ChildSpec("engine", (str(tmp_path / "no-python"),), good.ready_url, good.log)

    with pytest.raises(StartFailed, match=r"engine cannot be started: .*no-python"):
        await make([missing]).start()


async def test_stopping_in_the_middle_of_a_start_leaves_no_process(make: Make, spec: Spec) -> None:
    supervisor = make([spec("engine", SLEEPS)])
    starting = asyncio.create_task(supervisor.start())
    async with asyncio.timeout(20):
        while not supervisor.pids:  # noqa: ASYNC110  # that a process exists is not reported
            await asyncio.sleep(0.01)
    starting.cancel()

    await supervisor.stop()

    assert not psutil.pid_exists(supervisor.pids["engine"])


async def test_a_child_deaf_to_sigterm_is_killed_after_the_grace(make: Make, spec: Spec) -> None:
    supervisor = make([spec("engine", SERVES, "deaf")], grace=0.2)
    await supervisor.start()
    pid = supervisor.pids["engine"]
    begin = time.monotonic()

    await supervisor.stop()

    assert 0.2 <= time.monotonic() - begin < 10
    assert not psutil.pid_exists(pid)


async def test_a_child_gets_the_environment_of_its_spec_and_its_output_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "log" / "child.log"
    argv = (sys.executable, "-S", "-c", "import os; print(os.environ['GREETING'])")
    child = Child(ChildSpec("child", argv, "http://127.0.0.1:9/", log, {"GREETING": "xin chào"}))

    assert (child.pid, child.last_words()) == (None, "")
    await child.start()

    assert await child.wait() == 0
    assert child.last_words() == "xin chào"

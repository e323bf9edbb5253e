"""The process that owns a graph engine: starts it, answers for it, stops it when nobody holds a lease any more.

Run as `python -m graphlink.graph.supervisor FOLDER [NEO4J_LIB]`. There is one for each folder, by a file lock. Each
user of the engine holds one open loopback connection; however a user ends, the connection ends with it. On Linux the
kernel kills the engine when the supervisor dies.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import secrets
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import filelock
import neo4j

from graphlink.errors import GraphError, GraphlinkError
from graphlink.graph.engines import Ports, Process, private_file, process

ADDRESS_FILE = "engine.json"  # where the engine and its supervisor answer, while they do
LOCK_FILE = "engine.lock"
LOG_FILE = "engine.log"
LINGER = "GRAPHLINK_ENGINE_LINGER_S"
LINGER_S = 15.0  # so that the next command finds the engine running
START_LIMIT_S = 90.0
STOP_LIMIT_S = 20.0
ACCEPTED = b"lease\n"
BUSY, FAILED = 0, 3  # exit codes: another supervisor holds the folder; the engine could not be started

_HANDSHAKE = bytes.fromhex("6060b017 00000405 00000404 00000000 00000000")  # Bolt: its mark, and versions 5.4 and 4.4
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def main(arguments: list[str]) -> int:
    """Own the engine of a folder until nobody needs it."""
    folder, library = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with filelock.FileLock(folder / LOCK_FILE, timeout=STOP_LIMIT_S):
            return _own(folder, library)
    except filelock.Timeout:
        return BUSY
    except GraphlinkError as error:
        print(error, flush=True)
        return FAILED


def _own(folder: Path, library: Path | None) -> int:
    plan = process(folder / ("neo4j" if library else "embedded"), library, _free_ports())
    child = _start(plan, folder)
    try:
        _wait_until_ready(plan, child)
        with socket.create_server(("127.0.0.1", 0)) as server:
            _serve(folder, plan, child, server)
    finally:
        (folder / ADDRESS_FILE).unlink(missing_ok=True)
        _stop(child)
    return 0


def _free_ports() -> Ports:
    with contextlib.ExitStack() as stack:
        numbers = [stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(2)]
    return Ports(*numbers)


def _start(plan: Process, folder: Path) -> subprocess.Popen[bytes]:
    with (folder / LOG_FILE).open("ab") as log:
        return subprocess.Popen(
            plan.command,
            cwd=plan.home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **plan.environment},
            preexec_fn=_dying_with_parent(),
        )


def _dying_with_parent() -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _wait_until_ready(plan: Process, child: subprocess.Popen[bytes]) -> None:
    """The Bolt port opens before the database is there, so a text is run."""
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise GraphError(f"The engine ended with code {child.returncode} while starting.")
        if _answers(plan):
            return
        time.sleep(0.05)
    raise GraphError(f"The engine did not answer within {START_LIMIT_S:.0f} seconds.")


def _listens(plan: Process) -> bool:
    """Whether something shakes hands at the port, or is too busy to. One that is being killed is still connected to."""
    port = int(plan.endpoint.url.rsplit(":", 1)[1])
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as engine:
            engine.sendall(_HANDSHAKE)
            return bool(engine.recv(4))
    except TimeoutError:
        return True
    except OSError:
        return False


def _answers(plan: Process) -> bool:
    if not _listens(plan):
        return False
    try:
        auth = (plan.endpoint.user, plan.endpoint.password)
        with neo4j.GraphDatabase.driver(plan.endpoint.url, auth=auth, connection_acquisition_timeout=5) as driver:
            driver.execute_query("RETURN 1")
    except (OSError, neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
        return False
    return True


def _serve(folder: Path, plan: Process, child: subprocess.Popen[bytes], server: socket.socket) -> None:
    """Grant leases until none has been held for the linger time, or the engine is gone."""
    token = secrets.token_urlsafe(16)
    address = {"lease": server.getsockname()[1], "token": token, "endpoint": asdict(plan.endpoint), "pid": child.pid}
    private_file(folder / ADDRESS_FILE, json.dumps(address))
    linger = float(os.environ.get(LINGER, LINGER_S))
    waiting_since = time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(server, selectors.EVENT_READ)
        while child.poll() is None:
            for key, _ in selector.select(timeout=0.2):
                _attend(key.fileobj, server, selector, token, lambda: _listens(plan))
            if len(selector.get_map()) > 1:
                waiting_since = time.monotonic()
            elif time.monotonic() - waiting_since > linger:
                return


def _attend(
    end: Any, server: socket.socket, selector: selectors.BaseSelector, token: str, listens: Callable[[], bool]
) -> None:
    """A new user, a user's token, or a user's end. Of an engine that was just killed nobody gets a lease."""
    if end is server:
        user, _ = server.accept()
        user.settimeout(1)
        selector.register(user, selectors.EVENT_READ)
        return
    with contextlib.suppress(OSError):
        said = end.recv(256)
        if said and secrets.compare_digest(said, token.encode()) and listens():
            end.sendall(ACCEPTED)
            return
    selector.unregister(end)
    end.close()


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def spawn(folder: Path, library: Path | None, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a supervisor that outlives the caller."""
    command = [sys.executable, "-m", "graphlink.graph.supervisor", str(folder), *([str(library)] if library else [])]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A lease on a graph engine: who holds one keeps the engine running; the first one starts it."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from graphlink.errors import GraphError
from graphlink.graph import supervisor
from graphlink.graph.endpoint import Endpoint, remote

ATTACH_LIMIT_S = supervisor.START_LIMIT_S + supervisor.STOP_LIMIT_S
_POLL_S = 0.03


@dataclass
class Lease:
    """The right to use a graph until `close`; a context manager.

    Attributes:
        pid: Process id of the engine, 0 for a Neo4j that runs by itself.
    """

    endpoint: Endpoint
    pid: int = 0
    _held: socket.socket | None = field(default=None, repr=False)

    def __enter__(self) -> Lease:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the lease back. The engine stops some seconds after the last one."""
        if self._held:
            self._held.close()
            self._held = None


def reach(url: str) -> Lease:
    """A lease on a Neo4j that runs by itself: nothing is held, nothing is started."""
    return Lease(remote(url))


def attach(folder: Path, neo4j_lib: Path | None = None) -> Lease:
    """A lease on the engine of a folder, started if nobody holds one.

    Args:
        folder: Holds the engine's files; made when missing. One engine runs in it at a time.
        neo4j_lib: Folder of Neo4j's jars, for a real Neo4j; None for the embedded engine.
    Raises:
        EngineMissingError: The engine's files are not on this machine.
        GraphError: It could not be started, or another kind of engine is in use in the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = (folder / supervisor.LOG_FILE).open("ab")
    except OSError as error:
        raise GraphError(f"{folder} cannot be written: {error.strerror}.", "Give yourself write access.") from error
    folder = folder.absolute()
    neo4j_lib = neo4j_lib.absolute() if neo4j_lib else None
    wanted = "neo4j" if neo4j_lib else "embedded"
    deadline = time.monotonic() + ATTACH_LIMIT_S
    started: subprocess.Popen[bytes] | None = None
    with log:
        while time.monotonic() < deadline:
            lease = _held(folder, wanted)
            if lease:
                return lease
            if started is None:
                started = supervisor.spawn(folder, neo4j_lib, log)
            elif started.poll() == supervisor.BUSY:
                started = None  # the one that had the folder was about to end, or another caller was faster
            elif started.returncode is not None:
                raise GraphError(*_why(folder))
            time.sleep(_POLL_S)
    raise GraphError(f"The {wanted} engine did not answer within {ATTACH_LIMIT_S:.0f} seconds.", _look(folder))


def _held(folder: Path, engine: str) -> Lease | None:
    """A lease from the supervisor that answers now, if one does; one of the other engine is left to end."""
    try:
        address = json.loads((folder / supervisor.ADDRESS_FILE).read_text(encoding="utf-8"))
        if address["endpoint"]["engine"] != engine:
            return None
        held = socket.create_connection(("127.0.0.1", address["lease"]), timeout=2)
        held.sendall(address["token"].encode())
        if held.recv(len(supervisor.ACCEPTED)) == supervisor.ACCEPTED:
            return Lease(Endpoint(**address["endpoint"]), address["pid"], held)
        held.close()
    except (OSError, ValueError, KeyError):
        return None
    return None


def _why(folder: Path) -> tuple[str, str]:
    lines = (folder / supervisor.LOG_FILE).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"The graph engine could not be started: {lines[-1][:300] if lines else 'it said nothing'}", _look(folder)


def _look(folder: Path) -> str:
    return f"Look in {folder / supervisor.LOG_FILE}."

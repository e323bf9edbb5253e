"""The process that owns the engine: one for a folder, nothing left behind, clear words when it cannot start."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graphlink.errors import ConfigError, EngineMissingError, GraphError, GraphUnreachableError, QueryError
from graphlink.graph import engines, supervisor
from graphlink.graph.bolt import GraphStore
from graphlink.graph.endpoint import remote
from graphlink.graph.lease import Lease, attach, reach
from tests.contracts.conftest import neo4j_jars
from tests.contracts.small_network import grown_network

pytestmark = pytest.mark.engine


@pytest.fixture(autouse=True)
def _short_linger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines of these tests end soon after their last lease."""
    monkeypatch.setenv(supervisor.LINGER, "0.5")


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def _answers(lease: Lease) -> bool:
    with GraphStore(lease.endpoint, "case-1") as store:
        store.ensure("a case")
        return store.run("RETURN 1 AS one", {}) == [{"one": 1}]


def test_engine_ends_after_its_last_lease(tmp_path: Path) -> None:
    """Two leases share one engine; it ends when both are given back, and starts again with what it held."""
    with attach(tmp_path) as first, attach(tmp_path) as second:
        assert first.pid == second.pid
        with GraphStore(first.endpoint, "case-1") as store:
            store.ensure("a case")
        first.close()
        assert _answers(second)
    assert _within(20, lambda: not psutil.pid_exists(first.pid))
    assert not (tmp_path / supervisor.ADDRESS_FILE).exists()
    with attach(tmp_path) as again:
        assert again.pid != first.pid
        assert _answers(again)


def test_killed_user_leaves_nothing_behind(tmp_path: Path) -> None:
    """When the one user of an engine is killed, the engine ends."""
    program = (
        "import sys, time; from pathlib import Path; from graphlink.graph.lease import attach\n"
        f"lease = attach(Path({str(tmp_path)!r})); print(lease.pid, flush=True); time.sleep(600)"
    )
    user = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert user.stdout is not None
    engine = int(user.stdout.readline())
    assert psutil.pid_exists(engine)
    user.kill()
    user.wait()
    user.stdout.close()

    assert _within(20, lambda: not psutil.pid_exists(engine))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux kills the engine with its parent")
def test_killed_supervisor_takes_the_engine_along(tmp_path: Path) -> None:
    """When the supervisor is killed, the engine dies too, and the next lease starts both again."""
    with attach(tmp_path) as lease:
        owner = psutil.Process(lease.pid).parent()
        assert owner is not None
        owner.kill()
        assert _within(10, lambda: not psutil.pid_exists(lease.pid) or psutil.Process(lease.pid).status() == "zombie")
    with attach(tmp_path) as again:
        assert _answers(again)


def test_killed_engine_is_told_and_started_again(tmp_path: Path) -> None:
    """A store whose engine is killed says that the graph does not answer; the next lease finds a new engine."""
    with attach(tmp_path) as lease, GraphStore(lease.endpoint, "case-1") as store:
        store.ensure("a case")
        os.kill(lease.pid, signal.SIGKILL)
        with pytest.raises(GraphUnreachableError):
            for _ in range(50):
                store.run("MATCH (n) RETURN n LIMIT 1", {})
                time.sleep(0.1)
    with attach(tmp_path) as again:
        assert _answers(again)


@pytest.mark.parametrize("listens", [True, False])
def test_nobody_gets_a_lease_of_an_engine_that_is_gone(listens: bool) -> None:
    """Between the end of an engine and its supervisor's noticing, a caller is turned away and starts a new one."""
    user, end = socket.socketpair()
    with user, end, socket.socket() as server, selectors.DefaultSelector() as selector:
        selector.register(end, selectors.EVENT_READ)
        user.sendall(b"token")
        supervisor._attend(end, server, selector, "token", lambda: listens)
        assert user.recv(64) == (supervisor.ACCEPTED if listens else b"")


@pytest.mark.parametrize(("answer", "listens"), [(b"\0\0\4\5", True), (b"", False), (None, True)])
def test_an_engine_that_is_being_killed_does_not_listen(tmp_path: Path, answer: bytes | None, listens: bool) -> None:
    """The kernel still connects to a port whose process is going; one that is only slow to answer is there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        plan = engines.process(tmp_path, None, engines.Ports(server.getsockname()[1], 0))

        def answered() -> None:
            end, _ = server.accept()
            with end:
                end.recv(64)
                end.sendall(answer or b"")

        if answer is not None:
            threading.Thread(target=answered, daemon=True).start()
        assert supervisor._listens(plan) is listens


def test_no_password_can_be_taken_for_an_option(tmp_path: Path) -> None:
    """Engines' own tools take passwords as words of a command."""
    drawn = [password for _ in range(500) for password in engines._passwords(tmp_path)[:2]]

    assert len(set(drawn)) == 1000
    assert all(password.isalnum() for password in drawn)


def test_two_callers_at_once_share_one_engine(tmp_path: Path) -> None:
    """Processes that ask in the same moment get the same engine."""
    program = (
        "import sys, time; from pathlib import Path; from graphlink.graph.lease import attach\n"
        f"lease = attach(Path({str(tmp_path)!r})); print(lease.pid, flush=True); time.sleep(3)"
    )
    callers = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {caller.communicate(timeout=120)[0].strip() for caller in callers}

    assert len(said) == 1


def test_secrets_are_nobody_elses(tmp_path: Path) -> None:
    """Passwords stand in files only the user can read, and in no command line."""
    with attach(tmp_path) as lease:
        held = [p for p in tmp_path.rglob("*") if p.is_file() and lease.endpoint.password.encode() in p.read_bytes()]
        assert held
        assert all(stat.S_IMODE(p.stat().st_mode) & 0o077 == 0 for p in held if p.suffix != ".jsonl"), held
        assert not any(lease.endpoint.password in word for word in psutil.Process(lease.pid).cmdline())
        assert lease.endpoint.password not in repr(lease)


def test_engine_listens_on_loopback_only(tmp_path: Path) -> None:
    """No port of the engine is open to other machines."""
    with attach(tmp_path) as lease:
        listening = [c for c in psutil.Process(lease.pid).net_connections() if c.status == psutil.CONN_LISTEN]

        assert listening
        assert {"127.0.0.1"} == {c.laddr.ip.removeprefix("::ffff:") for c in listening}


def test_what_analysts_could_abuse_is_off(tmp_path: Path) -> None:
    """No file is read, no user made, by a text of the reader."""
    with attach(tmp_path) as lease, GraphStore(lease.endpoint, "case-1") as store:
        store.ensure("a case")
        for text in (
            "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1",
            "CREATE USER intruder SET PASSWORD 'longenough1'",
        ):
            with pytest.raises((QueryError, GraphError)):
                store.run(text, {})


def test_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """Where no folder can be made there is a clear error."""
    (tmp_path / "file").write_text("x")

    with pytest.raises(GraphError):
        attach(tmp_path / "file" / "graph")


def test_missing_jars_are_told(tmp_path: Path) -> None:
    """A folder without Neo4j's jars gives an error that names what to do, not a long wait."""
    (tmp_path / "jars").mkdir()

    with pytest.raises(GraphError) as error:
        attach(tmp_path / "graph", tmp_path / "jars")
    assert "make neo4j" in str(error.value)
    assert issubclass(EngineMissingError, GraphError)


@pytest.mark.parametrize(
    "url",
    ["", "localhost", "http://u:p@h", "bolt://h:7687", "bolt://u@h", "bolt://u:p@", "bolt://u:p@h:x", "bolt://:p@h"],
)
def test_bad_addresses_are_told(url: str) -> None:
    """An address without scheme, host, user or password is refused before anything is tried."""
    with pytest.raises(ConfigError) as error:
        remote(url)
    assert "p@" not in str(error.value).replace("bolt://user:password@host:7687", "")


def test_address_is_read() -> None:
    """User and password may be percent-encoded; they never stand in what is shown."""
    lease = reach("bolt+s://us%40er:pa%3Ass@graph.example")

    assert (
        lease.endpoint.url,
        lease.endpoint.user,
        lease.endpoint.password,
    ) == ("bolt+s://graph.example:7687", "us@er", "pa:ss")
    assert "pa:ss" not in repr(lease)


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_engine_gone_in_the_middle_of_a_write(tmp_path: Path, engine: str) -> None:
    """A write whose engine is killed says so and leaves no version; the next one finishes it, nothing twice."""
    jars = neo4j_jars() if engine == "neo4j" else None
    network = grown_network(400)

    def kill(done: int, total: int) -> None:
        if done > total // 2:
            os.kill(lease.pid, signal.SIGKILL)

    with attach(tmp_path, jars) as lease, GraphStore(lease.endpoint, "case-1") as store:
        store.ensure("a case")
        with pytest.raises(GraphUnreachableError) as error:
            store.write(network, "v1", kill)
        assert "again" in error.value.hint
    with attach(tmp_path, jars) as lease, GraphStore(lease.endpoint, "case-1") as store:
        store.ensure("a case")
        assert store.version() == ""
        store.write(network, "v1")
        nodes = store.run("MATCH (n) RETURN count(n) AS n", {})[0]["n"] - 1  # the marker
        edges = store.run("MATCH ()-[e]->() RETURN count(e) AS n", {})[0]["n"]

        assert (nodes, edges, store.version()) == (network.node_count, network.edge_count, "v1")

"""Both engines, running: one contract is held against each, and their rows against each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphlink.config import NEO4J_LIB
from graphlink.graph.bolt import GraphStore
from graphlink.graph.lease import Lease, attach

ENGINES = ("embedded", "neo4j")
_JARS = Path(__file__).parents[2] / "lib" / "neo4j"


def neo4j_jars() -> Path:
    """The folder of Neo4j's jars. A test that needs them is skipped without, and fails where all must run."""
    folder = Path(os.environ.get(NEO4J_LIB, _JARS))
    if not next(folder.glob("neo4j-[0-9]*.jar"), None):
        told = f"nothing was tested on Neo4j: {folder} holds no jars; run `make neo4j`"
        if os.environ.get("GRAPHLINK_REQUIRE_ENGINES"):
            pytest.fail(told)
        pytest.skip(told)
    return folder


@pytest.fixture(scope="session")
def leases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Lease]]:
    """A lease on an engine by its name; each engine starts once in a session."""
    held: dict[str, Lease] = {}

    def lease(engine: str) -> Lease:
        if engine not in held:
            jars = neo4j_jars() if engine == "neo4j" else None
            held[engine] = attach(tmp_path_factory.mktemp(engine), jars)
        return held[engine]

    yield lease
    for one in held.values():
        one.close()


@dataclass(frozen=True)
class Opener:
    """Opens stores on one engine; the database is emptied of what an earlier test left."""

    lease: Lease

    def __call__(self, case_id: str = "case-1") -> GraphStore:
        """A store on what is there."""
        return GraphStore(self.lease.endpoint, case_id)

    def fresh(self, case_id: str = "case-1", name: str = "a case") -> GraphStore:
        """A store on an empty database with the schema of this graphlink."""
        store = self(case_id)
        store._write("MATCH (n) DETACH DELETE n", {})
        store.ensure(name)
        return store


@pytest.fixture(params=ENGINES)
def opener(request: pytest.FixtureRequest, leases: Callable[[str], Lease]) -> Opener:
    """Stores on each engine in turn."""
    return Opener(leases(request.param))


@pytest.fixture
def openers(leases: Callable[[str], Lease]) -> tuple[Opener, Opener]:
    """Stores on the embedded engine and on Neo4j, to compare."""
    return Opener(leases("embedded")), Opener(leases("neo4j"))

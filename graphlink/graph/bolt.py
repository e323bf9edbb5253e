"""The graph of one case over Bolt: its schema, one writer, reads. The same code for both engines.

All constraints and indexes are made before the first row: the embedded engine freezes a property's type when an index
comes later, and then changes values in silence. Keys are checked here, because it also takes a null key.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import neo4j
import pyarrow as pa
import pyarrow.compute as pc
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graphlink.errors import (
    ForeignGraphError,
    GraphAuthError,
    GraphError,
    GraphKeyError,
    GraphUnreachableError,
    GraphVersionError,
    QueryError,
    QueryTimeoutError,
    shown,
)
from graphlink.graph.endpoint import Endpoint
from graphlink.graph.hydration import hydrated
from graphlink.schema.kinds import EDGES, NODES, RELATIONS, SCHEMA_VERSION
from graphlink.schema.network import APART, EdgeKey, Network

MARKER = "GraphlinkCase"
BUILD = "build"  # on every node and edge: the write that stated it last
KEY_CHARACTERS = 1_000  # Neo4j refuses index keys not far above
BATCH = {"embedded": 1_000, "neo4j": 5_000}  # rows a transaction; more gains nothing and costs memory
READ_LIMIT_S = 30.0
RETRY_LIMIT_S = 5.0
_ATTEMPTS = 4
_INDEXED = (
    ("Ad", "posted_at"),
    ("Entry", "kind"),
)  # what questions start from beside ids; each costs a tenth of a load

Progress = Callable[[int, int], None]


class GraphStore:
    """The graph of a case.

    Use as a context manager. One store may write at a time; the caller sees to that.

    Attributes:
        engine: embedded or neo4j.
    Raises:
        GraphUnreachableError: Nothing answers at the endpoint.
        GraphAuthError: The user or password is refused.
    """

    def __init__(self, endpoint: Endpoint, case_id: str) -> None:
        self.engine = endpoint.engine
        self._case_id = case_id
        self._writer = _driver(endpoint.url, endpoint.user, endpoint.password)
        self._reader = _driver(endpoint.url, endpoint.reader_user, endpoint.reader_password)
        try:
            with _translated():
                self._writer.verify_connectivity()
        except GraphError:
            self.close()
            raise

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._writer.close()
        self._reader.close()

    # --- what is there ---------------------------------------------------------------------------------------
    def ensure(self, case_name: str, rebuild: bool = False) -> None:
        """Make sure the database holds the graph of this case, or make an empty one.

        Args:
            rebuild: Empty the graph first, and write its schema again.
        Raises:
            ForeignGraphError: It holds something else.
            GraphVersionError: It was written with a newer schema.
        """
        marker = self._marker()
        if marker is None:
            if self._write("MATCH (n) RETURN n LIMIT 1", {}):
                raise ForeignGraphError(
                    "The database is not empty and holds no graph of graphlink.",
                    "Name an empty database; nothing was changed in this one.",
                )
        elif marker["case_id"] != self._case_id:
            raise ForeignGraphError(
                f"The database holds the graph of another case, {shown(marker['case_name'])!r}.",
                "One case needs one database; nothing was changed in this one.",
            )
        elif marker["schema"] > SCHEMA_VERSION:
            raise GraphVersionError(
                f"The graph has schema {marker['schema']}, this graphlink knows {SCHEMA_VERSION}.",
                "Use a newer graphlink, or `graphlink graph … --rebuild` with this one in an empty database.",
            )
        if marker is None or rebuild or marker["schema"] < SCHEMA_VERSION:
            self._begin(case_name, empty=marker is None)

    def version(self) -> str:
        """Version the graph was last written with; empty when nothing was, or a write was cut."""
        marker = self._marker()
        return str(marker["version"] or "") if marker else ""

    def existing(self, ids: Iterable[str]) -> set[str]:
        """Those of some node ids that are in the graph."""
        by_label: dict[str, list[str]] = {}
        for node_id in ids:
            label = label_of(node_id)
            if label:
                by_label.setdefault(label, []).append(node_id)
        found: set[str] = set()
        for label, wanted in by_label.items():
            text = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id"
            found |= {row["id"] for row in self.run(text, {"ids": wanted}, columns=("id",))}
        return found

    def run(
        self,
        text: str,
        parameters: Mapping[str, Any],
        timeout_s: float = READ_LIMIT_S,
        columns: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """Rows of a reading text: values, and nodes and edges of schema.network.

        Args:
            columns: Names of the columns where they are known: an engine that finds nothing does not tell them.
        Raises:
            QueryTimeoutError: It took longer than `timeout_s`.
            QueryError: The engine does not take the text.
        """
        query = neo4j.Query(text, timeout=timeout_s)
        mode = neo4j.READ_ACCESS
        with _translated(), self._reader.session(default_access_mode=mode) as session:
            rows = list(session.run(query, dict(parameters)))
        return hydrated(rows, tuple(columns), self._ids_of)

    # --- writing ---------------------------------------------------------------------------------------------
    def write(self, network: Network, version: str, progress: Progress | None = None) -> None:
        """Make the graph hold this network and nothing else, batch by batch; the version is set last.

        A write that was cut is finished by the next one: nodes and edges are merged on their keys.

        Raises:
            GraphKeyError: A key is missing, not text or too long; nothing was written.
            GraphUnreachableError: The engine went away in the middle.
        """
        _check_keys(network)
        marker = self._marker() or {}
        build = int(marker.get("build") or 0) + 1
        self._mark("SET m.version = null, m.build = $build", build=build)
        total, done = network.node_count + network.edge_count, 0
        for text, rows in self._statements(network):
            self._write(text, {"rows": rows, "build": build})
            done += len(rows)
            if progress:
                progress(done, total)
        if build > 1:
            self._sweep(network, build)
        self._mark("SET m.version = $version", version=version)

    def _statements(self, network: Network) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        size = BATCH[self.engine]
        for label, table in network.nodes.items():
            for rows in _batches(table, size, ("id",)):
                yield node_statement(label), rows
        for key, table in network.edges.items():
            for rows in _batches(table, size, ("source", "target")):
                yield edge_statement(key), rows

    def _sweep(self, network: Network, build: int) -> None:
        """Take away what earlier writes left and this one did not state."""
        for kind in EDGES:
            self._delete(f"MATCH ()-[e:{kind}]->() WHERE e.{BUILD} <> $build WITH e LIMIT $size DELETE e", build)
        for label in NODES:
            self._delete(f"MATCH (e:{label}) WHERE e.{BUILD} <> $build WITH e LIMIT $size DETACH DELETE e", build)

    def _delete(self, text: str, build: int) -> None:
        size = BATCH[self.engine]
        while True:
            found = self._write(f"{text} RETURN count(*) AS deleted", {"build": build, "size": size})
            if not found or not found[0]["deleted"]:
                return

    def _begin(self, case_name: str, empty: bool) -> None:
        """An empty graph with its schema and marker."""
        if not empty:
            self._mark("SET m.version = null")
            for label in NODES:
                self._delete(f"MATCH (e:{label}) WHERE $build = 0 WITH e LIMIT $size DETACH DELETE e", 0)
        for text in schema_statements():
            self._write(text, {})
        about = {"case_id": self._case_id, "case_name": case_name, "schema": SCHEMA_VERSION}
        self._write(
            f"MERGE (m:{MARKER} {{case_id: $case_id}}) "
            "SET m.case_name = $case_name, m.schema = $schema, m.version = null, m.build = 0",
            about,
        )

    def _marker(self) -> dict[str, Any] | None:
        text = (
            f"MATCH (m:{MARKER}) RETURN m.case_id AS case_id, m.case_name AS case_name, m.schema AS schema, "
            "m.version AS version, m.build AS build ORDER BY case_id LIMIT 1"
        )
        rows = self._write(text, {})
        return rows[0] if rows else None

    def _mark(self, change: str, **parameters: Any) -> None:
        self._write(f"MATCH (m:{MARKER} {{case_id: $case_id}}) {change}", {"case_id": self._case_id, **parameters})

    def _write(self, text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """One transaction of the writer. A clash on a key is tried again: the embedded engine does not wait."""
        for attempt in range(_ATTEMPTS):
            try:
                with _translated(), self._writer.session() as session:
                    return session.execute_write(lambda work: work.run(text, dict(parameters)).data())
            except GraphError as error:
                if not isinstance(error.__cause__, ConstraintError) or attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    def _ids_of(self, element_ids: Sequence[str]) -> dict[str, str]:
        text = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n.id AS id"
        with _translated(), self._reader.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return {row["element"]: row["id"] for row in session.run(text, {"ids": list(element_ids)})}


# --- texts ---------------------------------------------------------------------------------------------------
def schema_statements() -> tuple[str, ...]:
    """All constraints and indexes of the graph."""
    constraints = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in NODES
    ]
    constraints.append(f"CREATE CONSTRAINT case_marker IF NOT EXISTS FOR (n:{MARKER}) REQUIRE n.case_id IS UNIQUE")
    indexes = [
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in _INDEXED
    ]
    return (*constraints, *indexes)


def node_statement(label: str) -> str:
    """Merge a batch of nodes of a label; `rows` hold id, and what else is set."""
    times = [name for name, kind in NODES[label].properties.items() if kind == "time"]
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.set, n.{BUILD} = $build" + "".join(
        f", n.{name} = datetime(row.{name})" for name in times
    )


def edge_statement(key: EdgeKey) -> str:
    """Merge a batch of edges; there is one for each relation and decision that it is about."""
    kind = EDGES[key.type]
    times = [name for name, value in kind.properties.items() if value == "time"]
    apart = ", ".join(f"{name}: row.set.{name}" for name in APART if name in kind.properties)
    about = f" {{{apart}}}" if apart else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{key.source} {{id: row.source}}) MATCH (b:{key.target} {{id: row.target}}) "
        f"MERGE (a)-[e:{key.type}{about}]->(b) SET e += row.set, e.{BUILD} = $build"
        + "".join(f", e.{name} = datetime(row.{name})" for name in times)
    )


def label_of(node_id: str) -> str:
    """Label of a node by the beginning of its id; empty when it begins like none."""
    return _LABELS.get(node_id.partition("-")[0], "") or _LABELS.get(node_id.partition(":")[0], "")


_LABELS = {
    **{node.prefix: node.name for node in NODES.values() if not node.relation},
    **{f"{NODES[r.cluster].prefix}:{r.letter}": r.cluster for r in RELATIONS.values()},
}


# --- rows ----------------------------------------------------------------------------------------------------
def _batches(table: pa.Table, size: int, keys: tuple[str, ...]) -> Iterator[list[dict[str, Any]]]:
    times = [field.name for field in table.schema if pa.types.is_timestamp(field.type)]
    for batch in table.to_batches(max_chunksize=size):
        yield [_row(row, keys, times) for row in batch.to_pylist()]


def _row(row: dict[str, Any], keys: tuple[str, ...], times: Sequence[str]) -> dict[str, Any]:
    """A row as sent: keys and times apart, the rest as what is set. Times go as text, which keeps their zone."""
    sent: dict[str, Any] = {name: row.pop(name) for name in keys}
    for name in times:
        value = row.pop(name)
        sent[name] = value.isoformat() if value is not None else None
    sent["set"] = row
    return sent


def _check_keys(network: Network) -> None:
    for label, table in network.nodes.items():
        _check_column(f"{label} nodes", table["id"])
    for key, table in network.edges.items():
        for end in ("source", "target"):
            _check_column(f"{key.type} edges", table[end])


def _check_column(where: str, column: pa.ChunkedArray) -> None:
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        raise GraphKeyError(f"{where}: keys are {column.type}, expected text.")
    longest = pc.max(pc.utf8_length(column)).as_py() or 0
    if column.null_count or longest > KEY_CHARACTERS:
        fault = "a key is missing" if column.null_count else f"a key has {longest} characters"
        raise GraphKeyError(f"{where}: {fault}; expected text of at most {KEY_CHARACTERS} characters.")


# --- the driver ----------------------------------------------------------------------------------------------
def _driver(url: str, user: str, password: str) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        url,
        auth=(user, password),
        notifications_min_severity="OFF",
        max_transaction_retry_time=RETRY_LIMIT_S,
        connection_timeout=10,
        connection_acquisition_timeout=20,
    )


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """Errors of the driver and the engines as errors of graphlink. The error texts of the engines differ, so little
    is read from them."""
    try:
        yield
    except AuthError as error:
        raise GraphAuthError(
            "The graph refused the user or the password.", "Correct them in GRAPHLINK_GRAPH_URL."
        ) from error
    except (ServiceUnavailable, SessionExpired, OSError) as error:
        raise GraphUnreachableError(
            "The graph does not answer.",
            "Check that it runs, then give the same command again: it goes on where it stopped.",
        ) from error
    except ConstraintError as error:
        raise GraphError("Two writers clashed on one key of the graph.", "Give the command again.") from error
    except (TransientError, ClientError) as error:
        raise _refused(error) from error
    except (Neo4jError, DriverError) as error:
        raise GraphError(f"The graph could not do it: {_first_line(error)}") from error


def _refused(error: Neo4jError) -> GraphError | QueryError:
    told = _first_line(error)
    if "imeout" in f"{error.code} {told}" or "TimedOut" in str(error.code):
        return QueryTimeoutError("The engine stopped the question: it took too long.", "Ask for less.")
    return QueryError(f"The engine does not take the question: {told}")


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error)
    return str(text).strip().splitlines()[0][:300] if str(text).strip() else type(error).__name__

"""The two engines graphlink can run itself: which process each is, and the files it needs in its home.

Both speak Bolt on loopback and run on the Java runtime inside the embedded engine's wheel. Passwords stand in files
only the user can read, never in a command line.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from graphlink.errors import EngineMissingError, GraphError
from graphlink.graph.endpoint import EMBEDDED, NEO4J, Endpoint

HEAP = ("-XX:MaxRAMPercentage=25", "-XX:+UseSerialGC")  # one heap of a quarter of the machine, little idle memory
QUERY_LIMIT_MS = 30_000  # no text runs longer, whoever sends it
REGEX_LIMIT_MS = 2_000
_DATABASE = "neo4j"
_UNUSED_JARS = ("arcadedb-mcp", "arcadedb-postgresw", "arcadedb-redisw", "arcadedb-graphql", "arcadedb-console")
_GROUPS = {
    "admin": {
        "resultSetLimit": -1,  # any other value cuts scans in silence
        "readTimeout": -1,
        "access": ["updateSecurity", "updateSchema"],
        "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
    },
    "reader": {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}},
}


@dataclass(frozen=True)
class Ports:
    """Loopback ports of an engine. `http` is used by the embedded engine only, which cannot do without."""

    bolt: int
    http: int


@dataclass(frozen=True)
class Process:
    """A process to start in its home, and the endpoint it will answer at."""

    home: Path
    command: tuple[str, ...]
    environment: dict[str, str]
    endpoint: Endpoint


def process(home: Path, neo4j_lib: Path | None, ports: Ports) -> Process:
    """Prepare the home of an engine and say how to start it.

    Args:
        home: Folder of the engine's own files; made when missing.
        neo4j_lib: Folder of Neo4j's jars, or None for the embedded engine.
    Raises:
        EngineMissingError: The wheel or the jars are not there.
    """
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    (home / "tmp").mkdir(exist_ok=True)
    return _neo4j(home, neo4j_lib, ports) if neo4j_lib else _embedded(home, ports)


def private_file(path: Path, text: str) -> None:
    """Write a file that only the user can read, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(text)
    part.replace(path)


def _passwords(home: Path) -> tuple[str, str, bool]:
    """Password of the writer and of the reader, and whether they are new; an engine keeps those of its first start."""
    path = home / "passwords"
    if path.exists():
        writer, reader = path.read_text(encoding="utf-8").split()
        return writer, reader, False
    writer, reader = secrets.token_hex(24), secrets.token_hex(24)  # no dash: an admin tool would take it for an option
    return writer, reader, True


def _wheel() -> Path:
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise EngineMissingError(
            "The embedded graph engine is not installed.",
            "Install graphlink again with pip, or name a Neo4j in GRAPHLINK_GRAPH_URL.",
        )
    return Path(spec.origin).parent


def _java() -> str:
    found = sorted((_wheel() / "jre" / "bin").glob("java*"))
    if not found:
        raise EngineMissingError(
            "The embedded engine's wheel holds no Java runtime for this machine.",
            "Name a Neo4j in GRAPHLINK_GRAPH_URL.",
        )
    return str(found[0])


# --- the embedded engine -------------------------------------------------------------------------------------
def _embedded(home: Path, ports: Ports) -> Process:
    writer, reader, new = _passwords(home)
    (home / "config").mkdir(exist_ok=True)
    groups = {"databases": {"*": {"groups": _GROUPS}}, "version": 1}
    private_file(home / "config" / "server-groups.json", json.dumps(groups))
    private_file(home / "java.args", "\n".join(_embedded_arguments(home, ports, writer, reader)))
    if new:
        private_file(home / "passwords", f"{writer}\n{reader}\n")
    endpoint = Endpoint(f"bolt://127.0.0.1:{ports.bolt}", "root", writer, EMBEDDED, "reader", reader)
    return Process(home, (_java(), f"@{home / 'java.args'}"), {}, endpoint)


def _embedded_arguments(home: Path, ports: Ports, writer: str, reader: str) -> list[str]:
    jars = [jar for jar in sorted((_wheel() / "jars").glob("*.jar")) if not jar.name.startswith(_UNUSED_JARS)]
    settings = {
        "server.rootPath": home,
        "server.databaseDirectory": home / "databases",
        "server.logsDirectory": home / "log",
        "server.rootPassword": writer,
        "server.defaultDatabases": f"{_DATABASE}[root:{writer}:admin,reader:{reader}:reader]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",  # the engine's own default is every interface
        "bolt.port": ports.bolt,
        "bolt.defaultDatabase": _DATABASE,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": ports.http,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "command.timeout": QUERY_LIMIT_MS,
        "command.regexTimeout": REGEX_LIMIT_MS,
        "serverMetrics": "false",
    }
    java = [*HEAP, "-Djava.awt.headless=true", f"-Djava.io.tmpdir={home / 'tmp'}", "--enable-native-access=ALL-UNNAMED"]
    java += [f"-Darcadedb.{name}={value}" for name, value in settings.items()]
    java += ["-cp", os.pathsep.join(str(jar) for jar in jars), "com.arcadedb.server.ArcadeDBServer"]
    return [_quoted(argument) for argument in java]


def _quoted(argument: str) -> str:
    """An argument as a line of a Java argument file, where a backslash and a quotation mark are escaped."""
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- Neo4j ---------------------------------------------------------------------------------------------------
def _neo4j(home: Path, lib: Path, ports: Ports) -> Process:
    if not next(lib.glob("neo4j-[0-9]*.jar"), None):
        raise EngineMissingError(f"{lib} does not hold Neo4j's jars.", "Fetch them with `make neo4j`.")
    writer, _, new = _passwords(home)
    for name in ("conf", "import"):
        (home / name).mkdir(exist_ok=True)
    private_file(home / "conf" / "neo4j.conf", _neo4j_settings(ports))
    environment = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    if new:
        _set_first_password(home, lib, writer, environment)
        private_file(home / "passwords", f"{writer}\n{writer}\n")
    command = (
        _java(),
        *HEAP,
        f"-Djava.io.tmpdir={home / 'tmp'}",
        *("-cp", f"{lib}{os.sep}*", "org.neo4j.server.CommunityEntryPoint"),
        *(f"--home-dir={home}", f"--config-dir={home / 'conf'}"),
    )
    endpoint = Endpoint(f"bolt://127.0.0.1:{ports.bolt}", "neo4j", writer, NEO4J, "neo4j", writer)
    return Process(home, command, environment, endpoint)


def _neo4j_settings(ports: Ports) -> str:
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{ports.bolt}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.directories.import": "import",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "db.transaction.timeout": f"{QUERY_LIMIT_MS}ms",
        "db.lock.acquisition.timeout": "5s",
        "dbms.usage_report.enabled": "false",
        # two fixed waits of 5 s at every stop otherwise
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
        "internal.server.bolt.connection_shutdown_wait_time": "1s",
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _set_first_password(home: Path, lib: Path, password: str, environment: dict[str, str]) -> None:
    """The admin tool takes the password as an argument only; it is random and the process is gone in a second."""
    command = [_java(), "-cp", f"{lib}{os.sep}*", "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise GraphError(f"Neo4j's first password could not be set in {home}: {done.stderr.strip()[-200:]}")

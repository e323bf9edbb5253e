"""Where a graph answers: an address with the users that may write and read there."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from graphlink.errors import ConfigError

EMBEDDED, NEO4J = "embedded", "neo4j"
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True)
class Endpoint:
    """A graph that answers over Bolt.

    Attributes:
        url: Scheme, host and port, without a user.
        engine: embedded or neo4j.
        reader_user, reader_password: Of the user that only reads. Neo4j Community has no such user: there it is the
            same, and reading is kept to by access mode.
    """

    url: str
    user: str
    password: str = field(repr=False)
    engine: str
    reader_user: str
    reader_password: str = field(repr=False)


def remote(url: str) -> Endpoint:
    """The endpoint of a Neo4j that runs by itself.

    Args:
        url: bolt://user:password@host:7687; the user and password may be percent-encoded.
    Raises:
        ConfigError: No scheme a driver speaks, no host, no user or no password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 7687
    except ValueError:
        raise ConfigError("The graph's address is not an address.", _FORM) from None
    if parts.scheme not in _SCHEMES or not parts.hostname or not parts.username or not parts.password:
        raise ConfigError("The graph's address lacks a scheme, host, user or password.", _FORM)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    user, password = unquote(parts.username), unquote(parts.password)
    return Endpoint(f"{parts.scheme}://{host}:{port}", user, password, NEO4J, user, password)


_FORM = "Write GRAPHLINK_GRAPH_URL as bolt://user:password@host:7687."

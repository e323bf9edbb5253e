"""Settings of a case, as text and as a value. Nothing is read here: the caller gives the text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from graphlink.errors import ConfigError

CASE_FILE = "graphlink.toml"
CASE_FORMAT = 1

# Environment variables graphlink reads, each at one place in `app`.
GRAPH_URL = "GRAPHLINK_GRAPH_URL"  # bolt://user:password@host:port of a Neo4j; unset = the embedded engine
NEO4J_LIB = "GRAPHLINK_NEO4J_LIB"  # folder of Neo4j's jars: graphlink then starts that Neo4j itself
ACTOR = "GRAPHLINK_ACTOR"  # who acts, when --as is not given
PURPOSE = "GRAPHLINK_PURPOSE"  # why, when --purpose is not given

_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class CaseConfig:
    """What `graphlink.toml` holds.

    Attributes:
        case_id: Random, made by `init`; marks the case's graph.
        country: ISO 3166-1 alpha-2 of the unit, or empty. Evidence for numbers without a code, never a default.
    """

    case_id: str
    name: str
    country: str = ""
    unit: str = ""

    def to_toml(self) -> str:
        """The file's text."""
        rows = {"case_id": self.case_id, "name": self.name, "country": self.country, "unit": self.unit}
        return f"format = {CASE_FORMAT}\n" + "".join(f"{k} = {_quoted(v)}\n" for k, v in rows.items())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def parse_case(text: str) -> CaseConfig:
    """The settings in a `graphlink.toml`.

    Raises:
        ConfigError: Not TOML, a value is missing or of the wrong form; all faults in one message.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{CASE_FILE} is not valid TOML: {error}.", "Correct it by hand.") from error
    faults = _faults(data)
    if faults:
        raise ConfigError(f"{CASE_FILE}: " + "; ".join(faults) + ".", "Correct it by hand.")
    return CaseConfig(data["case_id"], data["name"], data.get("country", ""), data.get("unit", ""))


def _faults(data: dict[str, object]) -> list[str]:
    faults = [f"{k} is missing or not text" for k in ("case_id", "name") if not isinstance(data.get(k), str)]
    if data.get("format") != CASE_FORMAT:
        faults.append(f"format is {data.get('format')!r}, this graphlink reads {CASE_FORMAT}")
    country = data.get("country", "")
    if country and not (isinstance(country, str) and _COUNTRY.fullmatch(country)):
        faults.append(f"country is {country!r}, expected two capital letters such as NL, or nothing")
    return faults

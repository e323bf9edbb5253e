"""The audit chain: each row's hash covers the row before it and a digest of everything written with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
_CHAINED = ("seq", "at", "actor", "os_user", "host", "action", "purpose", "detail", "digests", "previous")


@dataclass(frozen=True)
class Actor:
    """Who acts and why.

    Attributes:
        name: Who the person says they are; a claim.
        os_user, host: What the operating system says.
        purpose: Why the data is used; law asks for it with each consultation (Directive 2016/680, Art. 25).
    """

    name: str
    os_user: str
    host: str
    purpose: str


def canonical(value: Any) -> str:
    """JSON text that is the same for equal values: keys sorted, no spaces, bytes as hexadecimal."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain)


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def rows_digest(rows: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 over some rows of a table, whatever their order. Column `audit_seq` is part of a row."""
    lines = sorted(canonical(dict(row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def chained_hash(row: Mapping[str, Any]) -> str:
    """Hash of an audit row, from its own columns and `previous`, the hash of the row before."""
    return hashlib.sha256(canonical({name: row[name] for name in _CHAINED}).encode()).hexdigest()

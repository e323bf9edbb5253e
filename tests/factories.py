"""Small builders of schema tables for tests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from graphlink.schema.record import RECORD
from graphlink.schema.subject import account, keyed, record_id

KEY = b"test key of a case, 32 bytes long"
RECORDED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
_NESTED = ("phones", "emails", "accounts", "own_accounts", "handles", "urls", "images", "personas", "mentions")


def records(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """A RECORD table. Each row: any column of the schema, and short forms for what a loader would find.

    Short forms: `phones`, `emails`, `urls`, `images`, `handles`: lists of canonical values; `own_accounts`: pairs
    (platform, handle) the record posts with or is; `accounts`: pairs it talks about; `personas`: pairs (name, age).
    `platform` with `username` gives an own account as well. `source` is "test" and `source_key` the row number
    unless given; `kind` is "ads" unless given.
    """
    return pa.Table.from_pylist([_row(number, row) for number, row in enumerate(rows, 1)], schema=RECORD)


def account_subject(platform: str, handle: str) -> str:
    """Subject id of an account in a table of `records`."""
    return account(KEY, platform, handle)


def record_subject(prefix: str, source_key: str, source: str = "test") -> str:
    """Id of an ad or entry by its source key: `record_subject("ad", "7")`."""
    return f"{prefix}:{record_id(KEY, source, source_key)}"


def persona_subject(source_key: str, slot: int = 1, source: str = "test") -> str:
    """Id of a persona by the source key of its ad."""
    return f"persona:{record_id(KEY, source, source_key)}.{slot}"


def _row(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    source, source_key = row.get("source", "test"), str(row.get("source_key", number))
    kind = row.get("kind", "ads")
    text = json.dumps(row, sort_keys=True, default=str)
    base = {
        "record_id": record_id(KEY, source, source_key),
        "version": 1,
        "content": keyed(KEY, kind, text),
        "kind": kind,
        "source": source,
        "source_key": source_key,
        "item_id": hashlib.sha256(source.encode()).hexdigest(),
        "part": "",
        "row": number + 1,
        "recorded_at": RECORDED,
        "evaluation": "X4",
        "basis": "fact",
        "personas": _personas(row, kind),
        "mentions": _mentions(row),
        "raw": {k: str(v) for k, v in row.items() if k not in _NESTED},
    }
    return {**base, **{k: v for k, v in row.items() if k not in _NESTED and k != "source_key"}}


def _personas(row: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    if kind != "ads":
        return []
    given = row.get("personas", [(row.get("name"), row.get("age"))])
    return [{"slot": slot, "name": name, "age": age} for slot, (name, age) in enumerate(given, 1)]


def _mentions(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    simple = {"phones": "phone", "emails": "email", "urls": "url", "images": "image", "handles": "handle"}
    fields = {"image": "image_hash", "handle": "username"}
    found = [
        _mention(kind, fields.get(kind, kind), value)
        for plural, kind in simple.items()
        for value in row.get(plural, ())
    ]
    own = list(row.get("own_accounts", ()))
    if row.get("platform") and row.get("username"):
        own.append((row["platform"], row["username"]))
    found += [_mention("account", "username", handle, platform) for platform, handle in own]
    found += [_mention("account", "body", handle, platform) for platform, handle in row.get("accounts", ())]
    return found + list(row.get("mentions", ()))


def _mention(kind: str, field: str, value: str, platform: str | None = None) -> dict[str, Any]:
    return {
        "kind": kind,
        "field": field,
        "raw": value,
        "value": value,
        "platform": platform,
        "validity": "valid",
        "confidence": 1.0,
        "start": 0,
        "end": len(value),
        "techniques": [],
        "countries": [],
    }

"""Small cases that the resolver tests share: an agency hub, one poster with four personas, accounts of two owners."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from graphlink.resolvers.pipeline import Options, Result, resolve
from graphlink.schema.decision import Decision, Verdict
from tests.factories import KEY, records

HUB_PHONE = "+447700900999"
NAMES = ("anna", "bella", "chloe", "diana", "emma", "fatima", "grace", "hanna")


def agency(ads: int) -> list[dict[str, Any]]:
    """Ads of different posters, for different persons, that all show the phone of one agency."""
    return [
        {
            "source_key": f"agency-{i}",
            "phones": [HUB_PHONE],
            "personas": [(" ".join(NAMES[i // 8**k % 8] for k in range(3)), str(19 + i % 17))],
            "body": f"ad number {i} in its own words, {i * i} of them, and nothing that the others say",
        }
        for i in range(ads)
    ]


def crew() -> list[dict[str, Any]]:
    """One poster who writes for four persons on one phone, each advertised three times."""
    return [
        {
            "source_key": f"crew-{name}-{i}",
            "phones": ["+447700900111"],
            "personas": [(name, str(age))],
            "city": "Leeds",
            "country": "GB",
            "posted_at": datetime(2026, 3, 1 + i, tzinfo=UTC),
        }
        for name, age in (("anna", 21), ("bella", 24), ("chloe", 27), ("diana", 30))
        for i in range(3)
    ]


def accounts(*named: tuple[str, str], **more: Any) -> list[dict[str, Any]]:
    """Account records by platform and handle."""
    return [
        {"kind": "accounts", "source_key": f"{platform}:{handle}", "platform": platform, "username": handle, **more}
        for platform, handle in named
    ]


def run(rows: Sequence[dict[str, Any]], *relations: str, decisions: Sequence[Decision] = (), **options: Any) -> Result:
    """Resolves rows; all relations unless some are named."""
    given = {"relations": relations} if relations else {}
    return resolve(records(rows), decisions, Options(KEY, **given, **options))


def clusters(result: Result, relation: str) -> list[set[str]]:
    """Member sets of a relation's clusters."""
    groups: dict[str, set[str]] = {}
    for row in result.clusters.to_pylist():
        if row["relation"] == relation:
            groups.setdefault(row["cluster_id"], set()).add(row["subject_id"])
    return list(groups.values())


def together(result: Result, left: str, right: str) -> bool:
    """Whether one cluster holds both subjects."""
    home = {row["subject_id"]: row["cluster_id"] for row in result.clusters.to_pylist()}
    return left in home and home[left] == home.get(right)


def decision(left: str, right: str, verdict: Verdict, relation: str, number: int = 1) -> Decision:
    """A decision on two anchor subjects."""
    at = datetime(2026, 11, 3, 9, number, tzinfo=UTC)
    return Decision(f"d{number}", relation, left, right, verdict, (left,), (right,), "seen", "officer", "test", at)


def pair(result: Result, left: str, right: str) -> dict[str, Any] | None:
    """The stored row of two subjects."""
    rows = [r for r in result.pairs.to_pylist() if {r["left"], r["right"]} == {left, right}]
    return rows[0] if rows else None


def shuffled(table: pa.Table, seed: int) -> pa.Table:
    """The rows of a table in another order."""
    import random

    order = list(range(table.num_rows))
    random.Random(seed).shuffle(order)
    return table.take(pa.array(order, pa.int64()))

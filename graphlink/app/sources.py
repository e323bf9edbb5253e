"""The source of a file that nobody named: a file of the same name from elsewhere must not replace what stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from graphlink.app.case import Case
from graphlink.errors import OtherSourceError, shown
from graphlink.schema.subject import keyed
from graphlink.store import tables
from graphlink.store.ledger import stamp


@dataclass(frozen=True)
class Origin:
    """Where a file comes from.

    Attributes:
        source: Its source, as its name says it.
        place: Where it lies, by the case's key; "" for a data frame.
        country: Of the supplier, where somebody gave it.
    """

    name: str
    source: str
    place: str
    country: str


def place_of(case: Case, path: Path) -> str:
    """Where a file lies, as an id: the ledger holds no paths."""
    return keyed(case.key, "place", path.resolve().as_posix())


def check(case: Case, of: Origin, batches: Iterable[pa.Table]) -> None:
    """Refuse a file whose records are others than those the source has under the same keys.

    Args:
        batches: The records of the file; read only where there is something to compare them with.
    Raises:
        OtherSourceError: The source has another country, or most of the keys it has in common with a file from
            elsewhere stand for other content.
    """
    had = case.evidence.countries(of.source)
    if of.country and had and of.country not in had:
        raise _refused(of, f"records of {shown(of.source)!r} are from {', '.join(sorted(had))}")
    known = case.evidence.known(of.source)
    if not len(known) or (of.place and of.place in _places(case, of.source)):
        return
    met = [known.met(batch) for batch in batches]
    same, other = sum(one for one, _ in met), sum(one for _, one in met)
    if other > same:
        raise _refused(
            of, f"{other:,} of the {same + other:,} keys it shares with {shown(of.source)!r} say other things"
        )


def _refused(of: Origin, why: str) -> OtherSourceError:
    country = f"-{of.country.lower()}" if of.country else "-2"
    return OtherSourceError(
        f"{shown(of.name)!r} comes from elsewhere than what was loaded as {shown(of.source)!r}: {why}.",
        f"Say whose it is: --source {shown(of.source)} for newer versions of those records, "
        f"another name, such as --source {shown(of.source)}{country}, for others.",
    )


def _places(case: Case, source: str) -> set[str]:
    """Where the files of a source lay; "" of those of which it was not recorded."""
    loads = {row["audit_seq"] for row in case.ledger.table(tables.loads) if row["source"] == source}
    audit = case.ledger.select(sa.select(tables.audit).where(tables.audit.c.action == "load"))
    return {json.loads(row["detail"]).get("place", "") for row in audit if row["seq"] in loads}


def new_versions(case: Case) -> dict[str, int]:
    """How many of the rows that each load kept took the place of others, by its id."""
    rows = case.evidence.versions(["item_id", "recorded_at", "version"])
    rows = (
        rows.filter(pc.greater(rows["version"], 1)).group_by(["item_id", "recorded_at"]).aggregate([([], "count_all")])
    )
    books = case.ledger.table(tables.loads)
    counts = {row["load_id"]: 0 for row in books}
    for row in rows.to_pylist():
        at = stamp(row["recorded_at"])
        loads = [one for one in books if one["item_id"] == row["item_id"]]
        if loads:
            counts[next((one for one in loads if one["at"] >= at), loads[-1])["load_id"]] += row["count_all"]
    return counts

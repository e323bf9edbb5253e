"""Both sides of a pair as a person needs to see them: what their records say, and what a yes would join."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app.case import Case
from graphlink.app.lookup import Lookup
from graphlink.app.sitting import Pair, Reason

_SHOWN = ("source", "title", "name", "city", "country", "posted_at", "body")
_KINDS = ("phone", "email", "account", "url", "image", "wallet", "iban")
_COLUMNS = ("record_id", "version", *_SHOWN, "mentions", "personas")


def sides(case: Case, queue: pa.Table) -> Iterator[Pair]:
    """The pairs of a review queue with the facts of their records."""
    lookup = Lookup(case)
    records = _records(case, lookup.roster, [*queue["left"].to_pylist(), *queue["right"].to_pylist()])
    places = countries(case)
    for row in queue.to_pylist():
        left, right = (_facts(lookup.roster, records, row[side]) for side in ("left", "right"))
        labels = [k for k in (*_SHOWN, "shows", *_KINDS) if left.get(k) or right.get(k)]
        yield Pair(
            row["relation"],
            row["left"],
            row["right"],
            (row["left_name"] or row["left"], row["right_name"] or row["right"]),
            [(label, left.get(label, ""), right.get(label, "")) for label in labels],
            [Reason(e["bits"], e["sentence"]) for e in row["evidence"] if e["field"] != "prior"],
            row["probability"],
            consequences(lookup, places, row),
        )


def _records(case: Case, roster: pd.DataFrame, subjects: Sequence[str]) -> Mapping[str, dict[str, Any]]:
    """The records that subjects stand in, by id; of each the newest version."""
    wanted = pa.array(sorted(set(roster.loc[roster["subject_id"].isin(subjects), "record_id"])), pa.string())
    table = case.evidence.scan(list(_COLUMNS))
    rows = table.filter(pc.is_in(table["record_id"], wanted)).sort_by([("version", "ascending")]).to_pylist()
    return {row["record_id"]: row for row in rows}


def _facts(roster: pd.DataFrame, records: Mapping[str, dict[str, Any]], subject: str) -> dict[str, str]:
    """What the records of a subject say, field by field, each value once."""
    found: dict[str, dict[str, None]] = {}
    for record in roster.loc[roster["subject_id"] == subject, "record_id"]:
        row = records[record]
        for name in _SHOWN:
            if row[name] not in (None, ""):
                found.setdefault(name, {})[str(row[name])] = None
        for mention in row["mentions"] or ():
            if mention["kind"] in _KINDS and mention["value"]:
                found.setdefault(mention["kind"], {})[mention["value"]] = None
        for persona in row["personas"] or ():
            shown = " ".join(filter(None, (persona["name"], persona["age"])))
            if shown:
                found.setdefault("shows", {})[shown] = None
    return {name: ", ".join(values) for name, values in found.items()}


def countries(case: Case) -> pd.Series[str]:
    """Country of each record that names one, by record id."""
    rows = case.evidence.scan(["record_id", "version", "country"]).sort_by([("version", "ascending")]).to_pandas()
    known: pd.Series[str] = rows.drop_duplicates("record_id", keep="last").set_index("record_id")["country"].dropna()
    return known[known != ""]


def consequences(lookup: Lookup, places: pd.Series[str], row: Mapping[str, Any]) -> str:
    """What a yes would join: subjects and records of both clusters, and the countries these are from.

    Args:
        places: Of `countries`.
        row: Relation, left and right of a pair.
    """
    members = [lookup.members(row["relation"], row[side]) for side in ("left", "right")]
    roster = lookup.roster
    records = roster.loc[roster["subject_id"].isin([m for side in members for m in side]), "record_id"].unique()
    known = sorted(set(places[places.index.isin(records)]))
    sizes = " and ".join(f"{len(side)} subject{'s' if len(side) != 1 else ''}" for side in members)
    return f"A yes joins {sizes}, which stand in {len(records)} records{'; in ' + ', '.join(known) if known else ''}."

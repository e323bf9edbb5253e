"""Entries of registers and watch lists that carry no identifier: nothing can be found by them but by name and date."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app.case import Case
from graphlink.schema.kinds import MENTIONS

_KINDS = pa.array(["persons", "watchlist"])
_IDENTIFIERS = pa.array([m.name for m in MENTIONS.values() if m.node not in ("", "Place")])


def counted(records: pa.Table, kinds: pa.Array = _KINDS) -> tuple[int, int]:
    """How many records are entries, and how many of these mention no identifier that was read."""
    entries = records.filter(pc.is_in(records["kind"], kinds))
    mentions = entries["mentions"].combine_chunks() if entries.num_rows else pa.array([], entries["mentions"].type)
    told = pc.list_flatten(mentions)
    if not len(told):
        return entries.num_rows, entries.num_rows
    known = pc.and_(pc.is_in(told.field("kind"), _IDENTIFIERS), pc.is_valid(told.field("value")))
    marked = len(pc.unique(pc.list_parent_indices(mentions).filter(known)))
    return entries.num_rows, entries.num_rows - marked


def watch_list(case: Case) -> str:
    """What a person should know of the watch lists of a case before no hit is read as a clean bill; "" for nothing."""
    entries, unmarked = counted(case.evidence.scan(["kind", "mentions"]), pa.array(["watchlist"]))
    if not entries:
        return "The case holds no watch list."
    return (
        f"{unmarked:,} of {entries:,} watch-list entries carry no identifier and can hit nothing." if unmarked else ""
    )

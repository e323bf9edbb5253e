"""Which subjects a set of records holds: how a relation about subjects is told in records.

An ad, a persona and a register entry stand in one record. An account stands in its own account records; one
that has none stands in the records that name it as their account.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.schema import subject

# A subject in a record. `name` is what a person reads: platform/handle, title, name.
ROSTER = pa.schema(
    [
        pa.field("subject_id", pa.string(), nullable=False),
        pa.field("record_id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("source_key", pa.string()),
        pa.field("name", pa.string()),
        pa.field("evaluation", pa.string(), nullable=False),
        pa.field("handling", pa.string()),
    ]
)

COLUMNS = (
    "record_id", "kind", "source", "source_key", "title", "name", "evaluation", "handling", "personas", "mentions",
)  # fmt: skip
ACCOUNT_FIELDS = ("username", "profile_url")


def roster(records: pa.Table, key: bytes) -> pa.Table:
    """Every subject of some records, a row per subject and record (ROSTER).

    Args:
        records: Columns COLUMNS of schema.record.RECORD, one version of each record.
        key: The key of the case.
    """
    ads = _of_kind(records, ["ads"], "ad")
    entries = _of_kind(records, ["persons", "watchlist"], "entry")
    return pa.concat_tables([ads, _personas(records), entries, _accounts(records, key)])


def _of_kind(records: pa.Table, kinds: list[str], prefix: str) -> pa.Table:
    chosen = records.filter(pc.is_in(records["kind"], pa.array(kinds)))
    ids = pc.binary_join_element_wise(f"{prefix}:", chosen["record_id"], "")
    return _rows(chosen, ids, pc.coalesce(chosen["title"], chosen["name"], chosen["source_key"]))


def _personas(records: pa.Table) -> pa.Table:
    ads = records.filter(pc.equal(records["kind"], "ads"))
    flat = pc.list_flatten(ads["personas"])
    rows = ads.take(pc.list_parent_indices(ads["personas"]))
    slots = pc.cast(pc.struct_field(flat, "slot"), pa.string())
    ids = pc.binary_join_element_wise(pc.binary_join_element_wise("persona:", rows["record_id"], ""), slots, ".")
    return _rows(rows, ids, pc.struct_field(flat, "name"))


def account_mentions(records: pa.Table) -> pa.Table:
    """The accounts that records have, or are posted by: columns record (row number), platform, handle."""
    flat = pc.list_flatten(records["mentions"])
    own = pc.and_(
        pc.equal(pc.struct_field(flat, "kind"), "account"),
        pc.and_(
            pc.is_in(pc.struct_field(flat, "field"), pa.array(ACCOUNT_FIELDS)),
            pc.is_valid(pc.struct_field(flat, "value")),
        ),
    )
    parents = pc.list_parent_indices(records["mentions"])
    table = pa.table(
        {"record": parents, "platform": pc.struct_field(flat, "platform"), "handle": pc.struct_field(flat, "value")}
    )
    return table.filter(own)


def account_ids(platforms: pa.ChunkedArray, handles: pa.ChunkedArray, key: bytes) -> pa.ChunkedArray:
    """Subject ids of accounts, hashed once per distinct account."""
    joined = pc.binary_join_element_wise(pc.fill_null(platforms, ""), handles, "\x1f")
    encoded = pc.dictionary_encode(joined).combine_chunks()
    distinct = [subject.account(key, *text.split("\x1f", 1)) for text in encoded.dictionary.to_pylist()]
    return pa.chunked_array([pa.array(distinct, pa.string()).take(encoded.indices)])


def _accounts(records: pa.Table, key: bytes) -> pa.Table:
    mentioned = account_mentions(records)
    ids = account_ids(mentioned["platform"], mentioned["handle"], key)
    rows = records.take(mentioned["record"])
    names = pc.binary_join_element_wise(pc.fill_null(mentioned["platform"], ""), mentioned["handle"], "/")
    table = _rows(rows, ids, names)
    own = pc.equal(rows["kind"], "accounts")
    registered = pc.is_in(table["subject_id"], pc.unique(table.filter(own)["subject_id"]))
    return table.filter(pc.or_(own, pc.invert(registered)))


def _rows(records: pa.Table, ids: pa.ChunkedArray, names: pa.ChunkedArray) -> pa.Table:
    columns = [ids, records["record_id"], records["kind"], records["source"], records["source_key"], names]
    return pa.table([*columns, records["evaluation"], records["handling"]], schema=ROSTER)

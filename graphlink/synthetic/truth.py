"""The truth about a world, told in the subjects of a case."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from graphlink.ids import handle, web
from graphlink.schema import subject
from graphlink.synthetic.world import Batch

TRUTH = pa.schema(
    [
        pa.field("relation", pa.string(), nullable=False),
        pa.field("subject_id", pa.string(), nullable=False),
        pa.field("entity", pa.string(), nullable=False),
    ]
)


def truth(batches: Iterable[Batch], key: bytes, sources: dict[str, str]) -> pa.Table:
    """Which entity each subject belongs to, in each relation; every subject once in a relation.

    Args:
        key: The key of the case whose subjects are meant.
        sources: Country of an ad -> source its file was loaded under; "entries" -> that of the registers.
    """
    parts = [_of_batch(batch, key, sources) for batch in batches]
    table = pa.concat_tables(parts) if parts else TRUTH.empty_table()
    return (
        table.group_by(["relation", "subject_id"], use_threads=False)
        .aggregate([("entity", "first")])
        .rename_columns(TRUTH.names)
    )


def _of_batch(batch: Batch, key: bytes, sources: dict[str, str]) -> pa.Table:
    rows: list[tuple[str, str, str]] = []
    for account in batch.accounts:
        own = handle.canonical(account.handle, web.platform(account.platform)).value
        account_id = subject.account(key, web.platform(account.platform), own or account.handle)
        rows.append(("same_account_owner", account_id, account.entity))
        rows.append(("same_poster", account_id, account.entity))
    for ad in batch.ads:
        record = subject.record_id(key, sources[ad.country], ad.key)
        rows.append(("same_poster", subject.ad(record), ad.poster))
        rows += [
            ("same_advertised_person", subject.persona(record, slot), person)
            for slot, person in enumerate(ad.persons, 1)
        ]
    for entry in batch.entries:
        record = subject.record_id(key, sources["entries"], entry.key)
        rows.append(("same_person", subject.entry(record), entry.entity))
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=TRUTH)

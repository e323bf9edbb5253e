"""`python -m benchmarks.relations.ablation [--ads N] [--seed S]`: what each kind of evidence is worth.

One world is resolved whole, then without one kind of evidence at a time, and then with one treatment of dependence
switched off: copies of one trace counted in full, hands not compared as wholes, chance not taken off; or one way of
knowing what binds nobody.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.relations.run import RELATIONS, subject_id, told
from benchmarks.relations.scores import scores
from benchmarks.relations.world import World, world, write
from graphlink.app.actions import load
from graphlink.app.case import create_case
from graphlink.resolvers import contacts, pools, tasks, traits, usage
from graphlink.resolvers.pipeline import Options, resolve

ADS, SEED = 20_000, 21
_MENTIONS = {
    "numbers": "phone",
    "mail": "email",
    "pictures": "image",
    "addresses": "url",
    "posting accounts": "account",
}
_FIELDS = {"texts": ("title", "body"), "shown names": ("name",), "places": ("city", "country"), "dates": ("posted_at",)}
_PERSONAS = {"working names": "name", "ages": "age"}


def without(records: pa.Table, kind: str) -> pa.Table:
    """The records without one kind of evidence."""
    if kind in _MENTIONS:
        kept = pc.not_equal(pc.struct_field(_flat(records, "mentions"), "kind"), _MENTIONS[kind])
        if kind == "posting accounts":  # those of the accounts' own records stay: they are the subjects
            own = pc.equal(records["kind"].combine_chunks().take(_parents(records, "mentions")), "accounts")
            kept = pc.or_(kept, own)
        return _set(records, "mentions", _filtered(records, "mentions", kept))
    if kind in _PERSONAS:
        return _set(records, "personas", _blanked(records, _PERSONAS[kind]))
    for name in _FIELDS[kind]:
        records = _set(records, name, pa.nulls(records.num_rows, records.schema.field(name).type))
    return records


def _flat(records: pa.Table, name: str) -> pa.Array:
    return pc.list_flatten(records[name]).combine_chunks()


def _parents(records: pa.Table, name: str) -> pa.Array:
    return pc.list_parent_indices(records[name]).combine_chunks()


def _set(records: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return records.set_column(records.schema.get_field_index(name), records.schema.field(name), values)


def _filtered(records: pa.Table, name: str, kept: pa.Array) -> pa.Array:
    """A list column with some of its items."""
    counts = np.bincount(_parents(records, name).filter(kept), minlength=records.num_rows)
    return _lists(records, name, _flat(records, name).filter(kept), counts)


def _blanked(records: pa.Table, part: str) -> pa.Array:
    """The personas with one of their fields empty."""
    items = _flat(records, "personas")
    fields = list(items.type)
    arrays = [pa.nulls(len(items), f.type) if f.name == part else pc.struct_field(items, f.name) for f in fields]
    counts = np.bincount(_parents(records, "personas"), minlength=records.num_rows)
    return _lists(records, "personas", pa.StructArray.from_arrays(arrays, fields=fields), counts)


def _lists(records: pa.Table, name: str, items: pa.Array, counts: np.ndarray) -> pa.Array:
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32())
    return pa.ListArray.from_arrays(offsets, items).cast(records.schema.field(name).type)


def _without_then(name: str) -> AbstractContextManager[object]:
    """The task of a relation without its second pass."""
    made = getattr(tasks, name)
    return patch.object(tasks, name, lambda *given: replace(made(*given), then=None))


def _none(pairs: np.ndarray) -> np.ndarray:
    return np.zeros(len(pairs))


_TREATMENTS: Mapping[str, Callable[[], AbstractContextManager[object]]] = {
    "copies counted in full": lambda: patch.object(contacts, "corroborated", lambda _, found: list(found)),
    "owners not compared as wholes": lambda: _without_then("_owners"),
    "hands not compared as wholes": lambda: _without_then("_posters"),
    "numbers of strangers not known": lambda: patch.object(pools, "pools", lambda c, *_: np.zeros(len(c.values), bool)),
    "use of identifiers not weighed": lambda: patch.object(usage, "_against", lambda _c, left, _: (_none(left),) * 2),
    "chance not taken off": lambda: patch.object(traits, "_by_chance", lambda _c, left, *_: np.zeros(len(left))),
}


def main() -> None:
    """One table: B-cubed F1 of each relation, whole and with one thing missing."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.relations.ablation", description=__doc__)
    options.add_argument("--ads", type=int, default=ADS)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    print(f"| left out | {' | '.join(RELATIONS)} |\n|{'---|' * (len(RELATIONS) + 1)}")
    for name, found in rows(world(given.ads, given.seed)):
        print(f"| {name} | {' | '.join(f'{f1:.3f}' for f1 in found)} |", flush=True)


def rows(of: World) -> Iterator[tuple[str, list[float]]]:
    """What is left out, and B-cubed F1 of each relation without it."""
    with tempfile.TemporaryDirectory() as name, create_case(Path(name) / "case") as case:
        for path in write(of, Path(name) / "in"):
            load.load(case, path)
        records, key = case.evidence.scan().combine_chunks(), case.key
    yield "nothing", _scored(of, records, key)
    for kind in (*_MENTIONS, *_FIELDS, *_PERSONAS):
        yield kind, _scored(of, without(records, kind), key)
    for treatment, off in _TREATMENTS.items():
        yield treatment, _scored(of, records, key, off())


def _scored(
    of: World, records: pa.Table, key: bytes, during: AbstractContextManager[object] | None = None
) -> list[float]:
    with during or nullcontext():
        rows = resolve(records, (), Options(key, RELATIONS)).clusters.to_pylist()
    found = []
    for relation, known in told(of).items():
        cluster = {row["subject_id"]: row["cluster_id"] for row in rows if row["relation"] == relation}
        ids = [subject_id(key, s) for s in known]
        labels = np.unique([cluster.get(i, i) for i in ids], return_inverse=True)[1].astype(np.int64)
        found.append(scores(labels, known).all.bcubed_f1)
    return found


if __name__ == "__main__":
    main()

"""Comparisons of candidate pairs: levels, bits and words, for many pairs at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.relations import Column, Floats, Ints
from graphlink.schema.run import EVIDENCE

STEP_BITS = 1 / 16  # bits are rounded to this, so that sums are exact in any order and in 32 bits
Codes = npt.NDArray[np.integer]
_SLOT = re.compile(r"\{(left|right|n)\}")


@dataclass(frozen=True)
class Level:
    """One outcome of a comparison. The sentence may hold {left}, {right} and {n}."""

    name: str
    sentence: str


@dataclass(frozen=True)
class Compared:
    """One field of n pairs: level index (-1 = nothing to compare), bits, value codes on either side, a number."""

    field: str
    levels: tuple[Level, ...]
    level: Codes
    bits: npt.NDArray[np.floating]
    values: Sequence[str]
    left: Codes
    right: Codes
    number: Codes | None = None

    def taken(self, rows: Ints) -> Compared:
        """The comparison of some of the pairs."""
        number = None if self.number is None else self.number[rows]
        return Compared(
            self.field,
            self.levels,
            self.level[rows],
            self.bits[rows],
            self.values,
            self.left[rows],
            self.right[rows],
            number,
        )


def compact(one: Compared) -> Compared:
    """The comparison as it is kept: bits in steps, everything in as few bytes as hold it."""
    number = None if one.number is None else one.number.astype(np.int32)
    codes = (one.left.astype(np.int32), one.right.astype(np.int32))
    bits = rounded(one.bits).astype(np.float32)
    return Compared(one.field, one.levels, one.level.astype(np.int8), bits, one.values, *codes, number)


def joined(one: Compared, two: Compared) -> Compared:
    """The pairs of two results of the same comparison, one after the other."""
    numbers: Codes | None = None
    if one.number is not None or two.number is not None:
        parts = [np.zeros(len(c.level), np.int32) if c.number is None else c.number for c in (one, two)]
        numbers = np.concatenate(parts)
    level, bits, left, right = (
        np.concatenate([getattr(c, name) for c in (one, two)]) for name in ("level", "bits", "left", "right")
    )
    return Compared(one.field, one.levels, level, bits, one.values, left, right, numbers)


def rounded(bits: npt.NDArray[np.floating]) -> Floats:
    """Bits as they are stored, in steps of STEP_BITS."""
    return np.round(np.asarray(bits, np.float64) / STEP_BITS) * STEP_BITS


def shared_values(column: Column, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Every value that both subjects of a pair hold: place of the pair, and the value."""
    pair, row = column.rows(left)
    value = column.value[row]
    held = column.both(right[pair], value)
    return pair[held], value[held]


def shared_value(column: Column, left: Ints, right: Ints, cost: Floats | Ints) -> Ints:
    """The cheapest value that both subjects of each pair hold, -1 where they share none. Ties: smallest value.

    Args:
        cost: Cost of each value of the column, such as its fan-out.
    """
    pair, value = shared_values(column, left, right)
    order = np.lexsort((value, np.asarray(cost)[value], pair))
    pair, value = pair[order], value[order]
    fresh = np.ones(len(pair), bool)
    fresh[1:] = pair[1:] != pair[:-1]
    found = np.full(len(left), -1, np.int64)
    found[pair[fresh]] = value[fresh]
    return found


def distinct_pairs(left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Distinct unordered value pairs and, for each pair given, its place among them."""
    width = int(max(left.max(initial=0), right.max(initial=0))) + 1
    packed = np.minimum(left, right) * width + np.maximum(left, right)
    unique, back = np.unique(packed, return_inverse=True)
    return unique // width, unique % width, back


def evidence(compared: Sequence[Compared], prior: Floats, prior_sentence: str) -> pa.ListArray:
    """Evidence rows of each pair: the prior first, then the comparisons in their order that say anything."""
    pairs = len(prior)
    rows = [_prior_rows(prior, prior_sentence)]
    places = [np.arange(pairs)]
    for one in compared:
        at = np.flatnonzero((one.level >= 0) & (one.bits != 0))
        rows.append(_rows(one.taken(at)))
        places.append(at)
    place = np.concatenate(places)
    order = np.argsort(place, kind="stable")
    offsets = np.searchsorted(place[order], np.arange(pairs + 1))
    flat = pa.concat_arrays(rows).take(pa.array(order))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), flat)


def _prior_rows(prior: Floats, sentence: str) -> pa.StructArray:
    n = len(prior)
    empty = pa.nulls(n, pa.string())
    name = pa.array(["prior"] * n, pa.string())
    parts = [name, name, pa.array(prior, pa.float32()), empty, empty]
    return pa.StructArray.from_arrays([*parts, pa.array([sentence] * n, pa.string())], fields=list(EVIDENCE))


def _rows(one: Compared) -> pa.StructArray:
    values = pa.array([*one.values, None], pa.string())
    last = len(one.values)
    left = values.take(pa.array(np.where(one.left < 0, last, one.left)))
    right = values.take(pa.array(np.where(one.right < 0, last, one.right)))
    names = pa.array([level.name for level in one.levels], pa.string()).take(pa.array(one.level))
    number = one.number if one.number is not None else np.zeros(len(one.level), np.int64)
    parts = [
        pa.array([one.field] * len(one.level), pa.string()),
        names,
        pa.array(one.bits, pa.float32()),
        left,
        right,
        _sentences(one, left, right, number),
    ]
    return pa.StructArray.from_arrays(parts, fields=list(EVIDENCE))


def _sentences(one: Compared, left: pa.Array, right: pa.Array, number: Codes) -> pa.Array:
    columns: dict[str, npt.NDArray[np.object_]] = {
        "left": left.to_numpy(zero_copy_only=False),
        "right": right.to_numpy(zero_copy_only=False),
        "n": number.astype(str).astype(object),
    }
    texts = np.full(len(number), None, dtype=object)
    for index, level in enumerate(one.levels):
        at = np.flatnonzero(one.level == index)
        if len(at):
            texts[at] = _filled(level.sentence, {name: c[at] for name, c in columns.items()}, len(at))
    return pa.array(texts, pa.string())


def _filled(template: str, columns: dict[str, npt.NDArray[np.object_]], n: int) -> npt.NDArray[np.object_]:
    """The template with its slots replaced by columns, for n rows."""
    parts = [pa.array(columns[p], pa.string()) if i % 2 else p for i, p in enumerate(_SLOT.split(template))]
    if len(parts) == 1:
        return np.full(n, template, dtype=object)
    joined = pc.binary_join_element_wise(*parts, "", null_handling="replace", null_replacement="")
    filled: npt.NDArray[np.object_] = joined.to_numpy(zero_copy_only=False)
    return filled


def strongest(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The evidence that speaks most for a merged pair; where a person decided, that decision."""
    decided = {"field": "a decision", "sentence": "a person decided so", "bits": row["weight_bits"]}
    said = [e for e in row["evidence"] if e["field"] != "prior"]
    best: Mapping[str, Any] = max(said, key=lambda e: e["bits"], default=decided)
    return decided if row["decided"] == "same" else best

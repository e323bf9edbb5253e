"""How surprising an agreement is between strangers: by level, and by how common the values are in the table.

All surprises are in nats: minus the natural logarithm of how often strangers agree so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.linkage.columns import Field
from graphlink.resolvers.linkage.kinds import EXACT
from graphlink.resolvers.linkage.table import Levels, Table
from graphlink.resolvers.model import BUCKET_FROM
from graphlink.resolvers.wordlist import FAMILY, GIVEN

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer]
Bools = npt.NDArray[np.bool_]
RANDOM_PAIRS = 150_000
_PRIOR_PAIRS = 50.0  # pairs that the shares of kinds.toml count for
_WEIGHT = 0.75  # of a value's frequency at levels below exact
_LEAST, _MOST = -4.0, 5.0  # nats by which it may change the average
_FEWEST = 30  # random pairs at a level for an average of its own
_FEWEST_KNOWN = 5_000  # random pairs with both values, below which frequency counts at the exact level only
_BY_VALUE = ("given", "family", "place", "address")  # kinds whose frequency counts at every level
_NAMESAKES = 0.7  # weight of counted namesakes in the frequency of a full name
FARTHEST = 60.0
# Names of the shipped word lists, and how many times as common as a name that was never seen before they are held.
COMMON = {"given": (GIVEN, 8.0), "family": (FAMILY, 4.0)}


@dataclass(frozen=True)
class Chance:
    """What one field's agreements are worth.

    Attributes:
        log_share: Natural logarithm of each value's share of the rows.
        level: Share of each level among strangers; of an identifier these are learned later.
        reference: Mean logarithm of the rarer value's share at each level; not a number where it is not used.
        cap: Greatest surprise of each value of an identifier, by how many persons are on it; None for others.
        rows: Of the table that this was learned from.
    """

    field: Field
    log_share: Floats
    level: Floats
    reference: Floats
    cap: Floats | None
    rows: int

    def surprise(self, level: Levels, left: Ints, right: Ints) -> Floats:
        """Surprise of each pair of rows, shape (pairs,); 0 where a value is missing. Not for identifiers."""
        found = (-np.log(self.level))[level]
        exact = np.flatnonzero(level == EXACT)
        found[exact] = -self.log_share[self.field.pair(left[exact], right[exact])[0]]
        if self.field.kind.name in _BY_VALUE:
            rows = np.flatnonzero((level > EXACT) & ~np.isnan(self.reference[level]))
            a, b = self.field.pair(left[rows], right[rows])
            rarer = np.minimum(self.log_share[a], self.log_share[b])
            found[rows] -= np.clip(_WEIGHT * (rarer - self.reference[level[rows]]), -_MOST, -_LEAST)
        return found


def shares(f: Field, count: Ints, known: int) -> Floats:
    """Natural logarithm of each value's share, smoothed with what is held of its kind before the table is read.

    Of names that are known to be common, more is held: see COMMON.

    Args:
        count: Rows of each value of the field in the table learned from. known: Its rows with any.
    """
    kind, seen = f.kind, np.full(len(f.values), f.kind.seen)
    if kind.name in COMMON:
        names, times = COMMON[kind.name]
        common = pc.is_in(f.values, pa.array(sorted(names), pa.string())).to_numpy(zero_copy_only=False)
        seen[common] *= times
    found: Floats = np.log((np.maximum(count - 1, 0) + seen) / (max(known - 1, 0) + kind.rows))
    return found


def caps(table: Table, f: Field, known: int) -> Floats:
    """Greatest surprise of each value: with k other persons on it, strangers meet there k times as often as on one.

    Persons are counted in buckets (2, 3 to 5, 6 to 20, ...), so that one more does not move every pair.
    """
    fan = np.array(BUCKET_FROM)[np.searchsorted(BUCKET_FROM, table.fan(f), "right") - 1]
    with np.errstate(divide="ignore"):
        return np.where(fan > 1, np.log(max(known, 2)) - np.log(np.maximum(fan - 1, 1e-9)), FARTHEST)


def measured(table: Table, agreement: Levels, left: Ints, right: Ints) -> tuple[Chance, ...]:
    """Chance of every field from pairs of rows taken at random.

    Args:
        agreement: Levels of the random pairs, shape (fields, pairs).
    """
    return tuple(_measured(table, f, agreement[i], left, right) for i, f in enumerate(table.fields))


def _measured(table: Table, f: Field, level: Levels, left: Ints, right: Ints) -> Chance:
    kind, log_share = f.kind, shares(f, f.count, f.known)
    counted = np.bincount(level, minlength=len(kind.levels) + 1).astype(np.float64)
    counted[0] = 0.0
    share = (counted + _PRIOR_PAIRS * kind.chance * (np.arange(len(counted)) > 0)) / (counted.sum() + _PRIOR_PAIRS)
    share[0] = 1.0
    known = np.flatnonzero(level > 0)
    rarer = np.minimum(log_share[f.codes[left[known]]], log_share[f.codes[right[known]]]) if len(known) else np.zeros(0)
    total = np.bincount(level[known], weights=rarer, minlength=len(share))
    overall = float(rarer.mean()) if len(known) else np.nan
    reference = np.where(counted >= _FEWEST, total / np.maximum(counted, 1.0), overall)
    if len(known) < _FEWEST_KNOWN:
        reference[:] = np.nan
    cap = caps(table, f, f.known) if kind.unique else None
    return Chance(f, log_share, np.maximum(share, 1e-12), reference, cap, table.rows)


def surprises(table: Table, chances: Sequence[Chance], agreement: Levels, left: Ints, right: Ints) -> list[Floats]:
    """Surprise of every field that is no identifier, by pair; of identifiers a zero for each pair.

    Full names that agree are counted whole: how many people of one name there are shows in their years of birth.
    """
    found = [
        np.zeros(len(left)) if c.field.kind.unique else c.surprise(agreement[i], left, right)
        for i, c in enumerate(chances)
    ]
    if table.named is not None:
        _full_names(table, chances, agreement, left, right, found)
    return found


def _full_names(
    table: Table, chances: Sequence[Chance], agreement: Levels, left: Ints, right: Ints, found: list[Floats]
) -> None:
    assert table.named is not None
    given, family = table.named
    swapped = np.flatnonzero(agreement[given] == table.fields[given].kind.level("swapped"))
    names = [chances[place].log_share[table.fields[place].codes[left]] for place in (given, family)]
    found[given][swapped] = -(names[0] + names[1])[swapped]
    if table.namesakes is None or table.years is None:
        return
    rows = np.flatnonzero((agreement[given] == EXACT) & (agreement[family] == EXACT))
    a, b = table.years[left[rows]], table.years[right[rows]]
    own = 1 + ((a > 0) & (b > 0) & (a != b))
    others = np.maximum(table.namesakes[left[rows]] - own, 0) / max(chances[family].rows, 1)
    share = np.exp((names[0] + names[1])[rows]) + _NAMESAKES * others
    found[family][rows] = -np.log(share) - found[given][rows]


def without(
    chances: Sequence[Chance], table: Table, agreement: Levels, keep: Bools, left: Ints, right: Ints
) -> tuple[Chance, ...]:
    """Chances measured again from those random pairs that are strangers."""
    fresh = measured(table, agreement[:, keep], left[keep], right[keep])
    return tuple(replace(new, cap=old.cap) for new, old in zip(fresh, chances, strict=True))

"""A model of one table: learned from its candidate pairs, it weighs any pair of rows and says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.linkage import chance, keys, mixture
from graphlink.resolvers.linkage.chance import Chance
from graphlink.resolvers.linkage.keys import Candidates
from graphlink.resolvers.linkage.kinds import EXACT
from graphlink.resolvers.linkage.mixture import Fit, Sample
from graphlink.resolvers.linkage.table import Levels, Table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer]
SAMPLE = 150_000  # candidate pairs that a mixture is fitted to
CHUNK = 250_000  # pairs that are weighed at once
_STRANGERS = 5.0  # matches expected among the random pairs above which these are cleaned of them
_SEED = 20220906


@dataclass(frozen=True)
class Weighed:
    """Pairs of rows with their match weight in nats: log odds of one person against anything else.

    Attributes:
        kin: Log odds of one household against strangers; -inf where the table shows none.
        levels: Shape (fields, pairs).
    """

    left: Ints
    right: Ints
    weight: npt.NDArray[np.float32]
    kin: npt.NDArray[np.float32]
    levels: Levels

    def __len__(self) -> int:
        return len(self.left)

    def taken(self, at: Ints | npt.NDArray[np.bool_]) -> Weighed:
        """Some of the pairs."""
        return Weighed(self.left[at], self.right[at], self.weight[at], self.kin[at], self.levels[:, at])


@dataclass(frozen=True)
class Chosen:
    """The candidate pairs that a model is fitted to and audited on.

    Attributes:
        by: Keys that gave each pair, as in Candidates.
        free: By identifier field, whether a key without this field gave the pair.
        fraction: Of all candidates that is chosen.
    """

    left: Ints
    right: Ints
    levels: Levels
    by: npt.NDArray[np.uint64]
    free: Mapping[int, npt.NDArray[np.bool_]]
    fraction: float


@dataclass(frozen=True)
class Model:
    """What was learned of a table: chance by field and value, and the fitted mixture.

    `curve` is what an audit adds to the weight by the weight without the date (knots, nats), where one asked for it.
    """

    table: Table
    chances: tuple[Chance, ...]
    fit: Fit
    chosen: Chosen
    curve: tuple[Floats, Floats] | None = None

    def terms(self, levels: Levels, left: Ints, right: Ints) -> Floats:
        """Weight of each field for M, and beside it for H where the field tells one; shape (2, fields, pairs)."""
        found = np.zeros((2, len(self.table.fields), levels.shape[1]))
        surprise = chance.surprises(self.table, self.chances, levels, left, right)
        strata = self.table.strata(levels)
        for i in range(len(self.chances)):
            own = self._identifier(i, levels[i], strata, left, right) if i in self.fit.chance else surprise[i]
            found[0, i] = own + np.log(self.fit.same[i])[levels[i]]
            if mixture.grouped(self.table, i):
                found[1, i] = own + np.log(self.fit.kin[i])[levels[i]]
        return found

    def _identifier(
        self, i: int, level: npt.NDArray[np.uint8], strata: npt.NDArray[np.uint8], left: Ints, right: Ints
    ) -> Floats:
        c = self.chances[i]
        surprise: Floats = -np.log(self.fit.chance[i])[strata, level]
        if c.cap is not None:
            exact = np.flatnonzero(level == EXACT)
            surprise[exact] = np.minimum(surprise[exact], c.cap[c.field.pair(left[exact], right[exact])[0]])
        return surprise

    def bend(self, terms: Floats) -> Floats:
        """What the audit adds to the weight of each pair; shape (pairs,)."""
        date = self.table.first("date")
        if self.curve is None or date is None:
            return np.zeros(terms.shape[1])
        rest = self.fit.log_same + terms.sum(axis=0) - terms[date]
        bent: Floats = np.interp(rest, *self.curve)
        return bent

    def weigh(self, left: Ints, right: Ints, pool: Executor | None = None) -> Weighed:
        """Weights of pairs of rows."""
        levels = self.table.agreement(left, right, pool)
        terms = self.terms(levels, left, right)
        a = self.fit.log_same + terms[0].sum(axis=0) + self.bend(terms[0])
        b = self.fit.log_kin + terms[1].sum(axis=0) if self.table.households else np.full(len(a), -np.inf)
        weight = a - np.logaddexp(0.0, b)
        return Weighed(left, right, weight.astype(np.float32), b.astype(np.float32), levels)

    def weigh_all(self, left: Ints, right: Ints, pool: Executor, keep: Callable[[Weighed], Weighed]) -> Weighed:
        """Weights of many pairs, stretch by stretch; of each stretch `keep` says what is kept."""
        parts = pool.map(lambda part: keep(self.weigh(left[part], right[part])), _stretches(len(left)))
        return together(list(parts), len(self.table.fields))


def together(parts: Sequence[Weighed], fields: int) -> Weighed:
    """Weighed pairs one after another."""
    if not parts:
        none, nothing = np.empty(0, np.int32), np.empty(0, np.float32)
        return Weighed(none, none, nothing, nothing, np.zeros((fields, 0), np.uint8))
    names = ("left", "right", "weight", "kin", "levels")
    return Weighed(*(np.concatenate([getattr(p, n) for p in parts], axis=-1) for n in names))


def _stretches(pairs: int) -> list[slice]:
    return [slice(start, start + CHUNK) for start in range(0, pairs, CHUNK)]


def learn(table: Table, found: Candidates, pool: Executor | None = None) -> Model:
    """Fit a model to the candidate pairs of a table.

    Nothing is labelled, and nothing is drawn anew: equal tables give equal models. Where the random pairs that chance
    is measured on hold many that are one person, it is measured again without them.
    """
    left, right = _random_pairs(table.rows)
    agreement = table.agreement(left, right, pool)
    chances = chance.measured(table, agreement, left, right)
    chosen = _chosen(table, found, pool)
    model = _fitted(table, chances, chosen)
    expected = model.fit.matches / max(table.rows * (table.rows - 1) / 2, 1) * len(left)
    if expected <= _STRANGERS:
        return model
    known = model.weigh(left, right, pool)
    keep = (known.weight < 0) & (known.kin < 0)
    if keep.sum() <= len(left) // 10:
        return model
    return _fitted(table, chance.without(chances, table, agreement, keep, left, right), chosen)


def _chosen(table: Table, found: Candidates, pool: Executor | None) -> Chosen:
    at = _sampled(len(found))
    left, right = found.left[at].astype(np.int64), found.right[at].astype(np.int64)
    free = {
        i: (found.by[at] & np.uint64(keys.without(found.keys, f))) != 0
        for i, f in enumerate(table.fields)
        if f.kind.unique
    }
    fraction = max(len(at) / max(len(found), 1), 1e-9)
    return Chosen(left, right, table.agreement(left, right, pool), found.by[at], free, fraction)


def unchosen(table: Table) -> Chosen:
    """No candidate pairs: what a model that was learned before was not fitted to."""
    none = np.empty(0, np.int64)
    return Chosen(none, none, np.zeros((len(table.fields), 0), np.uint8), np.empty(0, np.uint64), {}, 0.0)


def _random_pairs(rows: int) -> tuple[Ints, Ints]:
    """Pairs of different rows: all of a small table, else so many at random."""
    if rows * (rows - 1) // 2 <= chance.RANDOM_PAIRS:
        left, right = np.triu_indices(rows, 1)
        return left, right
    drawn = np.random.default_rng(_SEED).integers(0, rows, (2, chance.RANDOM_PAIRS))
    left, right = drawn[:, drawn[0] != drawn[1]]
    return np.minimum(left, right), np.maximum(left, right)


def _sampled(pairs: int) -> Ints:
    if pairs <= SAMPLE:
        return np.arange(pairs)
    return np.sort(np.random.default_rng(_SEED + 1).choice(pairs, SAMPLE, replace=False))


def _fitted(table: Table, chances: tuple[Chance, ...], chosen: Chosen) -> Model:
    surprise = chance.surprises(table, chances, chosen.levels, chosen.left, chosen.right)
    whole, caps = np.zeros((2, len(chosen.left))), {}
    for i, c in enumerate(chances):
        whole[0] += surprise[i]
        if mixture.grouped(table, i):
            whole[1] += surprise[i]
        if c.cap is not None:
            exact = np.flatnonzero(chosen.levels[i] == EXACT)
            cap = c.cap[c.field.pair(chosen.left[exact], chosen.right[exact])[0]]
            caps[i] = (exact[cap < chance.FARTHEST], cap[cap < chance.FARTHEST])
    sample = Sample(chosen.levels, table.strata(chosen.levels), whole, caps, chosen.free, chosen.fraction)
    return Model(table, chances, mixture.fit(table, chances, sample), chosen)

"""The mixture that is fitted to the candidate pairs: one person (M), one household (H), strangers (U).

Source: Fellegi & Sunter 1969, A theory for record linkage, JASA 64; Winkler 1988, Using the EM algorithm for weight
computation; the household as a class of its own, identifiers conditional on names, and chance measured on random
pairs instead of blocked ones are graphlink's (docs/method/linkage.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.linkage.chance import Chance
from graphlink.resolvers.linkage.kinds import EXACT
from graphlink.resolvers.linkage.table import Levels, Table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer]
STARTS = (0.01, 0.1, 1.0)  # expected matches for each row, tried in turn
ITERATIONS = 14
_PRIOR_MATCHES = 20.0  # matches that the shares of kinds.toml count for
_PRIOR_PAIRS = 5_000.0  # pairs, one of them a match, that are held before the table is read: for a handful of rows
_STRATUM_PAIRS = 30.0  # pairs that the shares of kinds.toml by agreement count for
_STRATA = 4
_MOST_LEVELS = 16  # of a kind, MISSING among them; sixteen fields of so many fill a word of 64 bits
_REFRESH = 3  # iterations after which chance given the names is measured again
_KIN_START = 0.3  # households for each match, at first
_KIN_NAMESAKES = 0.25  # most of a household's pairs that may share a given name: else H is M
_BOUNDS = (1e-15, 0.9)  # share of all pairs that M or H may have
_ORDERED = ("near", "weak", "different")  # levels whose weight may only fall in this order
_LEAST = 1e-12


@dataclass(frozen=True)
class Sample:
    """Candidate pairs that a model is fitted to.

    Attributes:
        levels: Shape (fields, pairs).
        strata: Of Table.strata.
        surprise: Summed over the fields that are no identifiers, for M and for H; shape (2, pairs).
        caps: Greatest surprise by identifier field and pair, where one holds; field -> (pairs, caps).
        free: By identifier field, whether a key without this field gave the pair.
        fraction: Of all candidates that is in the sample.
    """

    levels: Levels
    strata: npt.NDArray[np.uint8]
    surprise: Floats
    caps: Mapping[int, tuple[Ints, Floats]]
    free: Mapping[int, npt.NDArray[np.bool_]]
    fraction: float


@dataclass(frozen=True)
class Fit:
    """A fitted mixture.

    Attributes:
        same, kin: Share of each level by field.
        chance: Share of each level among strangers by identifier field and stratum, shape (4, levels).
        log_same, log_kin: Natural logarithm of the share of M and H among all pairs of rows.
        likelihood: Log likelihood of the sample relative to strangers.
        start, iterations, change: How it was reached; change is that of the expected matches in the last iteration,
            as a share of them.
    """

    same: tuple[Floats, ...]
    kin: tuple[Floats, ...]
    chance: dict[int, Floats]
    log_same: float
    log_kin: float
    likelihood: float = -np.inf
    start: float = 0.0
    iterations: int = 0
    change: float = 1.0
    matches: float = 0.0
    kinships: float = 0.0


def grouped(table: Table, place: int) -> bool:
    """Whether a field tells a household from strangers."""
    told = ("person", "shared") if table.persons else ("group", "shared")
    return table.households and table.fields[place].kind.household in told


def fit(table: Table, chances: Sequence[Chance], sample: Sample, starts: Sequence[float] = STARTS) -> Fit:
    """The likeliest of the fits from several starts, in expected matches for each row: both wrong ends exist."""
    mixture = _Mixture(table, chances, sample)
    return max((mixture.climbed(start) for start in starts), key=lambda f: f.likelihood)


@dataclass(frozen=True)
class _Posterior:
    """Probability of each pair to be of one person, and of one household; and the log likelihood of all."""

    same: Floats
    kin: Floats
    likelihood: float


class _Mixture:
    """A sample with its distinct combinations of levels, so that tables are looked up once for each of these."""

    def __init__(self, table: Table, chances: Sequence[Chance], sample: Sample) -> None:
        self.table, self.chances, self.sample = table, chances, sample
        self.pairs = max(table.rows * (table.rows - 1) / 2, 1.0)
        packed = np.zeros(sample.levels.shape[1], np.uint64)
        for row in sample.levels:
            packed = packed * np.uint64(_MOST_LEVELS) + row
        _, first, self.pattern = np.unique(packed, return_index=True, return_inverse=True)
        self.levels, self.strata = sample.levels[:, first], sample.strata[first]

    def climbed(self, start: float) -> Fit:
        """The mixture after ITERATIONS from one start."""
        now = self.beginning(start)
        for turn in range(ITERATIONS):
            posterior = self.expected(now)
            now = self.maximised(now, posterior, refresh=turn % _REFRESH == 0)
            now = replace(now, likelihood=posterior.likelihood, iterations=turn + 1)
        return now

    def beginning(self, start: float) -> Fit:
        """The mixture before anything is learned: the shares of kinds.toml."""
        first = min(start * self.table.rows / self.pairs, 0.5)
        kinds = [c.field.kind for c in self.chances]
        return Fit(
            same=tuple(k.same for k in kinds),
            kin=tuple(k.kin for k in kinds),
            chance={i: np.tile(c.level, (_STRATA, 1)) for i, c in enumerate(self.chances) if c.field.kind.unique},
            log_same=float(np.log(first)),
            log_kin=float(np.log(first * _KIN_START)),
            start=start,
        )

    def expected(self, f: Fit) -> _Posterior:
        """Posteriors of every pair."""
        a, b = self._odds(f)
        top = np.maximum(np.maximum(a, b), 0.0)
        ea, eb = np.exp(a - top), np.exp(b - top)
        total = ea + eb + np.exp(-top)
        return _Posterior(ea / total, eb / total, float((np.log(total) + top).sum()))

    def _odds(self, f: Fit) -> tuple[Floats, Floats]:
        """Log odds of M and of H against strangers for every pair."""
        a, b = (terms[self.pattern] + s for terms, s in zip(self._terms(f), self.sample.surprise, strict=True))
        for i, (rows, cap) in self.sample.caps.items():
            excess = np.minimum(cap + np.log(f.chance[i][self.sample.strata[rows], EXACT]), 0.0)
            a[rows] += excess
            if grouped(self.table, i):
                b[rows] += excess
        return a, b

    def _terms(self, f: Fit) -> tuple[Floats, Floats]:
        """What the levels of each pattern add, beside the surprise of fields that are no identifiers."""
        a = np.full(len(self.strata), f.log_same)
        b = np.full(len(self.strata), f.log_kin if self.table.households else -np.inf)
        for i, level in enumerate(self.levels):
            surprise = -np.log(f.chance[i])[self.strata, level] if i in f.chance else 0.0
            a += np.log(f.same[i])[level] + surprise
            if grouped(self.table, i):
                b += np.log(f.kin[i])[level] + surprise
        return a, b

    def maximised(self, now: Fit, posterior: _Posterior, refresh: bool) -> Fit:
        """The mixture that explains the posteriors best; chance given the names only where it is to be refreshed."""
        matches, kinships = (float(p.sum()) / self.sample.fraction for p in (posterior.same, posterior.kin))
        by_m, by_h = self._by_pattern(posterior.same), self._by_pattern(posterior.kin)
        chance = dict(now.chance)
        for i in chance:
            if refresh or not self._conditional(i):
                chance[i] = self._chance(i, posterior)
        return replace(
            now,
            same=tuple(self._same(i, by_m) for i in range(len(self.chances))),
            kin=tuple(self._kin(i, by_h) for i in range(len(self.chances))),
            chance=chance,
            log_same=float(np.log(np.clip((matches + 1.0) / (self.pairs + _PRIOR_PAIRS), *_BOUNDS))),
            log_kin=float(np.log(np.clip((kinships + _KIN_START) / (self.pairs + _PRIOR_PAIRS), *_BOUNDS))),
            matches=matches,
            kinships=kinships,
            change=abs(matches - now.matches) / max(matches, 1e-9),
        )

    def _by_pattern(self, weight: Floats) -> Floats:
        summed: Floats = np.bincount(self.pattern, weights=weight, minlength=len(self.strata)).astype(np.float64)
        return summed

    def _same(self, i: int, weight: Floats) -> Floats:
        c = self.chances[i]
        kind = c.field.kind
        share = _shares(self.levels[i], weight, kind.same)
        return _ordered(_limited(share, kind.level("different"), kind.most_different), c)

    def _kin(self, i: int, weight: Floats) -> Floats:
        kind = self.chances[i].field.kind
        if not grouped(self.table, i):
            return kind.kin
        share = _shares(self.levels[i], weight, kind.kin)
        return _limited(share, EXACT, _KIN_NAMESAKES) if kind.name == "given" else share

    def _conditional(self, i: int) -> bool:
        return self.chances[i].field.kind.agree is not None and self.table.named is not None

    def _chance(self, i: int, posterior: _Posterior) -> Floats:
        """Chance of each level of an identifier: strangers seen there over all pairs that have both values.

        Of identifiers made of names, by whether the names agree: shares among the candidates that are not one
        person. Of levels below exact only pairs count that a key without this field gave: the others were chosen for
        being alike. Shape (strata, levels + 1).
        """
        c, level = self.chances[i], self.levels[i]
        size, strangers, apart = len(c.level), 1.0 - posterior.same - posterior.kin, 1.0 - posterior.same
        both = max(self.pairs * (c.field.known / max(self.table.rows, 1)) ** 2, 1.0)
        seen = np.bincount(level, weights=self._by_pattern(strangers), minlength=size) / self.sample.fraction
        whole = np.clip((seen + 0.5) / both, _LEAST, 1.0)
        whole[0] = whole[-1] = 1.0
        found = np.tile(whole, (_STRATA, 1))
        if self._conditional(i) and c.field.kind.agree is not None:
            by_any, by_others = self._by_pattern(apart), self._by_pattern(apart * self.sample.free[i])
            for stratum, prior in enumerate(_STRATUM_PAIRS * c.field.kind.agree[:, 1:]):
                here = self.strata == stratum
                any_, others = (np.bincount(level[here], w[here], size)[1:] for w in (by_any, by_others))
                share = (others + prior) / (others.sum() + _STRATUM_PAIRS)
                share[0] = (any_[0] + prior[0]) / (any_.sum() + _STRATUM_PAIRS)
                found[stratum, 1:] = np.maximum(share, whole[1:])
        return found


def _shares(level: Levels, weight: Floats, prior: Floats) -> Floats:
    counted = np.bincount(level, weights=weight, minlength=len(prior))
    counted[0] = 0.0
    share = counted + _PRIOR_MATCHES * prior
    share[0] = 0.0
    share /= share.sum()
    share[0] = 1.0
    return np.maximum(share, _LEAST)


def _limited(share: Floats, level: int, most: float) -> Floats:
    """The shares with one held below a limit; the others take what is over."""
    if share[level] <= most:
        return share
    found = share.copy()
    rest = np.arange(len(share)) != level
    rest[0] = False
    found[rest] *= (1.0 - most) / found[rest].sum()
    found[level] = most
    return found


def _ordered(share: Floats, c: Chance) -> Floats:
    """The shares with the weight of near, weak and different falling in this order: a rare slip proves nothing."""
    found = share.copy()
    places = [p for p in (c.field.kind.level(n) for n in _ORDERED) if p]
    for better, worse in reversed(list(pairwise(places))):
        found[better] = max(found[better], found[worse] / c.level[worse] * c.level[better])
    found[1:] /= found[1:].sum()
    return found

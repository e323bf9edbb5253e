"""How far the weights can be believed, seen without labels: by what a field that was left out says of the pairs.

Pairs are weighed without one field, and only pairs that a key without this field put side by side are looked at.
Where strangers contradict each other in it at a rate u and one person's records at a rate m, an observed rate c in a
band of weights tells the share of true pairs in the band: (u - c) / (u - m).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.linkage import keys
from graphlink.resolvers.linkage.keys import Candidates
from graphlink.resolvers.linkage.mixture import grouped
from graphlink.resolvers.linkage.model import Model

Floats = npt.NDArray[np.float64]
BANDS = (-6.0, -3.0, -1.0, 0.0, 1.0, 3.0, 5.0, 8.0, 12.0)  # nats of the weight without the field
_FEWEST = 40  # pairs of a band
_TELLING = 0.5  # least difference between the two rates for a field to be used
_FIELDS = (
    "date",
    "given",
)  # what a household does not share; an audit by an address would count relatives as one person
_THIN = frozenset({"given", "family", "date", "source"})
_BANDS_OF_CURVE = 25
_UNTOLD = 0.02  # shares nearer to 0 or 1 than this say no more than that
_FEWEST_KNOTS = 3


@dataclass(frozen=True)
class Band:
    """Pairs in a band of weights: how many, the share that is true by their weight and by the field."""

    low: float
    high: float
    pairs: int
    predicted: float
    audited: float


@dataclass(frozen=True)
class Audit:
    """The audit by one field; `name` is its column."""

    name: str
    bands: tuple[Band, ...]


def audits(model: Model, found: Candidates) -> tuple[Audit, ...]:
    """An audit by every field that tells strangers apart well enough and is not in every key."""
    made = (_audit(model, found, kind) for kind in _FIELDS)
    return tuple(a for a in made if a is not None and a.bands)


def _audit(model: Model, found: Candidates, kind: str) -> Audit | None:
    place = model.table.first(kind)
    if place is None:
        return None
    seen = _seen(model, found, place)
    if seen is None:
        return None
    weight, contradicts, u, m = seen
    edges = (-np.inf, *BANDS, np.inf)
    bands = []
    for low, high in pairwise(edges[1:]):
        at = (weight >= low) & (weight < high)
        if at.sum() >= _FEWEST:
            predicted = float(np.mean(1.0 / (1.0 + np.exp(-weight[at]))))
            share = float(np.clip((u - contradicts[at].mean()) / (u - m), 0.0, 1.0))
            bands.append(Band(low, high, int(at.sum()), predicted, share))
    return Audit(model.table.fields[place].name, tuple(bands))


def _seen(model: Model, found: Candidates, place: int) -> tuple[Floats, npt.NDArray[np.bool_], float, float] | None:
    """Weights without a field of sampled pairs that both have it and met without it, and where they contradict."""
    field = model.table.fields[place]
    worst = field.kind.level("different")
    u, m = float(model.chances[place].level[worst]), float(model.fit.same[place][worst])
    if place in model.fit.chance:
        u = 1.0 - float(model.fit.chance[place][0, 1:worst].sum())
    allowed = keys.without(found.keys, field)
    if u - m < _TELLING or not allowed:
        return None
    c = model.chosen
    at = np.flatnonzero((c.by & np.uint64(allowed)) != 0)
    levels = c.levels[:, at]
    terms = model.terms(levels, c.left[at], c.right[at])
    known = levels[place] > 0
    a = model.fit.log_same + terms[0].sum(axis=0) - terms[0, place]
    if model.table.households:
        b = model.fit.log_kin + terms[1].sum(axis=0) - (terms[1, place] if grouped(model.table, place) else 0.0)
        a = a - np.logaddexp(0.0, b)
    return a[known], levels[place][known] == worst, u, m


def recalibrated(model: Model, found: Candidates) -> Model:
    """The model with weights bent to what the date says, where a table has names and a date and little else.

    Elsewhere the weights are left as they are: other fields keep them honest.
    """
    date = model.table.first("date")
    thin = {f.kind.name for f in model.table.fields} <= _THIN and date is not None
    seen = _seen(model, found, date) if thin and date is not None else None
    if seen is None or len(seen[0]) < _BANDS_OF_CURVE * _FEWEST:
        return model
    weight, contradicts, u, m = seen
    order = np.argsort(weight, kind="stable")
    bands = [b for b in np.array_split(order, _BANDS_OF_CURVE) if len(b)]
    at = np.array([weight[b].mean() for b in bands])
    share = np.array([(u - contradicts[b].mean()) / (u - m) for b in bands])
    rising = _rising(share, np.array([len(b) for b in bands], np.float64))
    told = (rising > _UNTOLD) & (rising < 1 - _UNTOLD)
    if told.sum() < _FEWEST_KNOTS:
        return model
    return replace(model, curve=(at[told], np.log(rising[told] / (1 - rising[told])) - at[told]))


def _rising(values: Floats, weights: Floats) -> Floats:
    """The nearest values that never fall: pool adjacent violators (Ayer et al. 1955)."""
    blocks: list[list[float]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            last, before = blocks.pop(), blocks.pop()
            total = last[1] + before[1]
            blocks.append([(last[0] * last[1] + before[0] * before[1]) / total, total, last[2] + before[2]])
    return np.concatenate([np.full(int(n), value) for value, _, n in blocks])

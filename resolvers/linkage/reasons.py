"""Why two rows are one person, or not, in words and bits; and what holds a cluster together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers import clustering
from graphlink.resolvers.linkage.linking import HIGHEST, LOWEST, NATS, Linked
from graphlink.resolvers.linkage.model import Model

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
LARGEST_TESTED = 40  # members of a cluster in which every pair is taken away in turn


@dataclass(frozen=True)
class Reason:
    """One bar of a waterfall: column, level, bits and the sentence."""

    column: str
    level: str
    bits: float
    sentence: str


@dataclass(frozen=True)
class Why:
    """Two rows explained.

    Attributes:
        reasons: The prior first, then every column that says anything, then the household; their bits add up to
            `weight_bits`.
        kin_bits: Log2 odds of one household against strangers; None where the table shows none.
    """

    left: int
    right: int
    reasons: tuple[Reason, ...]
    weight_bits: float
    probability: float
    kin_bits: float | None

    @property
    def sentence(self) -> str:
        """The strongest of what speaks for it, and of what speaks against it."""
        told = [r for r in self.reasons[1:] if abs(r.bits) >= 0.5]
        best = [r.sentence for r in sorted(told, key=lambda r: -r.bits) if r.bits > 0][:3]
        worst = [r.sentence for r in sorted(told, key=lambda r: r.bits) if r.bits < 0][:2]
        text = "; ".join(best) or "nothing speaks for it"
        return f"{text}; but {'; '.join(worst)}" if worst else text


def pair_bits(model: Model, left: Ints, right: Ints) -> tuple[Floats, npt.NDArray[np.uint8]]:
    """Bits of the prior, of every field and of the household for pairs of rows, shape (fields + 2, pairs); levels."""
    levels = model.table.agreement(left, right)
    terms = model.terms(levels, left, right)
    prior = np.full((1, len(left)), model.fit.log_same)
    own = terms[0].copy()
    date = model.table.first("date")
    if date is not None:
        own[date] += model.bend(terms[0])
    kin = model.fit.log_kin + terms[1].sum(axis=0)
    house = -np.logaddexp(0.0, kin) if model.table.households else np.zeros(len(left))
    return np.concatenate([prior, own, house[None]]) / NATS, levels


def why(model: Model, left: int, right: int) -> Why:
    """Two rows explained, whether or not they were ever put side by side."""
    a, b = np.array([min(left, right)]), np.array([max(left, right)])
    bits, levels = pair_bits(model, a, b)
    table = model.table
    reasons = [Reason("prior", "prior", float(bits[0, 0]), f"any two of the {table.rows:,} rows taken at random")]
    for i, field in enumerate(table.fields):
        level = int(levels[i, 0])
        if level:
            told = field.kind.levels[level - 1]
            texts = field.texts(np.concatenate(field.pair(a, b)))
            sentence = told.says.format(left=texts[0], right=texts[1])
            reasons.append(Reason(field.name, told.name, float(bits[i + 1, 0]), sentence))
    if abs(bits[-1, 0]) >= 0.05:
        reasons.append(
            Reason("household", "kin", float(bits[-1, 0]), "two people of one household would agree in this, too")
        )
    weight = float(bits[:, 0].sum())
    kin = float(model.fit.log_kin + model.terms(levels, a, b)[1].sum()) / NATS if table.households else None
    return Why(int(a[0]), int(b[0]), tuple(reasons), weight, float(1 / (1 + np.exp2(-np.clip(weight, -60, 60)))), kin)


def why_not(linked: Linked, left: int, right: int) -> tuple[str, ...]:
    """What keeps two rows apart, in sentences; empty when they are in one cluster."""
    if linked.label[left] == linked.label[right]:
        return ()
    found, said = why(linked.model, left, right), []
    short = linked.threshold / NATS - found.weight_bits
    against = [r.sentence for r in found.reasons[1:] if r.bits <= -0.5]
    if short > 0:
        said.append(f"It lacks {short:.1f} bits to be merged.")
    else:
        said.append("The pair alone is strong enough, but on average the two clusters are not alike.")
    if against:
        said.append(f"Against it: {'; '.join(against)}.")
    elif len(found.reasons) <= 2:
        said.append("They have too little in common that could be compared.")
    if not _met(linked, left, right):
        said.append("No blocking key put the two side by side; they were compared for this answer.")
    return tuple(said)


def _met(linked: Linked, left: int, right: int) -> bool:
    c, rows = linked.candidates, linked.table.rows
    packed = c.left.astype(np.int64) * rows + c.right
    asked = min(left, right) * rows + max(left, right)
    at = int(np.searchsorted(packed, asked))
    return at < len(packed) and int(packed[at]) == asked


@dataclass(frozen=True)
class Hold:
    """A pair that holds a cluster together: without it the members fall into these parts."""

    left: int
    right: int
    weight_bits: float
    sentence: str
    parts: tuple[tuple[int, ...], ...]


def holds(linked: Linked, members: Sequence[int]) -> tuple[Hold, ...]:
    """The pairs of a cluster without which it falls apart, weakest clusters first. Clusters above 40 are not tested."""
    k = len(members)
    if k < 2 or k > LARGEST_TESTED:
        return ()
    i, j = np.triu_indices(k, 1)
    rows = np.array(members)
    found = linked.model.weigh(rows[i], rows[j])
    weight = np.clip(found.weight - linked.threshold, LOWEST, HIGHEST).astype(np.float64)
    cells = np.zeros((len(i), k, k))
    cells[:, i, j] = cells[:, j, i] = weight
    tested = np.arange(len(i))
    cells[tested, i, j] = cells[tested, j, i] = LOWEST
    root = clustering.averaged(cells)
    bridges = [t for t in tested.tolist() if weight[t] > 0 and len(set(root[t].tolist())) > 1]
    return tuple(_hold(linked, rows, int(i[t]), int(j[t]), root[t]) for t in bridges)


def _hold(linked: Linked, rows: Ints, i: int, j: int, root: Ints) -> Hold:
    parts = tuple(tuple(rows[root == r].tolist()) for r in np.unique(root))
    told = why(linked.model, int(rows[i]), int(rows[j]))
    return Hold(int(rows[i]), int(rows[j]), told.weight_bits, told.sentence, parts)


def shared(linked: Linked, levels: npt.NDArray[np.uint8]) -> list[str]:
    """The columns in which pairs agree exactly or nearly, in words: "same phone, like surname"."""
    said = np.full(levels.shape[1], "", dtype=object)
    for i, field in enumerate(linked.model.table.fields):
        near = field.kind.level("near")
        for word, at in (("same", levels[i] == 1), ("like", (levels[i] == near) & (near > 1))):
            rows = np.flatnonzero(at)
            said[rows] += f", {word} {field.name}"
    return [text[2:] for text in said.tolist()]


def relation(linked: Linked, levels: npt.NDArray[np.uint8]) -> list[str]:
    """Type of a related-to edge for pairs by what they share: SHARES_PHONE, SHARES_ADDRESS, SHARES_PLACE_AND_NAME."""
    table = linked.model.table
    exact = {f.kind.name: levels[i] == 1 for i, f in enumerate(table.fields)}
    none = np.zeros(levels.shape[1], bool)
    tests = [exact.get("phone", none), exact.get("address", none), exact.get("place", none) & exact.get("family", none)]
    found = np.select(tests, ["SHARES_PHONE", "SHARES_ADDRESS", "SHARES_PLACE_AND_NAME"], "MAY_BE_RELATED")
    types: list[str] = found.tolist()
    return types

"""What blocking left out, estimated from how often several keys gave the same pair.

Source: Chao 1987, Estimating the population size for capture-recapture data with unequal catchability, Biometrics 43;
Lincoln 1930 and Petersen 1896 for two independent captures. Pairs count by their probability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.linkage.keys import Candidates
from graphlink.resolvers.linkage.linking import Linked

_FARTHEST = 0.1  # difference of the two estimates above which neither is told
_IDENTIFIERS = ("email", "phone", "handle", "id", "image")


@dataclass(frozen=True)
class Loss:
    """Share of the true pairs that were put side by side, 0..1; None where it cannot be told, with the reason.

    `oversized` blocks were above the cap, and hold `left_out` rows (a row counts once for each key).
    """

    found: float | None
    reason: str
    oversized: int
    left_out: int


def estimated(linked: Linked) -> Loss:
    """The loss of a run."""
    c = linked.candidates
    oversized, left_out = sum(k.oversized for k in c.keys), sum(k.left_out for k in c.keys)
    if [k.name for k in c.keys] == ["every pair"]:
        return Loss(1.0, "every row was compared with every other", 0, 0)
    by, weight = _captures(linked)
    chao, petersen = _chao(by, weight), _petersen(by, weight, c)
    told = [e for e in (chao, petersen) if e is not None]
    if len(told) < 2 or abs(told[0] - told[1]) > _FARTHEST:
        return Loss(None, "the keys are not independent enough to tell", oversized, left_out)
    return Loss(float(np.mean(told)), "from how often several keys gave the same pair", oversized, left_out)


def _captures(linked: Linked) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float64]]:
    """Keys and probability of the pairs that were kept and that a key gave."""
    c, pairs, rows = linked.candidates, linked.pairs, linked.table.rows
    given = c.left.astype(np.int64) * rows + c.right
    asked = pairs.left.astype(np.int64) * rows + pairs.right
    at = np.minimum(np.searchsorted(given, asked), max(len(given) - 1, 0))
    held = given[at] == asked if len(given) else np.zeros(len(asked), bool)
    probability = 1.0 / (1.0 + np.exp(-pairs.weight[held].astype(np.float64)))
    return c.by[at[held]], probability


def _chao(by: npt.NDArray[np.uint64], probability: npt.NDArray[np.float64]) -> float | None:
    times = np.bitwise_count(by)
    once, twice, all_ = (float(probability[at].sum()) for at in (times == 1, times == 2, times > 0))
    return all_ / (all_ + once**2 / (2 * twice)) if twice > 0 else None


def _petersen(by: npt.NDArray[np.uint64], probability: npt.NDArray[np.float64], c: Candidates) -> float | None:
    """Keys that read identifiers only against keys that read none."""
    marks = [0, 0]
    for i, key in enumerate(c.keys):
        kinds = {r.rpartition("/")[2] for r in key.reads}
        if kinds <= set(_IDENTIFIERS):
            marks[0] |= 1 << i
        elif not kinds & set(_IDENTIFIERS):
            marks[1] |= 1 << i
    one, two = ((by & np.uint64(m)) != 0 for m in marks)
    both = float(probability[one & two].sum())
    whole = float(probability.sum())
    return (
        min(whole / (float(probability[one].sum()) * float(probability[two].sum()) / both), 1.0) if both > 0 else None
    )

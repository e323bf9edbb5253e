"""The probability that a hypothesis is a phone number the text means.

The trees were grown on invented texts (benchmarks/phones/fit.py) with part of the words around numbers hidden from
the reader, since writers use words that no list has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.hypotheses import COLUMNS
from graphlink.ids.hidden.plans import PLUS
from graphlink.ids.trees import Floats, Trees, held

_CHANGES = (
    "masked", "skipped", "worded", "lookalikes", "misspelt", "fillers", "obscured", "style_changes", "stops", "lines",
    "late_comma",
)  # fmt: skip
WRITTEN_OUT = 3.0  # log-odds at least of a number written out for the world: the trees miss one in twelve
LEFT_OUT = 4.0  # log-odds less for digits that leave out a plus and the digits behind it
_LEAST_DOUBT = 1e-9  # against division by nothing
MODEST = 0.9  # log-odds: grown with words hidden, the trees say too little (seeds 21-26 of two authors)


def log_odds(columns: npt.NDArray[np.float32]) -> Floats:
    """Of hypotheses, shape (n,), that the text means them."""
    said = _trees().log_odds(columns) + MODEST
    said = said - LEFT_OUT * (columns[:, COLUMNS.index("plus_left")] > 0)
    return np.where(_written_out(columns), np.maximum(said, WRITTEN_OUT), said)


def _written_out(columns: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """A plus, a country code and digits of its plan, and nothing but separators between: there is no other use."""
    form, next_digits = (columns[:, COLUMNS.index(name)] for name in ("form", "right_size"))
    changed = columns[:, [COLUMNS.index(name) for name in _CHANGES]].any(axis=1)
    return np.asarray((form == PLUS) & ~changed & (next_digits == 0))


def none_of(chance: Floats, way: npt.NDArray[np.int64], ways: int) -> Floats:
    """Probability that no hypothesis of each way holds, shape (ways,).

    Hypotheses are weighed one by one, so that their probabilities may add up to more than one. That the same digits
    are a number in several countries makes it likelier that they are one at all, and never certain.
    """
    missed = np.zeros(ways)
    np.add.at(missed, way, np.log1p(-np.minimum(chance, 1.0 - 1e-12)))
    nothing: Floats = np.exp(missed)
    return nothing


def shares(chance: Sequence[float]) -> tuple[float, list[float]]:
    """The probability of any of some hypotheses that exclude each other, and what each has of it, by its odds.

    As `none_of`, for one way. Beside a number that is all but certain, one of .1 is no tenth of it.
    """
    total = 1.0 - math.prod(1.0 - one for one in chance)
    odds = [one / max(1.0 - one, _LEAST_DOUBT) for one in chance]
    scale = total / max(sum(odds), _LEAST_DOUBT)
    return total, [one * scale for one in odds]


@cache
def _trees() -> Trees:
    return held(files(__package__) / "trees.npz")

"""Texts as arrays: their tokens one behind the other, and all that those may say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.graphemes import Shown
from graphlink.ids.hidden.looks import BIT

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass
class Stream:
    """Tokens of many texts.

    Attributes:
        texts: The texts as shown.
        text, start, end: Of each token, which text it is of and its span there.
        kind, skip, context, functions: Of each token, as in `readings.Token`.
        mask: What a token is part of, index into `decoys.KINDS`, -1 for nothing known.
        first: The first token of each text, and one more for the end.
        code: Equal for equal tokens of these texts, index into `distinct`.
        distinct: Every token once.
        touched: Whether more digits touch what a token is part of, so that it may be no decoy.
        sure: Whether what a token is part of says with a unit or sign what it is, and stands apart.
        looks: What each token is at a glance, bits of `looks.BIT`.
        obscured: How many of its characters are styled digits or stand beside what cannot be seen.
    """

    texts: list[Shown]
    words: list[str]
    text: Ints
    start: Ints
    end: Ints
    kind: Ints
    skip: Floats
    context: Ints
    functions: Ints
    mask: Ints
    first: Ints
    code: Ints
    distinct: list[str]
    touched: npt.NDArray[np.bool_]
    sure: npt.NDArray[np.bool_]
    looks: Ints
    obscured: Ints

    def where(self, name: str) -> npt.NDArray[np.bool_]:
        """Of each token whether it is something at a glance, a name of `looks.BIT`."""
        return np.asarray((self.looks & BIT[name]) > 0)


@dataclass
class Read:
    """Readings, by the token they begin at. `last` is exclusive; digits as a number and how many they are."""

    first: Ints
    last: Ints
    value: Ints
    size: Ints
    cost: Floats
    style: Ints
    languages: Ints
    everyday: npt.NDArray[np.bool_]

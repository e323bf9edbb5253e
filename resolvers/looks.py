"""Whom an ad shows, as far as a name and a rough age tell: the same person put up again looks the same."""

from __future__ import annotations

import numpy as np

from graphlink.resolvers.relations import Column, Floats, Ints

_YEARS, _STEPS = 6, 20  # years that count as one age, and how many such steps there can be


def looks(name: Ints, age: Floats) -> Ints:
    """A number for each name and rough age, equal where both are; -1 where there is no name. No age is an age, too."""
    rough = np.nan_to_num(age // _YEARS, nan=-1).astype(np.int64) + 1
    return np.where(name < 0, -1, name * _STEPS + rough)


def column(names: Column, age: Floats) -> Column:
    """The looks that each subject shows; values without texts.

    Args:
        age: Of each subject, NaN where none is known.
    """
    distinct, look = np.unique(looks(names.value, age[names.subject]), return_inverse=True)
    return Column(names.subject, look.astype(np.int64), ("",) * len(distinct))

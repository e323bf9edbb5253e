"""What a run learns from the case itself, without labels: how often subjects recur, and how rare handles really are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.relations import Floats, Ints

_RARE_NAME_BITS = 20.0  # a full name from here on is taken to be one person's
_PARTNERS_LEAST, _PARTNERS_MOST = 0.5, 4.0
_SHIFT_MOST = 2.7  # bits
_FALSE_SHARE = 0.03  # of the accepted pairs
_LEAST_PAIRS = 100  # accepted pairs below which nothing is learned


def partners(name: Ints, name_bits: Floats) -> float:
    """Expected matching partners of an entry, from how often rare full names recur. 1.0 when there are none.

    Args:
        name: Name code of each entry, -1 for none.
        name_bits: Rarity of each distinct full name.
    """
    count = np.bincount(name[name >= 0], minlength=len(name_bits))
    rare = (name_bits >= _RARE_NAME_BITS) & (count > 0)
    if not rare.any():
        return 1.0
    size = count[rare].astype(np.float64)
    return float(np.clip((size * (size - 1)).sum() / size.sum(), _PARTNERS_LEAST, _PARTNERS_MOST))


def handle_shift(
    weight: npt.NDArray[np.floating], same_platform: npt.NDArray[np.bool_], odds: float, merge_bits: float
) -> float:
    """Bits to add to like handles, so that the pairs from `merge_bits` on hold about _FALSE_SHARE false ones.

    Owners seldom have two accounts with like handles on one platform, so what looks alike there shows how often
    strangers look alike. Never negative: owners with double accounts would otherwise hide everyone's.

    Args:
        weight: Match weight of each candidate pair from its handles alone, whatever the platforms.
        same_platform: Whether both are on one platform.
        odds: Pairs of accounts on two platforms, for each pair on one.
        merge_bits: Where merging begins.
    Source:
        Elias & Gygi 2007, Target-decoy search strategy, Nature Methods 4:207-214.
    """
    order = np.argsort(-weight, kind="stable")
    false = odds * (np.cumsum(same_platform[order]) + 1)
    true = np.cumsum(~same_platform[order])
    good = np.flatnonzero((false <= _FALSE_SHARE * true) & (true >= _LEAST_PAIRS))
    if not len(good):
        return 0.0
    lowest = float(weight[order[good[-1]]])
    return float(np.clip(merge_bits - lowest, 0.0, _SHIFT_MOST))

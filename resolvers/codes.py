"""Codes: values, subjects and pairs as whole numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def distinct(codes: Ints) -> Ints:
    """Sorted distinct codes; as numpy.unique, in a fraction of its time where they stand nearly in order."""
    if bool((codes[1:] > codes[:-1]).all()):
        return codes
    ordered: Ints = np.sort(codes, kind="stable")
    fresh = np.append(True, ordered[1:] != ordered[:-1])
    found: Ints = ordered[fresh]
    return found

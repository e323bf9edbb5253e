"""The probability that a hypothesis is a phone number the text means.

The trees were grown on invented texts (benchmarks/phones/fit.py) with part of the words around numbers hidden from
the reader, since writers use words that no list has.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from graphlink.ids.trees import Trees, held


@cache
def trees() -> Trees:
    """The shipped trees."""
    return held(files(__package__) / "trees.npz")

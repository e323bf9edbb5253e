"""How far a template has spread: over sources, platforms and posters, and what is left of it as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.templates.groups import Templates

HIGHEST_BITS = 10.0  # that a shared text is worth: it may be copied, so it never settles a match
TEXT_SHARE = 0.1  # of the bits of a text: words follow from each other, so their sum is far too much
POSTER_BITS, PLATFORM_BITS = 2.0, 1.0  # taken off each time posters or platforms double beyond two


@dataclass(frozen=True)
class Spread:
    """Fan-out of each template, shape (templates,).

    Attributes:
        sources, platforms, posters: How many distinct ones show it; unknown ones do not count.
        bits: What sharing it says for one hand, before the prior; 0 for a text that binds nothing.
    """

    sources: Ints
    platforms: Ints
    posters: Ints
    bits: Floats


def spread(
    found: Templates,
    sources: Sequence[str | None],
    platforms: Sequence[str | None],
    posters: Sequence[str | None],
    everyone: int,
) -> Spread:
    """Counts who shows each template.

    A template of two posters is worth the logarithm of how many posters there are, at most HIGHEST_BITS and at most
    TEXT_SHARE of the bits of its text; every doubling of posters or platforms beyond two takes some off. The numbers
    are set by hand, not fitted.

    Args:
        sources, platforms, posters: Of each text, None where not known. A poster is a unit that holds by record or by
            contact, so that one hand with several ads counts once.
        everyone: How many posters there were when this was learned.
    """
    counts = [distinct(found, values) for values in (sources, platforms, posters)]
    return Spread(counts[0], counts[1], counts[2], left(found.bits, counts[1], counts[2], everyone))


def left(text: Floats, platforms: Ints, posters: Ints, everyone: int) -> Floats:
    """What sharing a template says, by the bits of its text and by who shows it."""
    doubled = [np.log2(np.maximum(c, 2) / 2.0) for c in (platforms, posters)]
    highest = np.minimum(min(HIGHEST_BITS, float(np.log2(max(everyone, 1)))), TEXT_SHARE * text)
    bits: Floats = np.maximum(highest - PLATFORM_BITS * doubled[0] - POSTER_BITS * doubled[1], 0.0)
    return bits


def distinct(found: Templates, values: Sequence[str | None]) -> Ints:
    """Distinct known values among the members of each template."""
    seen = {(t, v) for t, v in zip(found.of.tolist(), values, strict=True) if t >= 0 and v is not None}
    return np.bincount(np.array([t for t, _ in seen], np.int64), minlength=len(found.ids)).astype(np.int64)

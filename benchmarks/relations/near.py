"""Near-duplicate texts as any tool could group them: MinHash LSH, edges verified, connected components."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphlink.resolvers.templates import sketch
from graphlink.resolvers.templates.groups import NEAR_WORDS
from graphlink.resolvers.templates.normal import normal
from graphlink.resolvers.templates.words import words


def near_texts(texts: Sequence[str], names: Sequence[Sequence[str]] | None = None) -> NDArray[np.int64]:
    """Group of each text, -1 for a text of fewer than eight words.

    Texts are compared without numbers, prices, addresses and names, in runs of three words, from a Jaccard similarity
    of .4 on. Unlike templates these groups are chains: nothing holds their ends together.

    Args:
        texts: As they were written.
        names: Names that each gives, which are no part of its text.
    """
    normals = normal(texts, names)
    distinct = sorted(set(normals))
    w = words(distinct)
    long = np.flatnonzero(w.sums(w.real) >= NEAR_WORDS).astype(np.int64)
    label = np.full(len(distinct), -1, np.int64)
    if len(long):
        label[long] = sketch.components(sketch.shingles(w, long))
    rank = {text: int(group) for text, group in zip(distinct, label, strict=True)}
    return np.array([rank[text] for text in normals], np.int64)

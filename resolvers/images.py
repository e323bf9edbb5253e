"""Pictures that are near: hashes a few bits apart are one picture, cropped or saved again."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graphlink.ids.image_hash import near_pairs


def near_images(hashes: pa.Array) -> pa.Array:
    """Image hashes, those that are near under one: the first of them in the order of their texts. Nulls stay."""
    encoded = hashes.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    order = sorted(range(len(texts)), key=texts.__getitem__)
    ordered = [texts[i] for i in order]
    left, right, _ = near_pairs(ordered)
    graph = coo_array((np.ones(len(left)), (left, right)), shape=(len(ordered), len(ordered)))
    _, first, group = np.unique(connected_components(graph, directed=False)[1], return_index=True, return_inverse=True)
    shown = [""] * len(texts)
    for place, of in zip(order, first[group].tolist(), strict=True):
        shown[place] = ordered[of]
    return pa.array(shown, pa.string()).take(encoded.indices)

"""The most alike handles by cosine of character 2-4-gram tf-idf, with scipy alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

TOP = 60
_BLOCK = 400


def neighbours(handles: Sequence[str], rows: Sequence[int]) -> list[list[int]]:
    """For each of the rows the indices of up to 60 most alike handles, most alike first, the handle itself left out.

    Time and memory grow with len(rows) * len(handles), in blocks of 400 rows. Ties go to the lower index.
    """
    matrix = _tfidf(handles)
    out: list[list[int]] = []
    for start in range(0, len(rows), _BLOCK):
        block = list(rows[start : start + _BLOCK])
        alike = (matrix[block] @ matrix.T).toarray()
        alike[np.arange(len(block)), block] = -1.0
        order = np.argsort(-alike, axis=1, kind="stable")[:, :TOP]
        out += order.tolist()
    return out


def _tfidf(handles: Sequence[str]) -> sparse.csr_matrix:
    counts = [Counter(handle[i : i + n] for n in (2, 3, 4) for i in range(len(handle) - n + 1)) for handle in handles]
    column = {gram: j for j, gram in enumerate(sorted({gram for row in counts for gram in row}))}
    places = [(i, column[gram], times) for i, row in enumerate(counts) for gram, times in row.items()]
    i, j, times = (np.array(part) for part in zip(*places, strict=True))
    matrix = sparse.csr_matrix((times.astype(float), (i, j)), shape=(len(handles), len(column)))
    found_in = np.bincount(j, minlength=len(column))
    matrix = matrix @ sparse.diags(np.log((1 + len(handles)) / (1 + found_in)) + 1)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-12)) @ matrix)

"""The sentences of texts, as far as two people do not write them alike by chance: a hand is known by how it writes."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids.text import fold
from graphlink.resolvers.templates.normal import normal

_END = r"[.!?;]+(?:\s|$)|[\n\r|•]+"
_SEVERAL = re.compile(r"[^\w\s'’-]\s+\w|\s[^\w\s]+\s+\w|[\n\r]\s*\w")  # something that parts what stands around it
_SHORTEST_WHOLE = 40  # letters of a text that two people do not write alike by chance
_FEWEST = 2  # words
_WORD = re.compile(r"[^\W_]+")


def sentences(texts: pa.Array, fewest: int = _FEWEST) -> tuple[npt.NDArray[np.int64], pa.Array]:
    """Every sentence of each text, with what changes from ad to ad as placeholders: its text's position, and itself.

    Each distinct sentence is read once. Null texts and sentences of too few words give none.

    Args:
        fewest: Words of a sentence, placeholders left out.
    """
    whole = texts.dictionary_encode()
    parts = pc.split_pattern_regex(whole.dictionary, _END)
    of = pc.list_parent_indices(parts).to_numpy().astype(np.int64)
    found = _read(pc.utf8_trim_whitespace(pc.list_flatten(parts)), fewest)
    kept = pc.is_valid(found).to_numpy(zero_copy_only=False)
    of, found = of[kept], found.filter(pa.array(kept))
    return _spread(whole.indices, of, found)


def whole(text: str) -> str | None:
    """A text of several sentences, folded; none where it is short or one sentence, which many may write alike."""
    told = fold(text)
    return told if len(told) >= _SHORTEST_WHOLE and _SEVERAL.search(text) else None


def heading(title: str, *given: str) -> str:
    """The heading of an ad without the names and places that it gives, which are evidence of their own."""
    told = {word for text in given for word in fold(text).split()}
    return _WORD.sub(lambda word: "" if fold(word[0]) in told else word[0], title) if told else title


def _read(written: pa.Array, fewest: int) -> pa.Array:
    """Normal sentences, null for those of too few words."""
    distinct = written.dictionary_encode()
    told = [text if _words(text) >= fewest else None for text in normal(distinct.dictionary.to_pylist())]
    return pa.array(told, pa.string()).take(distinct.indices)


def _words(sentence: str) -> int:
    return sum(not word.startswith("<") for word in sentence.split())


def _spread(code: pa.Array, of: npt.NDArray[np.int64], found: pa.Array) -> tuple[npt.NDArray[np.int64], pa.Array]:
    """The sentences of each text from those of each distinct text; `of` is sorted, `code` null for no text."""
    text = np.flatnonzero(pc.is_valid(code).to_numpy(zero_copy_only=False))
    distinct = pc.drop_null(code).to_numpy().astype(np.int64)
    low, high = (np.searchsorted(of, distinct, side) for side in ("left", "right"))
    counts = high - low
    row = np.arange(counts.sum()) + np.repeat(low - np.cumsum(counts) + counts, counts)
    return np.repeat(text, counts), found.take(pa.array(row))

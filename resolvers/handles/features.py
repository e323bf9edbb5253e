"""What two handles have in common and what not, as numbers, for many pairs of distinct handles at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler
from rapidfuzz.process import cpdist

from graphlink.resolvers.handles import marks
from graphlink.resolvers.handles.align import Aligned, align
from graphlink.resolvers.handles.common import FORM_KINDS
from graphlink.resolvers.handles.neighbours import rivalry
from graphlink.resolvers.handles.population import Population
from graphlink.resolvers.handles.retelling import both_told
from graphlink.resolvers.handles.tiles import TILES, Tiles, tiles
from graphlink.resolvers.rarity import Codes
from graphlink.resolvers.relations import Floats, Ints

# Name -> (group that a reason speaks of, direction: 1 can only speak for one owner, -1 only against, 0 either).
FEATURES: Mapping[str, tuple[str, int]] = {
    "shared": ("letters", 1),
    "longest": ("letters", 1),
    "fraction": ("letters", 1),
    "rest_least": ("rest", -1),
    "rest_most": ("rest", -1),
    "core_shared": ("letters", 1),
    "core_longest": ("letters", 1),
    "core_fraction": ("letters", 1),
    "core_rest_least": ("rest", -1),
    "core_rest_most": ("rest", -1),
    "words_exact": ("words", 1),
    "words_soft": ("words", 1),
    "words_initial": ("words", 1),
    "words_fraction": ("words", 1),
    "names_rest_least": ("rest", -1),
    "names_rest_most": ("rest", -1),
    "others_rest_least": ("rest", -1),
    "others_rest_most": ("rest", -1),
    "given_conflict": ("rest", -1),
    "told_least": ("letters", 1),
    "told_most": ("letters", 1),
    "told_fraction_least": ("letters", 1),
    "told_fraction_most": ("letters", 1),
    "core_told_least": ("letters", 1),
    "core_told_most": ("letters", 1),
    "core_told_fraction_least": ("letters", 1),
    "core_told_fraction_most": ("letters", 1),
    "form_letters": ("forms", 1),
    "form_skeleton": ("forms", 1),
    "form_words": ("forms", 1),
    "form_consonants": ("forms", 1),
    "form_roots": ("forms", 1),
    "form_initial": ("forms", 1),
    "form_initials": ("forms", 1),
    "form_best": ("forms", 1),
    "digits_equal": ("digits", 1),
    "digits_rarity": ("digits", 1),
    "digits_near": ("digits", 0),
    "digits_contained": ("digits", 0),
    "digits_conflict": ("digits", -1),
    "digits_one_sided": ("digits", 0),
    "year_equal": ("digits", 1),
    "year_conflict": ("digits", -1),
    "affix_shared": ("affixes", 0),
    "affix_bits": ("affixes", 1),
    "affix_rest_least": ("affixes", -1),
    "affix_rest_most": ("affixes", -1),
    "affix_one_sided": ("affixes", 0),
    "signs_equal": ("signs", 0),
    "signs_one_sided": ("signs", 0),
    "capitals": ("signs", 0),
    "frames": ("signs", 0),
    "cosine": ("spelling", 1),
    "ratio": ("spelling", 1),
    "core_ratio": ("spelling", 1),
    "skeleton_ratio": ("spelling", 1),
    "jaro_winkler": ("spelling", 0),
    "partial": ("spelling", 0),
    "cut": ("spelling", 1),
    "margin_least": ("rivals", 1),
    "margin_most": ("rivals", 1),
    "less_crowded": ("rivals", 1),
    "least_bits": ("rarity", 0),
    "least_length": ("length", 0),
    "most_length": ("length", 0),
    "least_words": ("length", 0),
}
_CUT_FROM = 12  # letters from which a beginning of the other handle is a name cut to a platform's limit
_EASE = 5.0  # bits added below a fraction, so that little text does not make a large one


@dataclass(frozen=True)
class Compared:
    """Pairs compared: the numbers, shape (n, len(FEATURES)), and what a reason needs to speak of them."""

    values: npt.NDArray[np.float32]
    pieces: Tiles
    aligned: Aligned


def compare(p: Population, left: Ints, right: Ints) -> Compared:
    """Compares pairs of positions of the population. Does not depend on the order within a pair."""
    swap = p.rank[left] > p.rank[right]
    a, b = np.where(swap, right, left), np.where(swap, left, right)
    whole, pieces = _pieces(p, p.whole, p.whole_bits, (a, b))
    core, _ = _pieces(p, p.core, p.core_bits, (a, b))
    aligned = align(p, a, b)
    found: dict[str, Floats] = {
        **dict(zip(("shared", "longest", "fraction", "rest_least", "rest_most"), whole, strict=True)),
        **{
            f"core_{n}": v
            for n, v in zip(("shared", "longest", "fraction", "rest_least", "rest_most"), core, strict=True)
        },
        **_words(aligned),
        **_told(p, a, b),
        **_forms(p, a, b),
        **marks.compare(p.marks, a, b),
        **_spelling(p, a, b),
        **_rivals(p, a, b),
        **_sizes(p, a, b),
    }
    return Compared(np.stack([found[name] for name in FEATURES], axis=1).astype(np.float32), pieces, aligned)


def _pieces(p: Population, codes: Codes, bits: Floats, pair: tuple[Ints, Ints]) -> tuple[list[Floats], Tiles]:
    """Bits shared in all and in the longest piece, their fraction, and the smaller and larger rest; and the pieces."""
    a, b = codes[pair[0]], codes[pair[1]]
    found = tiles(a, b)
    bits_a, bits_b = bits[pair[0]], bits[pair[1]]
    place = np.arange(a.shape[1])
    each = []
    for k in range(TILES):
        start, size = found.start[:, k, None], found.size[:, k, None]
        letters = (bits_a * ((place >= start) & (place < start + size))).sum(axis=1)
        here = np.flatnonzero(size[:, 0])
        rare = np.zeros(len(a))
        counts = p.pieces.count(found.texts(a, k)[here])
        rare[here] = p.pieces.bits(counts, letters[here], seen=2)
        each.append(rare)
    shared = np.sum(each, axis=0)
    rest_a = (bits_a * ~found.covered(a.shape[1])).sum(axis=1)
    rest_b = (bits_b * ~found.covered(b.shape[1], right=True)).sum(axis=1)
    fraction = shared / (shared + rest_a + rest_b + _EASE)
    return [shared, np.max(each, axis=0), fraction, np.minimum(rest_a, rest_b), np.maximum(rest_a, rest_b)], found


def _words(found: Aligned) -> dict[str, Floats]:
    total = found.exact + found.soft + found.initial
    rest = found.left.sum(axis=1) + found.right.sum(axis=1)
    low, high = np.minimum(found.left, found.right), np.maximum(found.left, found.right)
    return {
        "words_exact": found.exact,
        "words_soft": found.soft,
        "words_initial": found.initial,
        "words_fraction": total / (total + rest + _EASE),
        "names_rest_least": low[:, 0],
        "names_rest_most": high[:, 0],
        "others_rest_least": low[:, 1],
        "others_rest_most": high[:, 1],
        "given_conflict": found.given,
    }


def _told(p: Population, a: Ints, b: Ints) -> dict[str, Floats]:
    """Bits that each side tells of the other, and as a share of all that there is to tell."""
    found: dict[str, Floats] = {}
    wholes, cores = p.begins
    for name, codes, bits, begins in (("", p.whole, p.whole_bits, wholes), ("core_", p.core, p.core_bits, cores)):
        right, left = both_told((codes, bits, begins), a, b)
        total = bits.sum(axis=1) + _EASE
        share = left / total[a], right / total[b]
        found[f"{name}told_least"], found[f"{name}told_most"] = np.minimum(left, right), np.maximum(left, right)
        found[f"{name}told_fraction_least"], found[f"{name}told_fraction_most"] = np.minimum(*share), np.maximum(*share)
    return found


def _forms(p: Population, a: Ints, b: Ints) -> dict[str, Floats]:
    """Bits of the rarest form of each kind that both have, and of the rarest of all."""
    found: dict[str, Floats] = {}
    for kind in FORM_KINDS:
        x, y = p.form[kind][a], p.form[kind][b]
        same = (x[:, :, None] == y[:, None, :]) & (x >= 0)[:, :, None]
        found[f"form_{kind}"] = np.where(same, p.form_bits[kind][a][:, :, None], 0.0).max(axis=(1, 2), initial=0.0)
    found["form_best"] = np.max(list(found.values()), axis=0)
    return found


def _spelling(p: Population, a: Ints, b: Ints) -> dict[str, Floats]:
    letters, heard, size = p.letters, p.heard, p.sizes
    x, y = p.stripped[a].tolist(), p.stripped[b].tolist()
    cut = np.array([s.startswith(t) or t.startswith(s) for s, t in zip(x, y, strict=True)], dtype=bool)
    cut &= np.minimum(size[a], size[b]) >= _CUT_FROM
    return {
        "ratio": _cpdist(x, y, Indel.normalized_similarity),
        "core_ratio": _cpdist(letters[a].tolist(), letters[b].tolist(), Indel.normalized_similarity),
        "skeleton_ratio": _cpdist(heard[a].tolist(), heard[b].tolist(), Indel.normalized_similarity),
        "jaro_winkler": _cpdist(heard[a].tolist(), heard[b].tolist(), JaroWinkler.similarity),
        "partial": _cpdist(letters[a].tolist(), letters[b].tolist(), fuzz.partial_ratio) / 100.0,
        "cut": cut.astype(np.float64),
    }


def _rivals(p: Population, a: Ints, b: Ints) -> dict[str, Floats]:
    likeness = np.asarray(p.grams[a].multiply(p.grams[b]).sum(axis=1), np.float64)
    return {"cosine": likeness, **rivalry(p.near, likeness, a, b)}


def _cpdist(left: list[str], right: list[str], scorer: Any) -> Floats:
    if not left:
        return np.empty(0)
    found: Floats = cpdist(left, right, scorer=scorer, dtype=np.float32).astype(np.float64)
    return found


def _sizes(p: Population, a: Ints, b: Ints) -> dict[str, Floats]:
    bits = p.core_bits.sum(axis=1)
    size, words = p.sizes, p.core_words
    return {
        "least_bits": np.minimum(bits[a], bits[b]),
        "least_length": np.minimum(size[a], size[b]),
        "most_length": np.maximum(size[a], size[b]),
        "least_words": np.minimum(words[a], words[b]),
    }

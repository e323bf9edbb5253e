"""Invented short texts with planted templates: skewed popularity, 0-4 words replaced, phone and price anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_SYLLABLES = [c + v for c in "bdfklmnrstvz" for v in "aeio"]
_WORDS = 20_000
_PER_TEXT = 24
_STOCK = 400  # sentences of five words that texts of nobody's template are made of


@dataclass(frozen=True)
class Planted:
    """Texts and the template each was made from; -1 for texts of their own."""

    texts: list[str]
    template: np.ndarray


def planted(seed: int, size: int, stock: float = 0.1, per_template: int = 50) -> Planted:
    """Half of the texts from templates, `stock` of them strung together from stock sentences, the rest words at random.

    Every third template has the opening half of the one before it and goes on in its own words.

    Args:
        per_template: Texts a template has on average; their popularity follows Zipf's law.
    """
    r = np.random.default_rng(seed)
    vocabulary = np.array(_vocabulary(r))
    frequency = 1.0 / np.arange(1, _WORDS + 1) ** 0.9
    frequency /= frequency.sum()

    def drawn(*shape: int) -> np.ndarray:
        return r.choice(_WORDS, size=shape, p=frequency)

    number = max(2, size // 2 // per_template)
    popularity = 1.0 / np.arange(1, number + 1)
    template = np.full(size, -1)
    template[: size // 2] = r.choice(number, size=size // 2, p=popularity / popularity.sum())
    words, sources = drawn(size, _PER_TEXT), drawn(number, _PER_TEXT)
    sources[2::3, : _PER_TEXT // 2] = sources[1::3, : _PER_TEXT // 2][: len(sources[2::3])]
    words[: size // 2] = sources[template[: size // 2]]
    replaced = r.integers(0, 5, size // 2)
    for k in range(4):
        rows = np.flatnonzero(replaced > k)
        words[rows, r.integers(0, _PER_TEXT, len(rows))] = drawn(len(rows))
    sentences = drawn(_STOCK, 5)
    strung = np.arange(size // 2, size // 2 + int(stock * size))
    chosen = r.integers(0, _STOCK, (len(strung), 5))
    words[strung] = sentences[chosen].reshape(len(strung), 25)[:, :_PER_TEXT]
    order = r.permutation(size)
    numbers = r.integers(0, 1000, (size, 2))
    texts = [_written(vocabulary[words[i]], numbers[i]) for i in order]
    return Planted(texts, template[order])


def _vocabulary(r: np.random.Generator) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < _WORDS:
        found["".join(r.choice(_SYLLABLES, r.integers(1, 5)))] = None
    return list(found)


def _written(words: np.ndarray, numbers: np.ndarray) -> str:
    return f"{' '.join(words)} {100 + numbers[0] % 9 * 50} eur +1 202 555 0{numbers[1] % 100 + 100}"


def b_cubed(truth: np.ndarray, found: np.ndarray) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of a labelling; -1 is a text of its own on either side."""
    truth, found = _singled(truth), _singled(found)
    both = np.unique(np.stack([truth, found]), axis=1, return_inverse=True, return_counts=True)
    shared = both[2][both[1].ravel()]
    precision = float((shared / np.bincount(found)[found]).mean())
    recall = float((shared / np.bincount(truth)[truth]).mean())
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs(truth: np.ndarray, found: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs of texts."""
    truth, found = _singled(truth), _singled(found)
    both = np.unique(np.stack([truth, found]), axis=1, return_counts=True)[1]

    def count(sizes: np.ndarray) -> float:
        return float((sizes * (sizes - 1.0) / 2).sum())

    same, made, planted_pairs = count(both), count(np.bincount(found)), count(np.bincount(truth))
    precision, recall = same / max(made, 1.0), same / max(planted_pairs, 1.0)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _singled(label: np.ndarray) -> np.ndarray:
    own = label.copy()
    own[label < 0] = label.max(initial=-1) + 1 + np.arange((label < 0).sum())
    return np.unique(own, return_inverse=True)[1]

"""Words of names: which are forms of one name, how they sound, which word is the family name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from nicknames import name_triplets

from graphlink.ids.name import diminutive_forms
from graphlink.resolvers.wordlist import GIVEN

_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "te",
        "zu",
        "zum",
        "zur",
        "af",
        "av",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "mac",
        "mc",
    ]
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SPELLINGS = (
    ("khr", "kr"), ("chr", "kr"),
    ("shch", "s"), ("tsch", "1"), ("sch", "s"), ("tch", "1"), ("ch", "1"), ("cz", "1"), ("sh", "s"), ("sz", "s"),
    ("zh", "s"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("ts", "s"), ("tz", "s"), ("th", "t"), ("gh", "g"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("j", "y"), ("z", "s"),
)  # fmt: skip
_SOFT_C, _HARD_C = "c([eiy])", "c"
_SILENT = np.zeros(256, bool)
_SILENT[list(b"aeiouyh' -\0")] = True
_OPEN = np.zeros(256, bool)
_OPEN[list(b"aeiouyh")] = True
_SOUND_LETTERS = 20


def sounds(names: pa.StringArray) -> npt.NDArray[np.int32]:
    """Code of the rough sound of each folded name; -1 where there is none.

    Consonants with like spellings count as one, doubles once, an open beginning as a vowel, so that romanisations of
    one name come out alike: Yuliia and Julia, Aleksandr and Alexander.
    """
    spelt = names
    for pair, one in _SPELLINGS:
        spelt = pc.replace_substring(spelt, pair, one)
    spelt = pc.replace_substring(pc.replace_substring_regex(spelt, _SOFT_C, "s\\1"), _HARD_C, "k")
    letters = fixed_bytes(spelt, _SOUND_LETTERS)
    said = np.where(_OPEN[letters[:, 0]], ord("a"), letters[:, 0]).astype(np.uint64)
    last = letters[:, 0]
    for letter in letters.T[1:]:
        told = ~_SILENT[letter] & (letter != last)
        said = np.where(told, said * np.uint64(0x100000001B3) + letter, said)
        last = np.where(_SILENT[letter], last, letter)
    _, code = np.unique(said, return_inverse=True)
    return np.where(letters[:, 0] == 0, -1, code).astype(np.int32)


def fixed_bytes(texts: pa.StringArray, width: int) -> npt.NDArray[np.uint8]:
    """First bytes of each text, shape (texts, width), 0 after the end."""
    texts = texts.fill_null("")
    if not len(texts):
        return np.zeros((0, width), np.uint8)
    _, offsets, data = texts.buffers()
    at = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    flat = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    place = at[:-1, None] + np.arange(width)
    inside = place < at[1:, None]
    return np.where(inside, flat[np.minimum(place, len(flat) - 1)], 0).astype(np.uint8)


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """Name -> the names it may be a form of, itself among them where it has forms."""
    found: dict[str, set[str]] = defaultdict(set)
    pairs = [(triplet.name1, triplet.name2) for triplet in name_triplets() if triplet.relationship == "has_nickname"]
    for root, short in sorted((*pairs, *diminutive_forms())):
        found[root].add(root)
        found[short].add(root)
    return {name: frozenset(roots) for name, roots in found.items()}


def known_given_names() -> frozenset[str]:
    """Given names that have forms, and the forms."""
    return frozenset(_forms())


def form_pairs(names: Sequence[str]) -> tuple[list[int], list[int]]:
    """Positions of names that are forms of one name, both ways round, without names paired with themselves.

    Two names are forms of one when one is a short form of the other, or both are of a third. Of a name of several
    words the first counts.
    """
    forms, by_root = _forms(), defaultdict(list)
    for position, name in enumerate(names):
        for root in sorted(forms.get(name.partition(" ")[0], ())):
            by_root[root].append(position)
    pairs = {(a, b) for group in by_root.values() for a in group for b in group if a != b}
    ordered = sorted(pairs)
    return [a for a, _ in ordered], [b for _, b in ordered]


def all_roots(names: Sequence[str]) -> tuple[list[int], list[str]]:
    """Position and root of every root of each name; a name that is no form of another is its own."""
    forms = _forms()
    found = [(i, r) for i, n in enumerate(names) for r in sorted(forms.get(n.partition(" ")[0], {n}))]
    return [i for i, _ in found], [r for _, r in found]


def roots(names: Iterable[str]) -> list[str]:
    """One root for each name, so that names with the same short form often meet: the first in the alphabet."""
    forms = _forms()
    return [min(forms.get(name.partition(" ")[0], {name}), default=name) for name in names]


def parted(name: str) -> tuple[str, str]:
    """Given and family part of a folded name in western order; suffixes such as Jr. are left out.

    Particles belong to the family name: "Ludwig van Beethoven" gives "ludwig" and "van beethoven". One word alone is
    a given name where it is known as one.
    """
    words = [word for word in name.split() if word not in _SUFFIXES]
    if len(words) < 2:
        alone = " ".join(words)
        return (alone, "") if alone in known_given_names() or alone in GIVEN else ("", alone)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def plain(family: str) -> str:
    """A family name without particles, for its words."""
    return " ".join(word for word in family.replace("-", " ").split() if word not in _PARTICLES) or family

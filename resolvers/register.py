"""Names of registered persons as a lexicon, and which of them a handle spells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.ids.name import diminutive_root, tokens
from graphlink.resolvers import model
from graphlink.resolvers.comparison import Compared, Level
from graphlink.resolvers.relations import Floats, Ints, Subjects
from graphlink.resolvers.wordlist import GIVEN

NOTHING, FAMILY_ONLY, INITIAL, FULL = range(4)  # how much of a registered name a handle spells
LEVELS = (
    Level("family_name", "both spell the family name of {left}, one entry in the register"),
    Level("initial", "both spell {left} with at least the initial, one entry in the register"),
    Level("full_name", "both spell {left}, one entry in the register"),
    Level("two_names", "one spells {left}, the other {right}: two entries in the register"),
)
_SHORTEST_FAMILY = 3
_SHORTEST_ALONE = 5  # letters of a family name that may stand for the person without a given name
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_UNCOVERED = 50  # handles assumed to be nobody's in the register, so that a few do not make a rule
_SPELLING_SHARE = 0.25  # of a person's handles that spell the name in one of the three ways
_MOST_BELIEF = 0.99


@dataclass(frozen=True)
class Register:
    """Distinct registered persons by name, and the persons of each family name."""

    names: tuple[str, ...]
    given: tuple[frozenset[str], ...]
    by_family: Mapping[str, tuple[int, ...]]

    @property
    def tokens(self) -> frozenset[str]:
        """All family names, and all given names of the register."""
        return frozenset(self.by_family) | frozenset(g for forms in self.given for g in forms)


def split_name(name: str) -> tuple[tuple[str, ...], str]:
    """Given names in order and the family name of a name in western order; suffixes such as Jr. are left out."""
    parts = [t for t in tokens(name) if t not in _SUFFIXES]
    return (tuple(parts[:-1]), parts[-1]) if parts else ((), "")


def register(entries: Subjects) -> Register:
    """The lexicon of the register entries of a case. Entries with equal first and last name count as one person."""
    nickname = entries.column("nickname")
    nicknames: Mapping[int, list[str]] = defaultdict(list)
    for subject, value in zip(nickname.subject.tolist(), nickname.value.tolist(), strict=True):
        nicknames[subject].append(nickname.values[value])
    people: dict[tuple[str, str], set[str]] = {}
    names = entries.column("name")
    for subject, value in zip(names.subject.tolist(), names.value.tolist(), strict=True):
        given, family = split_name(names.values[value])
        spoken = [g for g in given if len(g) > 1]
        if not spoken or len(family) < _SHORTEST_FAMILY:
            continue
        others = [t for text in nicknames.get(subject, ()) for t in tokens(text)]
        people.setdefault((diminutive_root(spoken[0]), family), set()).update(spoken, others)
    return _built(people)


def _built(people: Mapping[tuple[str, str], Iterable[str]]) -> Register:
    diminutives: Mapping[str, set[str]] = defaultdict(set)
    for word in GIVEN:
        diminutives[diminutive_root(word)].add(word)
    order = sorted(people)
    by_family: Mapping[str, list[int]] = defaultdict(list)
    given = []
    for number, (root, family) in enumerate(order):
        by_family[family].append(number)
        forms = {g for g in people[root, family] if g != family}
        given.append(frozenset(forms | {root} | diminutives.get(root, set())))
    return Register(
        tuple(f"{root} {family}" for root, family in order),
        tuple(given),
        {family: tuple(numbers) for family, numbers in by_family.items()},
    )


@dataclass(frozen=True)
class HandlePair:
    """Handle positions of pairs and the bits of their letters."""

    left: Ints
    right: Ints
    bits: npt.NDArray[np.floating]


@dataclass(frozen=True)
class Spelled:
    """Registered person that each handle spells (-1: none, or more than one) and how much of the name."""

    person: Ints
    strength: Ints


def spelled(r: Register, letters: Sequence[str], cores: Sequence[str]) -> Spelled:
    """Which registered person each handle spells.

    Args:
        letters: Handles as letters only, affixes included.
        cores: The same without affixes.
    """
    person = np.full(len(letters), -1, np.int64)
    strength = np.zeros(len(letters), np.int64)
    sizes = sorted({len(f) for f in r.by_family})
    for i, (text, core) in enumerate(zip(letters, cores, strict=True)):
        found = _candidates(r, text, core, sizes)
        best = max(found.values(), default=NOTHING)
        holders = [p for p, s in found.items() if s == best]
        if best > NOTHING and len(holders) == 1:
            person[i], strength[i] = holders[0], best
    return Spelled(person, strength)


def _candidates(r: Register, text: str, core: str, sizes: Sequence[int]) -> dict[int, int]:
    """Persons whose family name stands in the text, with how much of the name it spells."""
    found: dict[int, int] = {}
    for size in sizes:
        for start in range(len(text) - size + 1):
            family = text[start : start + size]
            for person in r.by_family.get(family, ()):
                strength = _strength(r.given[person], text[:start], text[start + size :], core, family)
                found[person] = max(strength, found.get(person, NOTHING))
    return found


def _strength(given: frozenset[str], before: str, after: str, core: str, family: str) -> int:
    if any(len(g) > 1 and (g in before or after.startswith(g)) for g in given):
        return FULL
    if len(family) < _SHORTEST_ALONE:
        return NOTHING
    if core == family:
        return FAMILY_ONLY
    lead, _, tail = core.partition(family)
    initials = {g[0] for g in given}
    return INITIAL if len(lead + tail) == 1 and lead + tail in initials else NOTHING


@dataclass(frozen=True)
class Coverage:
    """How likely any account is one of a register's persons: share of handles that spell one in full, and persons."""

    share: float
    persons: int


def coverage(r: Register, s: Spelled) -> Coverage:
    """Learns from the handles of a case."""
    return Coverage(float((np.sum(s.strength == FULL) + 1) / (len(s.person) + _UNCOVERED)), len(r.names))


def belief(s: Spelled, known: Coverage, name_bits: Floats) -> Floats:
    """Probability 0..1 that the account of each handle is the registered person's whose name it spells.

    For it stands how likely any account is one of the register's. Against it stands how often others would spell the
    same letters.

    Args:
        name_bits: Surprisal of each name spelled as FAMILY_ONLY, INITIAL, FULL; shape (persons, 4), column 0 unused.
    """
    found = np.zeros(len(s.person))
    rows = np.flatnonzero(s.person >= 0)
    theirs = known.share / max(known.persons, 1) * _SPELLING_SHARE
    others = (1.0 - known.share) * np.exp2(-name_bits[s.person[rows], s.strength[rows]])
    found[rows] = theirs / (theirs + others)
    return np.minimum(found, _MOST_BELIEF)


def compare(r: Register, s: Spelled, believed: Floats, pairs: HandlePair, prior: float) -> Compared:
    """What the register adds to the letters of handle pairs.

    Args:
        believed: From `belief`.
        pairs: Positions of the two handles and the bits the letters alone gave: only what those did not already
            say is added.
    """
    left, right = pairs.left, pairs.right
    a, b = s.person[left], s.person[right]
    strength = np.minimum(s.strength[left], s.strength[right])
    same = (a >= 0) & (a == b)
    two = (a >= 0) & (b >= 0) & (a != b) & (strength == FULL)
    both = np.maximum(believed[left] * believed[right], 1e-9)
    odds = np.log2(both / (1.0 - both))
    bits = np.where(same, np.maximum(odds - prior - np.maximum(pairs.bits, 0.0), 0.0), 0.0)
    bits[two] = model.OWNER.levels["two_register_names"]
    level = np.where(same, strength - 1, np.where(two, 3, -1))
    return Compared("register", LEVELS, level, bits, r.names, a, b)

"""Two names compared: part by part, with a level from a closed list and a sentence that says why.

A part that one side lacks says nothing (OMITTED); a part of one kind that differs speaks against (CONTRADICTION).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from graphlink.ids.given import takes_text
from graphlink.ids.name.parts import FAMILY, FATHER, GIVEN, Name, Part, read
from graphlink.ids.name.word import SCORES, Level, compare_words, heard_alike, likeness
from graphlink.ids.text import clean

_KEPT = 1 << 16
_OTHER_ROLE, _LACKS_PART, _LACKS_ROLE, _DIFFERS = 0.05, 0.95, 0.7, 0.45
_SHORTEST_JOINED, _LONGEST_RUN = 5, 4  # letters of a word that two others may make; words of a run
_SAID: Mapping[Level, str] = MappingProxyType(
    {
        Level.JOINED: "{0} and {1}: one name, joined or apart",
        Level.ROMANISED: "{0} and {1}: one name in another spelling or romanisation",
        Level.ENDING: "{0} and {1}: one surname with another ending",
        Level.LANGUAGE: "{0} and {1}: one name in two languages",
        Level.SHORT: "{0} and {1}: short form",
        Level.SPELLING: "{0} and {1}: spelt alike, a slip apart",
        Level.INITIAL: "{0} and {1}: initial",
    }
)


@dataclass(frozen=True)
class Aligned:
    """A word of one name and the word of the other that it agrees with, at a level from EQUAL to INITIAL."""

    left: str
    right: str
    role: str
    level: Level


@dataclass(frozen=True)
class NameComparison:
    """What two names have in common.

    Attributes:
        level: The least alike of what was found: CONTRADICTION where a part differs, OMITTED where one is lacking or
            nothing can be compared, else the weakest level of a part.
        aligned: The words that agree.
        left_alone, right_alone: Words that agree with none.
        score: 0..1, to order pairs; not a probability.
        sentence: Why, in words.
    """

    level: Level
    aligned: tuple[Aligned, ...]
    left_alone: tuple[str, ...]
    right_alone: tuple[str, ...]
    score: float
    sentence: str

    @property
    def mirrored(self) -> NameComparison:
        """The same with left and right exchanged, sentence included as it stands."""
        turned = tuple(Aligned(a.right, a.left, a.role, a.level) for a in self.aligned)
        return replace(self, aligned=turned, left_alone=self.right_alone, right_alone=self.left_alone)


@takes_text
def compare(left: str, right: str) -> NameComparison:
    """Compares two names of people, in any script and order; any text is read, nothing raises.

    Symmetric. A name is EQUAL to itself where it has letters, else OMITTED.
    """
    a, b = clean(left), clean(right)
    return _compared(a, b) if a <= b else _compared(b, a).mirrored


@dataclass(frozen=True)
class _Match:
    left: Part
    right: Part
    level: Level
    worth: float


@lru_cache(_KEPT)
def _compared(a: str, b: str) -> NameComparison:
    one, other = read(a), read(b)
    if a == b and one.parts:
        alike = tuple(Aligned(p.text, p.text, p.role, Level.EQUAL) for p in one.parts)
        return NameComparison(Level.EQUAL, alike, (), (), 1.0, f"both are {a}")
    left, joined_left = _joined(one, other)
    right, joined_right = _joined(other, one)
    joined = [
        _Match(p, q, Level.JOINED, 2.0)
        for p in left
        for q in right
        if (p.text in joined_left or q.text in joined_right) and heard_alike(p.text, q.text)
    ]
    matches = _aligned([*joined, *_matches(left, right)])
    used = {(0, m.left.place) for m in matches} | {(1, m.right.place) for m in matches}
    alone = ([p for p in left if (0, p.place) not in used], [q for q in right if (1, q.place) not in used])
    return _judged(matches, alone, (left, right))


def _joined(name: Name, other: Name) -> tuple[list[Part], set[str]]:
    """The parts of a name, those put into one word that the other writes as one; and these words."""
    parts, words = list(name.parts), name.words
    made: set[str] = set()
    for target in other.parts:
        if len(target.text) < _SHORTEST_JOINED or any(heard_alike(p.text, target.text) for p in parts):
            continue
        for run in _runs(words):
            at = [p for p in parts if p.text in run]
            if at and heard_alike("".join(run), target.text):
                whole = replace(at[-1], text="".join(run), sure=False)
                parts = sorted([p for p in parts if p not in at] + [whole], key=lambda p: p.place)
                made.add(whole.text)
                break
    return parts, made


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(2, _LONGEST_RUN + 1):
        for start in range(len(words) - size + 1):
            yield tuple(words[start : start + size])


def _matches(left: Sequence[Part], right: Sequence[Part]) -> Iterator[_Match]:
    for p in left:
        for q in right:
            level = compare_words(p, q)
            if level is not Level.CONTRADICTION:
                yield _Match(p, q, level, SCORES[level] - _OTHER_ROLE * (p.role != q.role))


def _aligned(found: Sequence[_Match]) -> list[_Match]:
    """The best matches that leave every word one partner, the likest first, then the nearest in place."""
    kept: list[_Match] = []
    left, right = set(), set()
    for match in sorted(
        found, key=lambda m: (-m.worth, abs(m.left.place - m.right.place), m.left.place + m.right.place)
    ):
        if match.left.place not in left and match.right.place not in right:
            left.add(match.left.place)
            right.add(match.right.place)
            kept.append(match)
    return sorted(kept, key=lambda m: m.left.place)


def _judged(
    matches: list[_Match], alone: tuple[list[Part], list[Part]], names: tuple[list[Part], list[Part]]
) -> NameComparison:
    differ = [(p, q) for p in alone[0] for q in alone[1] if _differ(p, q, names, len(matches))]
    levels = [m.level for m in matches]
    if any(m.right.place > n.right.place for m, n in pairwise(matches)):
        levels.append(Level.SWAPPED)
    if alone[0] or alone[1] or not matches:
        levels.append(Level.OMITTED)
    if differ:
        levels.append(Level.CONTRADICTION)
    return NameComparison(
        max(levels),
        tuple(Aligned(m.left.text, m.right.text, m.left.role, m.level) for m in matches),
        tuple(p.text for p in alone[0]),
        tuple(q.text for q in alone[1]),
        _score(matches, alone, differ),
        _sentence(matches, alone, differ, Level.SWAPPED in levels),
    )


def _differ(p: Part, q: Part, names: tuple[list[Part], list[Part]], agreed: int) -> bool:
    """Whether two words that agree with none are of one kind.

    A word whose role is not sure may be of any kind, where its name is nothing else, or where two whole names agree in
    one word only: then what is left on either side is the other half.
    """
    if p.role == q.role:
        return True
    if FATHER in (p.role, q.role) or (p.sure and q.sure):
        return False
    whole = all(sum(part.role != FATHER for part in name) > 1 for name in names)
    return (whole and agreed == 1) or any(len(n) == 1 and not x.sure for n, x in zip(names, (p, q), strict=True))


def _score(matches: list[_Match], alone: tuple[list[Part], list[Part]], differ: list[tuple[Part, Part]]) -> float:
    agreed = [SCORES[m.level] for m in matches]
    if differ:
        worst = max(likeness(p.text, q.text) for p, q in differ)
        kinds = {p.role for p, _ in differ}
        return _DIFFERS * (sum(agreed) + worst * len(kinds)) / (len(agreed) + 2 * len(kinds))
    if not matches:
        return 0.0
    score = sum(agreed) / len(agreed) * min(agreed)
    roles = {m.left.role for m in matches} | {m.right.role for m in matches}
    for part in (*alone[0], *alone[1]):
        score *= _LACKS_PART if part.role in roles or part.role == FATHER else _LACKS_ROLE
    return score


def _sentence(
    matches: list[_Match], alone: tuple[list[Part], list[Part]], differ: list[tuple[Part, Part]], swapped: bool
) -> str:
    said = [f"{_kind(p, q)} differ: {p.text} and {q.text}" for p, q in differ]
    said += [_SAID[m.level].format(m.left.text, m.right.text) for m in matches if m.level in _SAID]
    same = [m.left.text for m in matches if m.level is Level.EQUAL]
    said += [f"both have {' '.join(same)}"] if same else []
    said += ["in another order"] if swapped else []
    apart = {part for pair in differ for part in pair}
    said += [f"one lacks {part.text}" for part in (*alone[0], *alone[1]) if part not in apart and matches]
    return "; ".join(said) or "no part of one kind to compare"


def _kind(p: Part, q: Part) -> str:
    if p.role != q.role:
        return "the names"
    return {GIVEN: "given names", FATHER: "fathers' names", FAMILY: "surnames"}[p.role]

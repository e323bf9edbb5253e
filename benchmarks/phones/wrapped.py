"""Groups of digits with a word between any two that signs tie to them, and groups in brackets with signs between.

    06 [kiss] 12[kiss]34 [kiss] 56        06_kiss_12-call~34..now..56        {06}►12•{34}=(56)

Blanks beside the word come and go, as they do where somebody types it anew for every gap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.phones import glyphs

TIES = ("-", "~", "_", "..", ".", "(", ")", "*", " ", " ")  # between a word and the digits beside it
SAME, BOXED = 0.5, 0.6  # numbers with one word, and one tie, for all gaps; groups of a boxed number that are in a box


def bracketed(groups: Sequence[str], words: Sequence[str], r: Random) -> str:
    """A word in brackets in every gap."""
    pair, word = r.choice(glyphs.BRACKETS), r.choice(words)
    half, loose, out = len(pair) // 2, r.random(), groups[0]
    for group in groups[1:]:
        word = word if r.random() < SAME else r.choice(words)
        out += f"{_blank(loose, r)}{pair[:half]}{word}{pair[half:]}{_blank(loose, r)}{group}"
    return out


def tied(groups: Sequence[str], words: Sequence[str], r: Random) -> str:
    """A word in every gap with a sign on either side, the same everywhere or any."""
    one, same, out = r.choice(TIES), r.random() < SAME, groups[0]
    for group in groups[1:]:
        before, behind = (one, one) if same else (r.choice(TIES), r.choice(TIES))
        out += f"{before}{r.choice(words)}{behind}{group}"
    return out


def boxed(groups: Sequence[str], words: Sequence[str], r: Random) -> str:
    """Some groups in brackets, with a sign or two in every gap."""
    pair, signs = r.choice(glyphs.BRACKETS), r.sample(glyphs.SEPARATORS, r.choice((1, 2, 2)))
    half, out = len(pair) // 2, ""
    for place, group in enumerate(groups):
        sign = r.choice(signs) if place else ""
        out += sign + (f"{pair[:half]}{group}{pair[half:]}" if r.random() < BOXED else group)
    return out


def _blank(loose: float, r: Random) -> str:
    return " " if r.random() < loose else ""


WAYS: dict[str, Callable[[Sequence[str], Sequence[str], Random], str]] = {
    "bracketed": bracketed,
    "tied": tied,
    "boxed": boxed,
}

"""`python -m benchmarks.phones.speed`: texts of 200 characters that are read for hidden numbers in a CPU second.

Most texts hold a number, which is the dearest case. "New" texts are of words no text before had; "again" are the same.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.phones.__main__ import Case, cases
from graphlink.ids.hidden.reader import read_all
from graphlink.ids.phone import Hint

ROUNDS = ((False, 27), (True, 9), (False, 28), (True, 11), (False, 29), (True, 12))
LENGTH = 200
_BEFORE = 26


def spent(given: Sequence[Case]) -> float:
    """CPU seconds for some texts."""
    began = time.process_time()
    read_all([c.text for c in given], [(Hint(c.country, "record"),) if c.country else () for c in given])
    return time.process_time() - began


def main() -> None:
    """Prints the figure for each author's texts, read for the first time and again."""
    read_all([c.text for c in cases(_BEFORE, "own")])  # what is built once for all texts is built before
    print("| author | texts | new | again |\n|---|---|---|---|")
    total: dict[bool, list[float]] = {False: [0, 0, 0, 0], True: [0, 0, 0, 0]}
    for outside, seed in ROUNDS:
        given = cases(seed, "heldout" if outside else "own")
        figures = (len(given), sum(len(c.text) for c in given) / LENGTH, spent(given), spent(given))
        total[outside] = [a + b for a, b in zip(total[outside], figures, strict=True)]
    for outside, (count, length, new, again) in total.items():
        print(f"| {'another' if outside else 'own'} | {count:.0f} | {length / new:,.0f} | {length / again:,.0f} |")


if __name__ == "__main__":
    main()

"""`python -m benchmarks.phones [seed ...]`: hidden numbers read by graphlink and by phonenumbers' own matcher.

Also `python -m benchmarks.phones heldout 9`: on the texts of an author who saw neither reader nor these texts;
`unseen 21`: on those of a second such author; and `harder 111`: on ours that hide harder, at levels 4 and 5 alone.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import phonenumbers

from benchmarks.heldout import phones as heldout
from benchmarks.phones import harder
from benchmarks.phones.texts import texts
from benchmarks.unseen_phones.ads import ads
from graphlink.ids.hidden.reader import read_all
from graphlink.ids.phone import Hint

SEEDS, COUNT = (21, 22, 23), 1400
MEANT = 0.5
SOURCES = ("heldout", "harder", "unseen")
LEVELS = ("0", "1", "2", "3", "4", "5", "all")


@dataclass(frozen=True)
class Case:
    """A text with what it means."""

    text: str
    country: str | None
    level: str
    phones: frozenset[str]


Found = list[set[str]]


def cases(seed: int, source: str = "own") -> list[Case]:
    """The texts of a seed: ours, ours that hide harder, or of one of two other authors."""
    if source == "heldout":
        return [Case(e.text, e.country, str(e.level), frozenset(e.truth)) for e in heldout.texts(seed, COUNT)]
    if source == "unseen":
        return [Case(e.text, e.country, str(e.level), frozenset(e.phones)) for e in ads(seed, COUNT)]
    made = harder.texts(seed, COUNT) if source == "harder" else texts(seed, COUNT)
    return [Case(e.text, e.country, str(e.level), frozenset(e.phones)) for e in made]


def ours(given: Sequence[Case]) -> tuple[Found, dict[int, list[int]]]:
    """Numbers of graphlink, and how often a probability was right, by its tenth."""
    hints = [(Hint(c.country, "record"),) if c.country else () for c in given]
    said: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    numbers: Found = []
    for case, found in zip(given, read_all([c.text for c in given], hints), strict=True):
        best = [p.countries[0] for p in found if p.countries]
        numbers.append({h.value for h in best if h.probability >= MEANT})
        for h in best:
            tenth = said[min(int(h.probability * 10), 9)]
            tenth[0] += 1
            tenth[1] += h.value in case.phones
    return numbers, said


def matcher(given: Sequence[Case], change: Callable[[str], str] = str) -> Found:
    """Numbers of phonenumbers' matcher, in the text's country where it is given."""
    return [
        {
            phonenumbers.format_number(m.number, phonenumbers.PhoneNumberFormat.E164)
            for m in phonenumbers.PhoneNumberMatcher(change(c.text), c.country or "ZZ")
        }
        for c in given
    ]


def cleaned(text: str) -> str:
    """NFKC, digits of every script, nothing unseen: what a careful user does before the matcher."""
    shown = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Mn", "Me"))
    return "".join(str(d) if (d := unicodedata.digit(c, -1)) >= 0 else c for c in shown)


def row(name: str, seed: int, given: Sequence[Case], found: Found, spent: float) -> str:
    """F1 by level, precision, recall, false finds per 100 texts without a phone, texts a second."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case, numbers in zip(given, found, strict=True):
        for level in (case.level, "all"):
            right = len(numbers & case.phones)
            for i, n in enumerate((right, len(numbers) - right, len(case.phones) - right)):
                counts[level][i] += n
    f1 = [2 * a / max(2 * a + b + c, 1) for a, b, c in (counts[level] for level in LEVELS)]
    a, b, c = counts["all"]
    none = sum(case.level == "none" for case in given)
    cells = [f"{x:.3f}" for x in (*f1, a / max(a + b, 1), a / max(a + c, 1), 100 * counts["none"][1] / none)]
    return f"| {seed} | {name} | {' | '.join(cells)} | {len(given) / spent:,.0f} |"


def main(words: Sequence[str]) -> None:
    """Prints the table, and how often a probability was right."""
    source = words[0] if words[:1] and words[0] in SOURCES else "own"
    seeds = [int(w) for w in words[source != "own" :]] or SEEDS
    print(f"| seed | reader | {' | '.join(LEVELS)} | P | R | false/100 | texts/CPU s |\n|{'---|' * 13}")
    told: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    read_all(["call 07400 123456"])
    for seed in seeds:
        given = cases(seed, source)
        began = time.process_time()
        found, said = ours(given)
        print(row("graphlink", seed, given, found, time.process_time() - began), flush=True)
        for name, change in (("PhoneNumberMatcher", str), ("the same, cleaned", cleaned)):
            began = time.process_time()
            print(row(name, seed, given, matcher(given, change), max(time.process_time() - began, 1e-9)), flush=True)
        for tenth, (n, right) in said.items():
            told[tenth][0] += n
            told[tenth][1] += right
    print("\n" + ", ".join(f"said .{t}: {right / n:.2f} right (n {n})" for t, (n, right) in sorted(told.items())))


if __name__ == "__main__":
    main(sys.argv[1:])

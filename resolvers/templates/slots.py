"""What a template leaves open: its members aligned with the medoid, and slots where they differ, with the values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from rapidfuzz.distance import Levenshtein

from graphlink.resolvers.templates.normal import KINDS, Tokens, read

SAMPLE = 50  # distinct members that are aligned
LONGEST_ALIGNED = 2_000  # words of a member that are aligned
FREE = "free"
_ORDER = (*KINDS, FREE)
_MOST = 0.5  # share of the values seen that has to be of a kind
_Cells = list[list[tuple[str, str]]]  # for each member and column: word for comparison and as written, "" for none


@dataclass(frozen=True)
class Part:
    """A stretch of a template: words that stay, or a slot.

    Attributes:
        text: Words of the medoid here, as compared; "" for a slot that the medoid leaves out.
        kind: "" for words that stay in all members; else what fills the slot: one of KINDS or "free".
        values: What members wrote here, folded, with how many of those aligned did; most frequent first, then by
            alphabet. Empty for words that stay.
        optional: Whether members are without it.
        columns: Where the part begins and ends in the alignment: word k of the medoid stands in column 2 k + 1, what is
            put in before it in column 2 k.
    """

    text: str
    kind: str = ""
    values: tuple[tuple[str, int], ...] = ()
    optional: bool = False
    columns: tuple[int, int] = (0, 0)

    @property
    def open(self) -> bool:
        """Whether members differ here."""
        return len(self.values) + self.optional > 1


@dataclass(frozen=True)
class Template:
    """A text with slots, read from so many aligned members of all that there are."""

    parts: tuple[Part, ...]
    aligned: int
    members: int

    @property
    def slots(self) -> tuple[Part, ...]:
        """The parts that members fill differently, in their order; a phone that all have is none."""
        return tuple(part for part in self.parts if part.open)

    @property
    def text(self) -> str:
        """The template to read: slots as "<kind>", in brackets where members are without them."""
        shown = [f"<{p.kind}>" if p.kind else p.text for p in self.parts]
        return " ".join(f"[{s}]" if p.optional else s for s, p in zip(shown, self.parts, strict=True))

    @property
    def reason(self) -> str:
        """What members differ in: "same text but for phone, price and name"."""
        kinds = {p.kind for p in self.slots}
        names = [("other words" if k == FREE else k) for k in _ORDER if k in kinds]
        if not names:
            return "same text"
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"same text but for {listed}"


def template(
    medoid: str,
    texts: Sequence[str],
    names: Sequence[Sequence[str]] | None = None,
    places: frozenset[str] = frozenset(),
) -> Template:
    """The template of some texts, from SAMPLE distinct ones taken by their content.

    Args:
        medoid: Normal text that stands for them, from `groups.Templates.medoids`.
        texts: The members as written.
        names: Names each ad gives, as handed to `groups.group`.
        places: Folded names of places, to tell that a slot holds a place.
    """
    given = names if names is not None else [()] * len(texts)
    distinct = sorted({(t, tuple(n)) for t, n in zip(texts, given, strict=True)}, key=_shuffled)[:SAMPLE]
    members = [read(text, called) for text, called in distinct]
    words = tuple(medoid.split()[:LONGEST_ALIGNED])
    cells = [_row(words, _cut(m)) for m in members]
    return Template(tuple(_parts(words, cells, places)), len(members), len(texts))


def fill(found: Template, text: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What one text writes in each slot of a template, in the order of `found.slots`; "" where it leaves one out."""
    words = tuple(w for p in found.parts for w in p.text.split())
    row = _row(words, _cut(read(text, names)))
    return tuple(" ".join(written for _, written in row[slice(*p.columns)] if written) for p in found.slots)


def _shuffled(member: tuple[str, tuple[str, ...]]) -> bytes:
    return blake2b("\x1f".join((member[0], *member[1])).encode("utf-8", "replace"), digest_size=16).digest()


def _cut(m: Tokens) -> Tokens:
    return Tokens(m.words[:LONGEST_ALIGNED], m.written[:LONGEST_ALIGNED])


def _row(words: tuple[str, ...], member: Tokens) -> list[tuple[str, str]]:
    """A member in the columns of a template of n words, shape (2 n + 1,).

    Column 2 k + 1 holds what stands for word k, column 2 k what is put in before it, the last one what follows.
    """
    row = [("", "")] * (2 * len(words) + 1)
    for step in Levenshtein.opcodes(words, member.words):
        a, a_end, b, b_end = step.src_start, step.src_end, step.dest_start, step.dest_end
        pairs = list(zip(member.words[b:b_end], member.written[b:b_end], strict=True))
        if step.tag == "insert":
            row[2 * a] = (" ".join(w for w, _ in pairs), " ".join(t for _, t in pairs))
        elif step.tag != "delete":
            row[2 * a + 1 : 2 * a_end + 1 : 2] = pairs
    return row


def _parts(words: tuple[str, ...], cells: _Cells, places: frozenset[str]) -> list[Part]:
    """The parts of a template: columns of one value are words that stay, neighbouring open ones of words one slot."""
    parts: list[Part] = []
    for open_, columns in _stretches(words, cells):
        text = " ".join(words[c // 2] for c in range(*columns) if c % 2)
        if open_:
            parts.append(_slot(text, columns, cells, places))
        elif text:
            parts.append(Part(text, columns=columns))
    return parts


def _stretches(words: tuple[str, ...], cells: _Cells) -> list[tuple[bool, tuple[int, int]]]:
    """Runs of columns that members fill alike, and of those they do not; a placeholder is a run of its own."""
    runs: list[tuple[bool, tuple[int, int]]] = []
    divided = True
    for column in range(2 * len(words) + 1):
        word = words[column // 2] if column % 2 else ""
        differs = any(row[column][1] != word for row in cells)
        alone = differs and word.startswith("<")
        if runs and not divided and not alone and runs[-1][0] == differs:
            runs[-1] = (differs, (runs[-1][1][0], column + 1))
        else:
            runs.append((differs, (column, column + 1)))
        divided = alone
    return runs


def _slot(text: str, columns: tuple[int, int], cells: _Cells, places: frozenset[str]) -> Part:
    """What members filled into some columns; words in brackets where none did, as those that only ads of before had."""
    joined = [[cell for cell in row[slice(*columns)] if cell[1]] for row in cells]
    values = Counter(" ".join(t for _, t in cell) for cell in joined)
    without = values.pop("", 0)
    ordered = tuple(sorted(values.items(), key=lambda item: (-item[1], item[0])))
    kinds = Counter(_kind(cell, places) for cell in joined if cell)
    best = min(kinds, key=lambda k: (-kinds[k], _ORDER.index(k)), default="")
    kind = best if kinds[best] >= _MOST * sum(kinds.values()) else FREE
    return Part(text, kind, ordered, without > 0, columns)


def _kind(cell: list[tuple[str, str]], places: frozenset[str]) -> str:
    """What one member wrote in a slot."""
    words = {w for w, _ in cell}
    if " ".join(t for _, t in cell) in places:
        return "place"
    only = next(iter(words)) if len(words) == 1 else ""
    return only[1:-1] if only[1:-1] in KINDS and only.startswith("<") else FREE

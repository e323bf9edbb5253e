"""Blocking: which rows are put side by side, by many keys at once, and what that leaves out.

A key joins parts of values (a family name and a year). Rows with an equal key form a block. Blocks above a cap are
not expanded; they are counted. Keys are taken tier by tier, in a tier by the number of pairs they give, until a
budget of new pairs is used up. A small table is compared whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.linkage import levels, words
from graphlink.resolvers.linkage.columns import Field

CAP = 50  # rows of a block that is expanded
WHOLE = 300_000  # pairs up to which every row is compared with every other
_MOST_KEYS = 62  # bits of the word that says which keys gave a pair
_HOPELESS = 4  # times the budget: a key with more pairs is not tried
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]

# What is joined in one key, by part names; every part is filled with every field that has it. One tier a line.
_TIERS = """
email; handle; phone; id; image; date family; date given; date place; given family unordered; date address; date code
given3 family4 year; sound-given year sound-family; family4 place5 given1; root family; given year place
roots sound-family; given3 place5 year; family month-day; given month-day; sound-given sound-family; family place; sound-family place
family address; given address; family code; given code; address code; handle-skeleton; handle-skeleton2; email-local
given place; sound-given family4; given4 family4 unordered; sound-family given1 address; family1 given year; roots place; roots family1 place
text3; text2 number; text2; free text2; free number; free free; free family; free given; free place; free date
date; given1 family year; sound-family month-day; address place; code place; address
family; given; year address; month-day place; text; code code; number number; free code; code; place address
"""


@dataclass(frozen=True)
class Key:
    """One key: its parts, the columns it reads, the pairs it gave, blocks above the cap and the rows in them."""

    name: str
    reads: frozenset[str]
    pairs: int
    oversized: int
    left_out: int


def without(keys: Sequence[Key], f: Field) -> int:
    """Bits of the keys that do not read a field."""
    return sum(1 << i for i, key in enumerate(keys) if _read(f) not in key.reads)


@dataclass(frozen=True)
class Candidates:
    """Distinct pairs of rows, left < right, sorted; bit k of `by` says that key k gave the pair.

    `skipped` are keys that were beyond the budget.
    """

    left: Codes
    right: Codes
    by: Words
    keys: tuple[Key, ...]
    skipped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True)
class _Part:
    """A part of a field for each row: its code, -1 for none; or rows and codes where a row has several.

    `values` are the texts behind the codes, where keys need them.
    """

    name: str
    reads: str
    codes: Codes
    rows: Codes | None = None
    values: pa.StringArray | None = None


@dataclass(frozen=True)
class _Blocks:
    """Blocks of 2 to CAP rows of one key: rows by block, start and size of each block."""

    key: Key
    rows: Codes
    starts: Ints
    sizes: Ints


def candidates(fields: Sequence[Field], rows: int, budget: int, pool: Executor | None = None) -> Candidates:
    """Pairs to compare.

    Args:
        budget: Pairs in all above which no further key is taken; the first one is always taken.
    """
    if rows * (rows - 1) // 2 <= WHOLE:
        return _whole(rows)
    parts, run = _parts(fields), pool.map if pool is not None else map
    taken = _Taken(rows, budget)
    for tier in _TIERS.strip().splitlines():
        if taken.full:
            break
        recipes = [key for recipe in tier.split(";") for key in _filled(recipe.split(), parts)]
        blocks = list(run(lambda key: _blocks(key, rows), recipes))
        for found in sorted((b for b in blocks if b is not None), key=lambda b: (b.key.pairs, b.key.name)):
            taken.offer(found)
    return taken.candidates()


def _whole(rows: int) -> Candidates:
    left, right = np.triu_indices(rows, 1)
    key = Key("every pair", frozenset(), len(left), 0, 0)
    return Candidates(left.astype(np.int32), right.astype(np.int32), np.ones(len(left), np.uint64), (key,))


@dataclass
class _Taken:
    """Keys taken so far; `packed` holds pair and key of each, pairs of several keys several times."""

    rows: int
    budget: int
    keys: list[Key] = field(default_factory=list)
    packed: list[Words] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    distinct: Words = field(default_factory=lambda: np.empty(0, np.uint64))
    pending: int = 0

    @property
    def full(self) -> bool:
        """Whether the budget is all but used up, or no key can be told apart from the others any more."""
        return len(self.distinct) + self.pending > 0.97 * self.budget or len(self.keys) >= _MOST_KEYS

    def offer(self, blocks: _Blocks) -> None:
        """Take a key if its new pairs are within the budget."""
        room = self.budget - len(self.distinct)
        if len(self.keys) >= _MOST_KEYS or (self.keys and blocks.key.pairs > _HOPELESS * room):
            self.skipped.append(blocks.key.name)
            return
        fresh = _expanded(blocks, self.rows)
        if blocks.key.pairs + self.pending > room:
            self._settle()
            room = self.budget - len(self.distinct)
            new = len(fresh) - int(levels.held(self.distinct, fresh).sum())
            if self.keys and new > room:
                self.skipped.append(blocks.key.name)
                return
        self.packed.append(fresh << np.uint64(6) | np.uint64(len(self.keys)))
        self.pending += len(fresh)
        self.keys.append(blocks.key)

    def _settle(self) -> None:
        """Count the distinct pairs."""
        if self.pending:
            raw = np.sort(np.concatenate(self.packed))
            self.packed, self.pending = [raw], 0
            self.distinct = _starts(raw >> np.uint64(6))[1]

    def candidates(self) -> Candidates:
        """All distinct pairs of the keys that were taken."""
        raw = np.sort(np.concatenate(self.packed)) if self.packed else np.empty(0, np.uint64)
        starts, distinct = _starts(raw >> np.uint64(6))
        bits = np.left_shift(np.uint64(1), raw & np.uint64(63))
        by = np.bitwise_or.reduceat(bits, starts) if len(starts) else bits
        width = np.uint64(max(self.rows, 1))
        left, right = (distinct // width).astype(np.int32), (distinct % width).astype(np.int32)
        return Candidates(left, right, by, tuple(self.keys), tuple(self.skipped))


def _starts(ordered: Words) -> tuple[Ints, Words]:
    """Places where a new value begins in a sorted array, and the values there."""
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    at = np.flatnonzero(fresh)
    return at, ordered[at]


# --- blocks --------------------------------------------------------------------------------------------------
def _blocks(parts: Sequence[_Part], rows: int) -> _Blocks | None:
    """The blocks of one key; None when it has none."""
    at, mixed, usable = _joined(parts)
    bits = np.uint64(max(int(rows).bit_length(), 1))
    packed = (mixed & ~((np.uint64(1) << bits) - np.uint64(1)) | at.astype(np.uint64))[usable]
    packed.sort()
    starts, _ = _starts(packed >> bits)
    if not len(starts):
        return None
    sizes = np.diff(np.append(starts, len(packed)))
    fit, big = (sizes > 1) & (sizes <= CAP), sizes > CAP
    ordered = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    name = " + ".join(p.name for p in parts)
    pairs = int((sizes[fit] * (sizes[fit] - 1) // 2).sum())
    key = Key(name, frozenset(p.reads for p in parts), pairs, int(big.sum()), int(sizes[big].sum()))
    return _Blocks(key, ordered, starts[fit], sizes[fit]) if pairs or key.oversized else None


_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


def _joined(parts: Sequence[_Part]) -> tuple[Codes, Words, npt.NDArray[np.bool_]]:
    """Row, hash over all parts, and whether no part is missing, for each row (or row and value)."""
    spread = next((p for p in parts if p.rows is not None), None)
    at = (
        spread.rows
        if spread is not None and spread.rows is not None
        else np.arange(len(parts[0].codes), dtype=np.int32)
    )
    mixed, usable = np.zeros(len(at), np.uint64), np.ones(len(at), bool)
    for part, multiplier in zip(parts, _MULTIPLIERS, strict=False):
        codes = part.codes if part.rows is not None or spread is None else part.codes[at]
        usable &= codes >= 0
        mixed += (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(multiplier)
        mixed ^= mixed >> np.uint64(32)
        mixed *= np.uint64(_MULTIPLIERS[0])
    return at, mixed, usable


def _expanded(blocks: _Blocks, rows: int) -> Words:
    """All pairs inside the blocks, as left * rows + right."""
    found = []
    for size in np.unique(blocks.sizes).tolist():
        members = blocks.rows[blocks.starts[blocks.sizes == size][:, None] + np.arange(size)].astype(np.uint64)
        i, j = np.triu_indices(size, 1)
        left, right = members[:, i], members[:, j]
        found.append((left * np.uint64(rows) + right)[left != right].ravel())
    return np.concatenate(found) if found else np.empty(0, np.uint64)


# --- parts ---------------------------------------------------------------------------------------------------
def _parts(fields: Sequence[Field]) -> Callable[[str], list[_Part]]:
    """Parts of all fields by name, each made once when it is first asked for."""
    made: dict[str, list[_Part]] = {}

    def of(name: str) -> list[_Part]:
        if name not in made:
            kind, make = _MAKE[name]
            made[name] = [make(f) for f in fields if f.kind.name == kind]
        return made[name]

    return of


def _filled(names: Sequence[str], parts: Callable[[str], list[_Part]]) -> Iterator[tuple[_Part, ...]]:
    """A recipe with its parts filled in every way; no field twice."""
    if names[-1] == "unordered":
        pairs = (_unordered(a, b) for a, b in product(*(parts(n) for n in names[:-1])))
        yield from (pair for pair in pairs if pair)
        return
    if len(names) == 2 and names[0] == names[1]:
        yield from combinations(parts(names[0]), 2)
        return
    for filled in product(*(parts(n) for n in names)):
        if sum(p.rows is not None for p in filled) < 2:
            yield filled


def _plain(f: Field) -> _Part:
    if f.more is None:
        return _Part(f.name, _read(f), f.codes, values=f.values)
    rows = np.concatenate([np.arange(len(f.codes), dtype=np.int32), f.more[0].astype(np.int32)])
    return _Part(f.name, _read(f), np.concatenate([f.codes, f.more[1].astype(np.int32)]), rows)


def _read(f: Field) -> str:
    return f"{f.name}/{f.kind.name}"


def _of_value(f: Field, codes: npt.NDArray[np.integer]) -> Codes:
    """Codes of values as codes of rows."""
    return np.append(codes, -1)[f.codes].astype(np.int32)


def _beginning(characters: int) -> Callable[[Field], _Part]:
    def make(f: Field) -> _Part:
        cut = f.beginning(characters)
        name = f"{'letters' if characters > 1 else 'letter'} 1-{characters} of {f.name}"
        return _Part(name, _read(f), _of_value(f, cut.indices.to_numpy()), values=cut.dictionary)

    return make


def _sound(f: Field) -> _Part:
    return _Part(f"sound of {f.name}", _read(f), _of_value(f, f.sounds))


def _root(f: Field) -> _Part:
    return _Part(f"root of {f.name}", _read(f), _of_value(f, f.roots))


def _all_roots(f: Field) -> _Part:
    """Every name that the given name may be a form of."""
    value, root = words.all_roots(f.text.tolist())
    code = pa.array(root, pa.string()).dictionary_encode().indices.to_numpy()
    rows, codes = _of_rows(f, np.array(value, np.int64), code)
    return _Part(f"roots of {f.name}", _read(f), codes, rows)


def _of_rows(f: Field, value: Ints, code: Ints) -> tuple[Codes, Codes]:
    """Rows and codes, where values have several codes each."""
    order = np.argsort(f.codes, kind="stable")
    low, high = np.searchsorted(f.codes[order], value, "left"), np.searchsorted(f.codes[order], value, "right")
    counts = high - low
    at = np.repeat(low, counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[at].astype(np.int32), np.repeat(code, counts).astype(np.int32)


def _year(f: Field) -> _Part:
    return _Part(f"year of {f.name}", _read(f), _of_value(f, f.days[0]))


def _month_day(f: Field) -> _Part:
    _, month, day = f.days
    code = np.where((month > 0) & (day > 0), month.astype(np.int32) * 32 + day, -1)
    return _Part(f"day of {f.name}", _read(f), _of_value(f, code))


def _skeleton(digits: int) -> Callable[[Field], _Part]:
    def make(f: Field) -> _Part:
        own = pc.utf8_slice_codeunits(pc.replace_substring_regex(f.values, "[^0-9]+", ""), 0, digits)
        bare = pc.binary_join_element_wise(levels.skeletons(f.values), own, "")
        return _Part(f"letters of {f.name}", _read(f), _of_value(f, bare.dictionary_encode().indices.to_numpy()))

    return make


def _local(f: Field) -> _Part:
    local = pc.list_element(pc.split_pattern(f.values, "@"), 0)
    return _Part(f"name of {f.name}", _read(f), _of_value(f, local.dictionary_encode().indices.to_numpy()))


def _rare_words(together: int) -> Callable[[Field], _Part]:
    def make(f: Field) -> _Part:
        value, code = _word_keys(f, together)
        rows, codes = _of_rows(f, value, code)
        says = "words" if together > 1 else "a word"
        return _Part(f"{says} of {f.name}", _read(f), codes, rows)

    return make


_RAREST = 5  # words of a text that keys are made of


def _word_keys(f: Field, together: int) -> tuple[Ints, Ints]:
    """(value, key) of every combination of so many of the rarest words that another text has as well."""
    matrix = levels.vectors(f)
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    keys: list[tuple[int, tuple[int, ...]]] = []
    for value in range(matrix.shape[0]):
        own = matrix.indices[matrix.indptr[value] : matrix.indptr[value + 1]]
        own = own[frequency[own] > 1]
        rarest = own[np.lexsort((own, frequency[own]))][:_RAREST].tolist()
        keys += [(value, tuple(sorted(c))) for c in combinations(rarest, together)]
    number: dict[tuple[int, ...], int] = {}
    codes = [number.setdefault(key, len(number)) for _, key in keys]
    return np.array([v for v, _ in keys], np.int64), np.array(codes, np.int64)


def _unordered(a: _Part, b: _Part) -> tuple[_Part, ...]:
    """Two parts of names as a key in which their order does not matter."""
    if a.values is None or b.values is None or a.rows is not None or b.rows is not None:
        return ()
    shared = pa.concat_arrays([a.values, b.values]).dictionary_encode().indices.to_numpy()
    x = np.append(shared[: len(a.values)], -1)[a.codes].astype(np.int32)
    y = np.append(shared[len(a.values) :], -1)[b.codes].astype(np.int32)
    return (_Part(a.name, a.reads, np.minimum(x, y)), _Part(f"{b.name} in either order", b.reads, np.maximum(x, y)))


_MAKE: Mapping[str, tuple[str, Callable[[Field], _Part]]] = {
    **{kind: (kind, _plain) for kind in ("email", "handle", "phone", "id", "image", "date", "given", "family")},
    **{kind: (kind, _plain) for kind in ("place", "address", "code", "free", "number")},
    **{f"given{n}": ("given", _beginning(n)) for n in (1, 3, 4)},
    **{f"family{n}": ("family", _beginning(n)) for n in (1, 4)},
    "place5": ("place", _beginning(5)),
    "roots": ("given", _all_roots), "sound-given": ("given", _sound), "sound-family": ("family", _sound), "root": ("given", _root),
    "year": ("date", _year), "month-day": ("date", _month_day),
    "handle-skeleton": ("handle", _skeleton(0)), "handle-skeleton2": ("handle", _skeleton(2)),
    "email-local": ("email", _local),
    "text": ("text", _rare_words(1)), "text2": ("text", _rare_words(2)), "text3": ("text", _rare_words(3)),
}  # fmt: skip

"""Parts of values that blocking keys are made of: beginnings, sounds, years, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.linkage import levels, words
from graphlink.resolvers.linkage.columns import Field

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Part:
    """A part of a field for each row: its code, -1 for none; or rows and codes where a row has several.

    `values` are the texts behind the codes, where keys need them.
    """

    name: str
    reads: str
    codes: Codes
    rows: Codes | None = None
    values: pa.StringArray | None = None


def of_fields(fields: Sequence[Field]) -> Callable[[str], list[Part]]:
    """Parts of all fields by name, each made once when it is first asked for."""
    made: dict[str, list[Part]] = {}

    def of(name: str) -> list[Part]:
        if name not in made:
            kind, make = _MAKE[name]
            made[name] = [make(f) for f in fields if f.kind.name == kind]
        return made[name]

    return of


def filled(names: Sequence[str], parts: Callable[[str], list[Part]]) -> Iterator[tuple[Part, ...]]:
    """A recipe with its parts filled in every way; no field twice."""
    if names[-1] == "unordered":
        pairs = (_unordered(a, b) for a, b in product(*(parts(n) for n in names[:-1])))
        yield from (pair for pair in pairs if pair)
        return
    if len(names) == 2 and names[0] == names[1]:
        yield from combinations(parts(names[0]), 2)
        return
    for chosen in product(*(parts(n) for n in names)):
        if sum(p.rows is not None for p in chosen) < 2:
            yield chosen


def _plain(f: Field) -> Part:
    if f.more is None:
        return Part(f.name, reading(f), f.codes, values=f.values)
    rows = np.concatenate([np.arange(len(f.codes), dtype=np.int32), f.more[0].astype(np.int32)])
    return Part(f.name, reading(f), np.concatenate([f.codes, f.more[1].astype(np.int32)]), rows)


def reading(f: Field) -> str:
    """Name under which a key says that it reads a field."""
    return f"{f.name}/{f.kind.name}"


def _of_value(f: Field, codes: npt.NDArray[np.integer]) -> Codes:
    """Codes of values as codes of rows."""
    return np.append(codes, -1)[f.codes].astype(np.int32)


def _beginning(characters: int) -> Callable[[Field], Part]:
    def make(f: Field) -> Part:
        cut = f.beginning(characters)
        name = f"{'letters' if characters > 1 else 'letter'} 1-{characters} of {f.name}"
        return Part(name, reading(f), _of_value(f, cut.indices.to_numpy()), values=cut.dictionary)

    return make


def _sound(f: Field) -> Part:
    return Part(f"sound of {f.name}", reading(f), _of_value(f, f.sounds))


def _root(f: Field) -> Part:
    return Part(f"root of {f.name}", reading(f), _of_value(f, f.roots))


def _all_roots(f: Field) -> Part:
    """Every name that the given name may be a form of."""
    value, root = words.all_roots(f.text.tolist())
    code = pa.array(root, pa.string()).dictionary_encode().indices.to_numpy()
    rows, codes = _of_rows(f, np.array(value, np.int64), code)
    return Part(f"roots of {f.name}", reading(f), codes, rows)


def _of_rows(f: Field, value: Ints, code: Ints) -> tuple[Codes, Codes]:
    """Rows and codes, where values have several codes each."""
    order = np.argsort(f.codes, kind="stable")
    low, high = np.searchsorted(f.codes[order], value, "left"), np.searchsorted(f.codes[order], value, "right")
    counts = high - low
    at = np.repeat(low, counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[at].astype(np.int32), np.repeat(code, counts).astype(np.int32)


def _year(f: Field) -> Part:
    return Part(f"year of {f.name}", reading(f), _of_value(f, f.days[0]))


def _month_day(f: Field) -> Part:
    _, month, day = f.days
    code = np.where((month > 0) & (day > 0), month.astype(np.int32) * 32 + day, -1)
    return Part(f"day of {f.name}", reading(f), _of_value(f, code))


def _skeleton(digits: int) -> Callable[[Field], Part]:
    def make(f: Field) -> Part:
        own = pc.utf8_slice_codeunits(pc.replace_substring_regex(f.values, "[^0-9]+", ""), 0, digits)
        bare = pc.binary_join_element_wise(levels.skeletons(f.values), own, "")
        return Part(f"letters of {f.name}", reading(f), _of_value(f, bare.dictionary_encode().indices.to_numpy()))

    return make


def _local(f: Field) -> Part:
    local = pc.list_element(pc.split_pattern(f.values, "@"), 0)
    return Part(f"name of {f.name}", reading(f), _of_value(f, local.dictionary_encode().indices.to_numpy()))


def _rare_words(together: int) -> Callable[[Field], Part]:
    def make(f: Field) -> Part:
        value, code = _word_keys(f, together)
        rows, codes = _of_rows(f, value, code)
        says = "words" if together > 1 else "a word"
        return Part(f"{says} of {f.name}", reading(f), codes, rows)

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


def _unordered(a: Part, b: Part) -> tuple[Part, ...]:
    """Two parts of names as a key in which their order does not matter."""
    if a.values is None or b.values is None or a.rows is not None or b.rows is not None:
        return ()
    shared = pa.concat_arrays([a.values, b.values]).dictionary_encode().indices.to_numpy()
    x = np.append(shared[: len(a.values)], -1)[a.codes].astype(np.int32)
    y = np.append(shared[len(a.values) :], -1)[b.codes].astype(np.int32)
    return (Part(a.name, a.reads, np.minimum(x, y)), Part(f"{b.name} in either order", b.reads, np.maximum(x, y)))


_MAKE: Mapping[str, tuple[str, Callable[[Field], Part]]] = {
    **{kind: (kind, _plain) for kind in ("email", "handle", "phone", "id", "image", "date", "given", "family")},
    **{kind: (kind, _plain) for kind in ("place", "address", "code", "free", "number")},
    **{f"given{n}": ("given", _beginning(n)) for n in (1, 3, 4)},
    **{f"family{n}": ("family", _beginning(n)) for n in (1, 4)},
    "place5": ("place", _beginning(5)),
    "root": ("given", _root), "roots": ("given", _all_roots),
    "sound-given": ("given", _sound), "sound-family": ("family", _sound),
    "year": ("date", _year), "month-day": ("date", _month_day),
    "handle-skeleton": ("handle", _skeleton(0)), "handle-skeleton2": ("handle", _skeleton(2)),
    "email-local": ("email", _local),
    "text": ("text", _rare_words(1)), "text2": ("text", _rare_words(2)), "text3": ("text", _rare_words(3)),
}  # fmt: skip

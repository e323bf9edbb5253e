"""Level of agreement of pairs of distinct values, for many pairs at once; one function for each way of comparing.

Every function takes value codes of two sides that differ and gives level numbers of the field's kind. What cannot
be alike by its letters is put aside before strings are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist
from scipy.sparse import csr_array

from graphlink.resolvers.comparison import distinct_pairs
from graphlink.resolvers.linkage import words
from graphlink.resolvers.linkage.columns import Field, masks, once
from graphlink.resolvers.linkage.kinds import EXACT, MISSING

Ints = npt.NDArray[np.integer]
Levels = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Texts = Sequence[str] | npt.NDArray[np.object_]
NEAR_JW, WEAK_JW = 0.92, 0.84  # Jaro-Winkler similarity
_SPREAD = 0.4  # letters that only one of two names has, for each letter of both, up to which strings are compared
_SHORTEST_NEAR = 3  # characters below which one edit says nothing
_NEAR_BITS = 8  # of an image hash
_COSINE = (0.8, 0.55, 0.3)


def levels(field: Field, left: Ints, right: Ints) -> Levels:
    """Level of each pair of rows; MISSING where a value is missing."""
    a, b = field.pair(left, right)
    found = np.zeros(len(a), np.uint8)
    both = (a >= 0) & (b >= 0)
    equal = both & (a == b)
    found[equal] = EXACT
    rest = np.flatnonzero(both & ~equal)
    if len(rest):
        found[rest] = _COMPARE[field.kind.compare](field, a[rest], b[rest])
    return found


def _distinct(field: Field, a: Ints, b: Ints, of: Callable[[Field, Ints, Ints], Levels]) -> Levels:
    """Levels of pairs by those of the distinct pairs among them."""
    u, v, back = distinct_pairs(a.astype(np.int64), b.astype(np.int64))
    return of(field, u, v)[back]


def _jaro_winkler(a: Texts, b: Texts) -> npt.NDArray[np.float32]:
    return cpdist(a, b, scorer=JaroWinkler.similarity, score_cutoff=WEAK_JW - 0.01, dtype=np.float32)


def _edits(a: Texts, b: Texts, most: int) -> Ints:
    """Edits of each pair, most + 1 where there are more."""
    return cpdist(a, b, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)


def near_strings(a: Texts, b: Texts) -> Bools:
    """Whether two texts of each pair differ by a slip; a missing one is like none."""
    if not len(a):
        return np.zeros(0, bool)
    some = np.array([bool(x) and bool(y) for x, y in zip(a, b, strict=True)], dtype=bool)
    return some & ((_jaro_winkler(a, b) >= NEAR_JW) | (_edits(a, b, 1) <= 1))


# --- names ---------------------------------------------------------------------------------------------------
def _names(field: Field, a: Ints, b: Ints) -> Levels:
    found = np.full(len(a), field.kind.level("different"), np.uint8)
    spread = np.bitwise_count(field.mask[a] ^ field.mask[b])
    alike = spread <= _SPREAD * (field.length[a] + field.length[b])
    alike &= (field.length[a] > 1) & (field.length[b] > 1)
    alike |= (field.sounds[a] >= 0) & (field.sounds[a] == field.sounds[b])
    rows = np.flatnonzero(alike)
    found[rows] = _distinct(field, a[rows], b[rows], _written_alike)
    first = field.letters[:, 0]
    short = (field.length[a] == 1) | (field.length[b] == 1)
    found[short & (first[a] == first[b])] = field.kind.level("initial")
    found[_forms(field, a, b)] = field.kind.level("form")
    return found


def _written_alike(field: Field, a: Ints, b: Ints) -> Levels:
    left, right = field.plain[a], field.plain[b]
    likeness = _jaro_winkler(left, right)
    edits = _edits(left, right, 2)
    shortest = np.minimum(field.length[a], field.length[b])
    near = (likeness >= NEAR_JW) | ((edits <= 1) & (shortest >= _SHORTEST_NEAR))
    weak = (likeness >= WEAK_JW) | (field.sounds[a] == field.sounds[b]) | ((edits == 2) & (shortest >= 6))
    kind = field.kind
    return np.select([near, weak], [kind.level("near"), kind.level("weak")], kind.level("different")).astype(np.uint8)


def _forms(field: Field, a: Ints, b: Ints) -> Bools:
    """Pairs of names that are forms of one, or have a word in common."""
    known = _form_codes(field)
    width = len(field.values)
    found = _in_pairs(known, a.astype(np.int64) * width + b)
    rows = np.flatnonzero(~found & (field.spaced[a] | field.spaced[b]) & ((field.mask[a] & field.mask[b]) != 0))
    if len(rows):
        found[rows] = _share_token(*_tokens(field), a[rows], b[rows])
    return found


_MARKS = 22  # bits of a table of hashes that tells at once that most pairs are no forms of one name
_MIX = np.uint64(0x9E3779B97F4A7C15)


def _in_pairs(known: tuple[Ints, Bools], asked: Ints) -> Bools:
    ordered, marks = known
    found = np.zeros(len(asked), bool)
    if len(ordered):
        rows = np.flatnonzero(marks[_mark(asked)])
        found[rows] = held(ordered, asked[rows])
    return found


def _mark(packed: Ints) -> Ints:
    return (packed.astype(np.uint64) * _MIX) >> np.uint64(64 - _MARKS)


@once
def _form_codes(field: Field) -> tuple[Ints, Bools]:
    """Packed value pairs that are forms of one name, sorted, and a table that marks their hashes."""
    if field.kind.name != "given":
        return np.empty(0, np.int64), np.empty(0, bool)
    left, right = words.form_pairs(field.text.tolist())
    packed = np.array(left, np.int64) * len(field.values) + np.array(right, np.int64)
    marks = np.zeros(1 << _MARKS, bool)
    marks[_mark(packed)] = True
    return (np.sort(packed), marks)


@once
def _tokens(field: Field) -> tuple[Ints, Ints, Ints]:
    """(value, token) pairs sorted by value, and packed and sorted. Single letters are no tokens."""
    many = np.flatnonzero(field.spaced)
    parts = [[w for w in words.plain(t).split() if len(w) > 1] for t in field.texts(many)]
    one = np.flatnonzero(~field.spaced & (field.length > 1))
    flat = pa.array([w for p in parts for w in p], pa.string())
    token = pa.concat_arrays([field.values.take(pa.array(one)), flat]).dictionary_encode().indices.to_numpy()
    of = np.concatenate([one, np.repeat(many, [len(p) for p in parts])])
    order = np.argsort(of, kind="stable")
    of, token = of[order], token[order].astype(np.int64)
    return (of, token, np.sort(of * (len(of) + 1) + token))


def _share_token(of: Ints, token: Ints, packed: Ints, a: Ints, b: Ints) -> Bools:
    """Whether two values of each pair have a token in common."""
    low, high = np.searchsorted(of, a, "left"), np.searchsorted(of, a, "right")
    counts = high - low
    pair = np.repeat(np.arange(len(a)), counts)
    at = np.repeat(low, counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    both = held(packed, b[pair].astype(np.int64) * (len(of) + 1) + token[at])
    return np.bincount(pair[both], minlength=len(a)).astype(bool)


def held(ordered: Ints, asked: Ints) -> Bools:
    """Whether each value asked is in a sorted array."""
    if not len(ordered):
        return np.zeros(len(asked), bool)
    at = np.minimum(np.searchsorted(ordered, asked), len(ordered) - 1)
    found: Bools = ordered[at] == asked
    return found


# --- dates and numbers ---------------------------------------------------------------------------------------
def _dates(field: Field, a: Ints, b: Ints) -> Levels:
    year, month, day = field.days
    y, m, d = year[a] == year[b], month[a] == month[b], day[a] == day[b]
    apart = np.abs(year[a] - year[b])
    coarse = (month[a] == 0) | (month[b] == 0) | (day[a] == 0) | (day[b] == 0)
    swapped = y & (month[a] == day[b]) & (day[a] == month[b])
    january = y & (((month[a] == 1) & (day[a] == 1)) | ((month[b] == 1) & (day[b] == 1)))
    differ = (field.letters[a, :10] != field.letters[b, :10]).sum(axis=1)
    digit = (differ == 1) | ((apart == 1) & m & d)
    agrees = coarse & y & ((month[a] == 0) | (month[b] == 0) | m)
    two = (y.astype(np.int8) + m + d >= 2) | (differ == 2)
    many = np.zeros(len(a), bool) if field.doubtful is None else field.doubtful[a] | field.doubtful[b]
    order = ("default", "partial", "digit", "swapped", "partial", "parts", "years")
    tests = [many, agrees, digit & ~coarse, swapped & ~coarse, january, two & ~coarse, apart <= 2]
    kind = field.kind
    return np.select(tests, [kind.level(n) for n in order], kind.level("different")).astype(np.uint8)


def _numbers(field: Field, a: Ints, b: Ints) -> Levels:
    value = field.text.astype(np.float64)
    gap = np.abs(value[a] - value[b])
    size = np.maximum(np.abs(value[a]), np.abs(value[b]))
    kind = field.kind
    tests = [gap <= 0.02 * size, gap <= 0.1 * size]
    return np.select(tests, [kind.level("near"), kind.level("weak")], kind.level("different")).astype(np.uint8)


# --- strings -------------------------------------------------------------------------------------------------
def _strings(field: Field, a: Ints, b: Ints) -> Levels:
    found = np.full(len(a), field.kind.level("different"), np.uint8)
    spread = np.bitwise_count(field.mask[a] ^ field.mask[b])
    rows = np.flatnonzero(spread <= _SPREAD * np.minimum(field.length[a] + field.length[b], 40))
    found[rows] = _distinct(field, a[rows], b[rows], _alike_strings)
    return found


def _alike_strings(field: Field, a: Ints, b: Ints) -> Levels:
    left, right = field.text[a], field.text[b]
    likeness = _jaro_winkler(left, right)
    several = np.flatnonzero((likeness < NEAR_JW) & field.spaced[a] & field.spaced[b])
    turned = _jaro_winkler(field.turned[a[several]], field.turned[b[several]])
    likeness[several] = np.maximum(likeness[several], turned)
    edits = _edits(left, right, 1)
    near = (likeness >= NEAR_JW) | ((edits <= 1) & (np.minimum(field.length[a], field.length[b]) > _SHORTEST_NEAR))
    if field.kind.name == "address":  # another house number is another house
        near &= field.numerals[a] == field.numerals[b]
    kind = field.kind
    tests = [near, likeness >= WEAK_JW]
    return np.select(tests, [kind.level("near"), kind.level("weak")], kind.level("different")).astype(np.uint8)


def _codes(field: Field, a: Ints, b: Ints) -> Levels:
    found = np.full(len(a), field.kind.level("different"), np.uint8)
    rows = np.flatnonzero(np.bitwise_count(field.mask[a] ^ field.mask[b]) <= 4)
    edits = _edits(field.texts(a[rows]), field.texts(b[rows]), 2)
    long = np.minimum(field.length[a[rows]], field.length[b[rows]]) > _SHORTEST_NEAR
    kind = field.kind
    tests = [long & (edits <= 1), long & (edits == 2)]
    found[rows] = np.select(tests, [kind.level("near"), kind.level("weak")], kind.level("different"))
    return found


def _digits(field: Field, a: Ints, b: Ints) -> Levels:
    """Phone numbers place by place: all have the same number of digits, and slips of the finger keep it."""
    x, y = field.letters[a, :9], field.letters[b, :9]
    differ = (x != y).sum(axis=1)
    first = (x != y).argmax(axis=1)
    rows, after = np.arange(len(a)), np.minimum(first + 1, 8)
    turned = (differ == 2) & (x[rows, first] == y[rows, after]) & (y[rows, first] == x[rows, after])
    kind = field.kind
    tests = [(differ == 1) | turned, differ == 2]
    return np.select(tests, [kind.level("near"), kind.level("weak")], kind.level("different")).astype(np.uint8)


_LETTER_BIT = np.zeros(256, np.uint64)
for _i, _c in enumerate(b"abcdefghijklmnopqrstuvwxyz"):
    _LETTER_BIT[_c] = np.uint64(1) << np.uint64(_i)
_LEET_BIT = _LETTER_BIT.copy()
_LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"}
for _digit, _letter in _LEET.items():
    _LEET_BIT[ord(_digit)] = _LETTER_BIT[ord(_letter)]


def _emails(field: Field, a: Ints, b: Ints) -> Levels:
    kind = field.kind
    found = np.full(len(a), kind.level("different"), np.uint8)
    local = _letter_masks(field)
    rows = np.flatnonzero(np.bitwise_count(local[a] ^ local[b]) <= 2)
    left, right = (pc.replace_substring_regex(field.values.take(pa.array(x[rows])), "@.*$", "") for x in (a, b))
    spelt = _spelling(field)
    bare = spelt[a[rows]] == spelt[b[rows]]
    left, right = left.to_pylist(), right.to_pylist()
    edits, likeness = _edits(left, right, 1), _jaro_winkler(left, right)
    tests = [edits == 0, edits == 1, bare | (likeness >= 0.9)]
    found[rows] = np.select(tests, [kind.level(n) for n in ("local", "near", "weak")], kind.level("different"))
    return found


@once
def _spelling(field: Field) -> npt.NDArray[np.uint64]:
    """A hash of the letters of each value up to an @, in their order."""
    local = _local_letters(field)
    said = np.zeros(len(local), np.uint64)
    for letter in local.T:
        told = _LETTER_BIT[letter] > 0
        said = np.where(told, said * np.uint64(0x100000001B3) + letter, said)
    return said


def _local_letters(field: Field) -> npt.NDArray[np.uint8]:
    """First bytes of each value, 0 from an @ on."""
    letters = field.letters
    at = letters == ord("@")
    end = np.where(at.any(axis=1), at.argmax(axis=1), letters.shape[1])
    return np.where(np.arange(letters.shape[1]) < end[:, None], letters, 0).astype(np.uint8)


def _same(left: pa.Array, right: pa.Array) -> Bools:
    same: Bools = pc.equal(left, right).to_numpy(zero_copy_only=False)
    return same


@once
def _letter_masks(field: Field) -> npt.NDArray[np.uint64]:
    """Letters of each value up to an @, digits left out."""
    return masks(_local_letters(field), _LETTER_BIT)


def _handles(field: Field, a: Ints, b: Ints) -> Levels:
    kind = field.kind
    found = np.full(len(a), kind.level("different"), np.uint8)
    plain, leet = _letter_masks(field), _leet_masks(field)
    few = np.bitwise_count(plain[a] ^ plain[b]) <= 2
    few |= np.bitwise_count(leet[a] ^ leet[b]) <= 2
    rows = np.flatnonzero(few)
    one = _same(*(skeletons(field.values.take(pa.array(x[rows]))) for x in (a, b)))
    left, right = field.texts(a[rows]), field.texts(b[rows])
    edits, likeness = _edits(left, right, 1), _jaro_winkler(left, right)
    near = one | ((edits <= 1) & (np.minimum(field.length[a[rows]], field.length[b[rows]]) >= 5))
    tests = [near, likeness >= NEAR_JW]
    found[rows] = np.select(tests, [kind.level("near"), kind.level("weak")], kind.level("different"))
    return found


@once
def _leet_masks(field: Field) -> npt.NDArray[np.uint64]:
    return masks(field.letters, _LEET_BIT)


def skeletons(handles: pa.StringArray) -> pa.StringArray:
    """Handles without digits at their ends, signs, and letters written as digits; themselves when little is left."""
    bare = pc.utf8_trim(handles, "0123456789._-")
    for digit, letter in _LEET.items():
        bare = pc.replace_substring(bare, digit, letter)
    bare = pc.utf8_rtrim(pc.replace_substring_regex(bare, r"[^\p{L}\p{N}]+", ""), "x")
    return pc.if_else(pc.greater(pc.utf8_length(bare), _SHORTEST_NEAR), bare, handles)


# --- the rest ------------------------------------------------------------------------------------------------
def _images(field: Field, a: Ints, b: Ints) -> Levels:
    """Image hashes in hexadecimal: near is up to 8 different bits."""
    value = np.array([int(t, 16) if _hexadecimal(t) else -1 for t in field.text], dtype=object)
    near = np.array(
        [min(x, y) >= 0 and (x ^ y).bit_count() <= _NEAR_BITS for x, y in zip(value[a], value[b], strict=True)],
        dtype=bool,
    )
    return np.where(near, field.kind.level("near"), field.kind.level("different")).astype(np.uint8)


def _hexadecimal(text: str) -> bool:
    return 8 <= len(text) <= 64 and all(c in "0123456789abcdef" for c in text)


@once
def vectors(field: Field) -> csr_array:
    """Words of each value by how rare they are, one row a value, of length one."""
    tokens = [t.split() for t in field.text]
    flat = pa.array([w for t in tokens for w in t], pa.string()).dictionary_encode()
    row = np.repeat(np.arange(len(tokens)), [len(t) for t in tokens])
    column = flat.indices.to_numpy()
    matrix = csr_array((np.ones(len(row)), (row, column)), shape=(len(tokens), max(len(flat.dictionary), 1)))
    matrix.data[:] = 1.0
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    matrix.data *= np.log1p(len(tokens) / np.maximum(frequency, 1))[matrix.indices]
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(norm, 1e-12), np.diff(matrix.indptr))
    return matrix


def _texts(field: Field, a: Ints, b: Ints) -> Levels:
    matrix = vectors(field)
    cosine = np.asarray(matrix[a].multiply(matrix[b]).sum(axis=1)).ravel()
    kind = field.kind
    names = ("most", "half", "some")
    tests = [cosine >= least for least in _COSINE]
    return np.select(tests, [kind.level(n) for n in names], kind.level("different")).astype(np.uint8)


def _equality(field: Field, a: Ints, b: Ints) -> Levels:
    return np.full(len(a), field.kind.level("different"), np.uint8)


_COMPARE: Mapping[str, Callable[[Field, Ints, Ints], Levels]] = {
    "name": _names, "date": _dates, "string": _strings, "code": _codes, "digits": _digits, "email": _emails,
    "handle": _handles, "image": _images, "text": _texts, "number": _numbers, "equality": _equality,
}  # fmt: skip
assert MISSING == 0

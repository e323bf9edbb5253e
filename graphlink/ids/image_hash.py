"""Hashes of pictures: which kind a text is, how far two are apart, and all near pairs without comparing all.

Perceptual hashes (pHash, dHash, aHash, wHash of 64 bits, PDQ of 256) are near when few bits differ; digests of a file
(MD5, SHA) are equal or not. graphlink holds no pictures: the supplier makes the hashes.

Source: cut-offs as recommended with PDQ (Facebook, The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
Algorithm, 2019: 31 of 256) and as usual for pHash and dHash (10 of 64). Near pairs: Norouzi, Punjani, Fleet, Fast
Search in Hamming Space with Multi-Index Hashing, CVPR 2012.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphlink.ids.finding import Find, View, view
from graphlink.ids.given import takes_text, takes_texts

CUT_OFF = {64: 10, 128: 10, 256: 31}  # bits that may differ at most, by length
_BY_DIGITS = {8: "crc32", 16: "perceptual", 32: "md5", 40: "sha1", 64: "pdq", 96: "sha384", 128: "sha512"}
_PERCEPTUAL = {"perceptual", "phash", "dhash", "ahash", "whash", "pdq", "blockhash"}
_LABELS = {"sha256": 64, "sha1": 40, "md5": 32, "sha512": 128, "sha384": 96, "sha224": 56}
_LABEL = r"p[ -]?hash|d[ -]?hash|a[ -]?hash|w[ -]?hash|block[ -]?hash|pdq|md[ -]?5|sha[ -]?(?:1|224|256|384|512)"
_HEX = r"(?:0x)?[0-9a-f]{8,128}"
_BASE64 = r"[A-Za-z0-9+/]{11}=|[A-Za-z0-9+/]{43}="
_TOKEN = re.compile(
    rf"(?:(?P<label>{_LABEL})\b[\s:=\-]{{0,3}})?(?<![0-9A-Za-z+/])(?P<hash>{_HEX}|{_BASE64})(?![0-9A-Za-z+/=])",
    re.IGNORECASE,
)
_BAND = 16  # bits of a band
_FEW = 8  # hashes up to which each is compared with each
Ints = npt.NDArray[np.int64]


class ImageHash(NamedTuple):
    """A hash: its method and its bits as lower-case hexadecimal digits."""

    method: str
    digits: str


@takes_text
def parse(text: str, label: str = "") -> ImageHash | None:
    """What a text is as a hash, by its length and by the label before it; None when it is none.

    Without a label 16 digits are a perceptual hash, 32 MD5, 40 SHA-1 and 64 PDQ. A SHA-256 taken for PDQ does no harm:
    two of them differ by some 128 bits, so that they are never near.
    """
    digits = _digits(text.strip())
    if digits is None:
        return None
    named = re.sub(r"[^a-z0-9]", "", label.casefold())
    if named in _LABELS:
        return ImageHash(named, digits) if len(digits) == _LABELS[named] else None
    if named in _PERCEPTUAL:
        return ImageHash(named, digits) if 4 * len(digits) in CUT_OFF else None
    method = _BY_DIGITS.get(len(digits))
    return ImageHash(method, digits) if method else None


def _digits(text: str) -> str | None:
    """The bits of a hash in hexadecimal, from hexadecimal or base 64."""
    if re.fullmatch(_HEX, text, re.IGNORECASE):
        return text.lower().removeprefix("0x")
    if re.fullmatch(_BASE64, text):
        try:
            return base64.b64decode(text, validate=True).hex()
        except binascii.Error:
            return None
    return None


@takes_text
def find(text: str, labelled: bool = True) -> tuple[Find, ...]:
    """Every hash in a text, in order; `system` is its method.

    Args:
        labelled: Only those with their method named before them, as in running text; a column of hashes needs none.
    """
    return find_in(view(text), labelled)


def find_in(seen: View, labelled: bool = True) -> tuple[Find, ...]:
    """Every hash in a text that was looked at already."""
    found = []
    for match in _TOKEN.finditer(seen.text):
        known = parse(match["hash"], match["label"] or "") if match["label"] or not labelled else None
        if known:
            found.append(seen.find("image", match.span("hash"), known.digits, known.method))
    return tuple(found)


# --- near ----------------------------------------------------------------------------------------------------
@takes_text
def distance(left: str, right: str) -> int | None:
    """Bits that differ between two hashes in hexadecimal; None when their lengths do, or one is no hash."""
    if len(left) != len(right):
        return None
    try:
        return (int(left, 16) ^ int(right, 16)).bit_count()
    except ValueError:
        return None


@takes_text
def near(left: str, right: str) -> bool:
    """Whether two hashes are of one picture: at most CUT_OFF bits differ, or none where the length has no cut-off.

    Symmetric. False for hashes of different lengths.
    """
    bits = distance(left, right)
    return bits is not None and bits <= CUT_OFF.get(4 * len(left), 0)


@takes_texts
def near_pairs(hashes: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """All pairs of hashes that are near: places of the left, places of the right (left < right), bits that differ.

    Misses none: of bands of 16 bits one at least differs by no more than its share of the cut-off, so that hashes are
    compared only where a band of one is that near to the same band of the other. Cost about n² / 500 comparisons for
    PDQ and n² / 120 for 64 bits, for hashes whose bits are spread; give each distinct hash once.
    """
    sizes = np.array([len(h) for h in hashes], np.int64)
    parts = [_near_of_size(hashes, np.flatnonzero(sizes == size)) for size in sorted(set(sizes.tolist()))]
    parts = [part for part in parts if len(part[0])]
    if not parts:
        return (np.empty(0, np.int64),) * 3
    left, right, bits = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((right, left))
    return left[order], right[order], bits[order]


@takes_texts
def bands(hashes: Sequence[str]) -> npt.NDArray[np.uint16]:
    """The bands of hashes of one length, shape (hashes, bands): keys that near hashes mostly share some of."""
    data = bytes.fromhex("".join(hashes))
    return np.frombuffer(data, ">u2").reshape(len(hashes), -1).astype(np.uint16)


def _near_of_size(hashes: Sequence[str], places: Ints) -> tuple[Ints, Ints, Ints]:
    size = 4 * len(hashes[places[0]])
    cut_off = CUT_OFF.get(size)
    if cut_off is None or size % _BAND:
        return _equal([hashes[i] for i in places], places)
    table = bands([hashes[i] for i in places])
    whole = table.view(np.uint64)
    found = [np.empty(0, np.int64)]
    every = len(places) <= _FEW
    for left, right in [np.triu_indices(len(places), 1)] if every else _candidates(table, cut_off // table.shape[1]):
        kept = _differing(whole, left, right) <= cut_off
        found.append(left[kept] * len(places) + right[kept])
    flat = np.unique(np.concatenate(found))
    left, right = flat // len(places), flat % len(places)
    return places[left], places[right], _differing(whole, left, right)


def _differing(whole: npt.NDArray[np.uint64], left: Ints, right: Ints) -> Ints:
    """Bits that differ between rows of hashes, shape (hashes, words of 64 bits)."""
    bits = np.zeros(len(left), np.int64)
    for word in whole.T:
        bits += np.bitwise_count(word[left] ^ word[right])
    return bits


def _candidates(table: npt.NDArray[np.uint16], errors: int) -> Iterator[tuple[Ints, Ints]]:
    """Pairs (left < right) with a band that differs by at most so many bits, one band and difference at a time."""
    masks = [sum(1 << bit for bit in turned) for e in range(errors + 1) for turned in combinations(range(_BAND), e)]
    for band in range(table.shape[1]):
        order = np.argsort(table[:, band], kind="stable")
        values = table[order, band]
        size = np.bincount(values, minlength=1 << _BAND)
        first = np.cumsum(size) - size  # of each value, in order
        for mask in masks:
            wanted = values ^ np.uint16(mask)
            here = np.flatnonzero((size[wanted] > 0) & (values <= wanted))
            start, count = first[wanted[here]], size[wanted[here]]
            left = np.repeat(here, count)
            right = np.arange(len(left)) + np.repeat(start - np.cumsum(count) + count, count)
            if not mask:
                left, right = left[left < right], right[left < right]
            left, right = order[left], order[right]
            yield np.minimum(left, right), np.maximum(left, right)


def _equal(texts: Sequence[str], places: Ints) -> tuple[Ints, Ints, Ints]:
    """Pairs of equal digests."""
    held: dict[str, list[int]] = {}
    for place, text in zip(places.tolist(), texts, strict=True):
        held.setdefault(text, []).append(place)
    pairs = [pair for same in held.values() for pair in combinations(same, 2)]
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    return left, right, np.zeros(len(left), np.int64)

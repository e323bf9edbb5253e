"""Hashes of pictures: what a text is as one, how far two are apart, and near pairs against all pairs."""

from __future__ import annotations

import base64
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.ids import image_hash


@pytest.mark.parametrize(
    ("text", "label", "method", "digits"),
    [
        ("FFD8A0C1E3B27700", "", "perceptual", "ffd8a0c1e3b27700"),
        ("0xffd8a0c1e3b27700", "pHash", "phash", "ffd8a0c1e3b27700"),
        ("ffd8a0c1e3b27700", "d-hash", "dhash", "ffd8a0c1e3b27700"),
        (base64.b64encode(bytes(range(8))).decode(), "phash", "phash", bytes(range(8)).hex()),
        (base64.b64encode(bytes(range(32))).decode(), "", "pdq", bytes(range(32)).hex()),
        ("0f" * 32, "", "pdq", "0f" * 32),
        ("0f" * 32, "SHA-256", "sha256", "0f" * 32),
        ("0f" * 16, "", "md5", "0f" * 16),
        ("0f" * 16, "dhash", "dhash", "0f" * 16),
        ("0f" * 20, "", "sha1", "0f" * 20),
        ("0f" * 64, "", "sha512", "0f" * 64),
    ],
)
def test_a_hash_is_known_by_length_and_label(text: str, label: str, method: str, digits: str) -> None:
    """Hexadecimal or base 64, with the label before the length."""
    assert image_hash.parse(text, label) == (method, digits)


@pytest.mark.parametrize(
    ("text", "label"), [("", ""), ("xyz", ""), ("0f" * 9, ""), ("0f" * 8, "md5"), ("0f" * 10, "phash")]
)
def test_another_length_is_no_hash(text: str, label: str) -> None:
    """What no method gives, or not the one named, is none."""
    assert image_hash.parse(text, label) is None


def test_hashes_in_a_text_need_their_label() -> None:
    """In running text only a named hash is one; a column of hashes needs no names."""
    text = f"phash: {'0f' * 8}, md5={'ab' * 16} and {'cd' * 8}"

    assert [(f.system, f.value) for f in image_hash.find(text)] == [("phash", "0f" * 8), ("md5", "ab" * 16)]
    assert len(image_hash.find(text, labelled=False)) == 3
    assert all(text[f.start : f.end] == f.raw for f in image_hash.find(text, labelled=False))


def turned(digits: str, bits: int, seed: int) -> str:
    """A hash with so many bits turned."""
    places = random.Random(seed).sample(range(4 * len(digits)), bits)
    return f"{int(digits, 16) ^ sum(1 << at for at in places):0{len(digits)}x}"


@pytest.mark.parametrize(("digits", "most"), [(64, 31), (16, 10), (32, 10)])
def test_near_ends_at_its_cut_off(digits: int, most: int) -> None:
    """At the cut-off two hashes are one picture, one bit further they are not."""
    one = "3a" * (digits // 2)

    assert image_hash.near(one, turned(one, most, 1)) and image_hash.near(turned(one, most, 1), one)
    assert not image_hash.near(one, turned(one, most + 1, 1))
    assert not image_hash.near(one, one + "00")


def test_digests_are_equal_or_not() -> None:
    """A digest with one bit turned is another file."""
    assert image_hash.near("ab" * 20, "ab" * 20)
    assert not image_hash.near("ab" * 20, "ab" * 19 + "aa")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([16, 32, 64, 40]), st.integers(2, 40), st.integers(0, 10_000))
def test_near_pairs_are_those_of_all_pairs(digits: int, count: int, seed: int) -> None:
    """Bands find every near pair that comparing all with all finds, and no other."""
    r = random.Random(seed)
    hashes = [f"{r.getrandbits(4 * digits):0{digits}x}" for _ in range(count)]
    hashes += [turned(h, r.randrange(0, 2 * digits // 3 + 1), seed + i) for i, h in enumerate(hashes)]
    left, right, bits = image_hash.near_pairs(hashes)
    wanted = [
        (i, j) for i in range(len(hashes)) for j in range(i + 1, len(hashes)) if image_hash.near(hashes[i], hashes[j])
    ]

    assert list(zip(left.tolist(), right.tolist(), strict=True)) == wanted
    assert bits.tolist() == [image_hash.distance(hashes[i], hashes[j]) for i, j in wanted]


def test_hashes_of_several_lengths_are_compared_with_their_own() -> None:
    """A mixed list gives pairs of one length only, by their places in it."""
    left, right, _ = image_hash.near_pairs(["0f" * 8, "ab" * 32, "0f" * 8, "ab" * 32, "0f" * 16])

    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 2), (1, 3)]
    assert all(part.dtype == np.int64 and not len(part) for part in image_hash.near_pairs([]))

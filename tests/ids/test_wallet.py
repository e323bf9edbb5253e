"""Wallets: the public examples of the standards, wallets of invented bytes, and one wrong letter in each."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.ids import base58, bech32, wallet
from graphlink.ids.keccak import keccak_256

BYTES = hashlib.sha512(b"graphlink invents no wallets").digest()


def monero(first: int, size: int) -> str:
    """A Monero address of invented bytes."""
    data = bytes([first]) + (BYTES * 2)[:size]
    return base58.encode_blocks(data + keccak_256(data)[:4])


def checked(version: str, alphabet: str = base58.BITCOIN) -> str:
    """An address of base58check of invented bytes."""
    return base58.encode_checked(bytes.fromhex(version) + BYTES[:20], alphabet)


WALLETS = [
    # BIP 173 and BIP 350
    ("bitcoin", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"),
    ("bitcoin", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    # EIP-55
    ("ethereum", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("ethereum", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    ("ethereum", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("ethereum", "0xde709f2102306220921060314715629080e2fb77"),
    # of invented bytes
    ("bitcoin", checked("00")), ("bitcoin", checked("05")), ("litecoin", checked("30")), ("litecoin", checked("32")),
    ("dogecoin", checked("1e")), ("dash", checked("4c")), ("zcash", checked("1cb8")), ("tron", checked("41")),
    ("ripple", checked("00", base58.RIPPLE)), ("monero", monero(0x12, 64)), ("monero", monero(0x2A, 64)),
    ("monero", monero(0x13, 72)), ("bitcoin", bech32.encode("bc", 0, BYTES[:20])),
    ("bitcoin", bech32.encode("bc", 1, BYTES[:32])), ("litecoin", bech32.encode("ltc", 0, BYTES[:20])),
]  # fmt: skip


@pytest.mark.parametrize(("chain", "address"), WALLETS, ids=[w[1][:12] for w in WALLETS])
def test_a_wallet_is_found_with_its_chain(chain: str, address: str) -> None:
    """A wallet in a sentence, behind a scheme or in brackets is found where it stands."""
    for around in ("{}", "send to {} please", "bitcoin:{}?amount=1", "({})", "BTC={}."):
        text = around.format(address)
        found = wallet.find(text)

        assert [(f.kind, f.system, f.raw) for f in found] == [("wallet", chain, address)]
        assert text[found[0].start : found[0].end] == address


@pytest.mark.parametrize(("chain", "address"), WALLETS, ids=[w[1][:12] for w in WALLETS])
def test_one_wrong_letter_is_no_wallet(chain: str, address: str) -> None:
    """Where an address has a checksum, another letter anywhere makes it none."""
    if chain == "ethereum" and address[2:] in (address[2:].lower(), address[2:].upper()):
        pytest.skip("has no checksum")
    for at in (len(address) // 3, len(address) // 2, len(address) - 2):
        other = next(c for c in "2357acdeACDE9" if c.lower() != address[at].lower())
        other = other.upper() if address == address.upper() else other

        assert wallet.find(address[:at] + other + address[at + 1 :]) == ()


@pytest.mark.parametrize(
    "address",
    [
        # BIP 350: a checksum of the other kind, a program too short, mixed case, another network
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
        "bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709", "abcdefghijkmnopqrstuvwxyzABCDEFG", "1" * 34, "4" * 95,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_wallet_is_none(address: str) -> None:
    """A wrong checksum, another network or a bare hash gives nothing."""
    assert wallet.find(f"send to {address} now") == ()


def test_a_wallet_with_unseen_characters_is_told_so() -> None:
    """Characters that show nothing are read over and named."""
    address = checked("00")
    text = f"to {address[:9]}\u200b{address[9:]} now"
    found = wallet.find(text)

    assert [(f.value, f.techniques) for f in found] == [(address, ("invisible characters",))]
    assert text[found[0].start : found[0].end] == found[0].raw


def test_one_wallet_has_one_form() -> None:
    """Case that means nothing to a chain makes no other wallet."""
    forms = ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"]

    assert len({wallet.find(form)[0].value for form in forms}) == 1


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_is_the_published_one(data: bytes, digest: str) -> None:
    """The digests of the reference; over a block's end the sponge goes on."""
    assert keccak_256(data).hex() == digest
    assert len({keccak_256(b"a" * size) for size in (134, 135, 136, 137, 272)}) == 5


@given(st.binary(min_size=1, max_size=80))
def test_what_is_encoded_decodes(data: bytes) -> None:
    """Base 58, checked or in blocks, gives back the bytes."""
    assert base58.decode_checked(base58.encode_checked(data)) == data
    assert base58.decode_blocks(base58.encode_blocks(data)) == data


@given(st.integers(1, 16), st.binary(min_size=2, max_size=40))
def test_a_witness_program_decodes(version: int, program: bytes) -> None:
    """Bech32m gives back version and program."""
    assert bech32.decode(bech32.encode("bc", version, program)) == ("bc", version, program)

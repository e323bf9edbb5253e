"""Wallets by their checksums: Bitcoin, Ethereum, Tron, Monero, Litecoin, Dogecoin, Dash, Zcash and Ripple.

Nothing is asked of a chain. A word whose checksum is wrong is no wallet; the one form without a checksum is an Ethereum
address in one case, which must have its `0x`.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from graphlink.ids import base58, bech32
from graphlink.ids.finding import Find, View, view
from graphlink.ids.given import takes_text
from graphlink.ids.keccak import keccak_256

_CHAINS = tomllib.loads((files(__package__) / "wallets.toml").read_text(encoding="utf-8"))
_WORD = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{25,110}(?![0-9A-Za-z])")
_ETHEREUM = re.compile(r"0[xX][0-9a-fA-F]{40}")
_PAYLOAD = 20  # bytes behind the version in base58check
_MONERO = {95: 69, 106: 77}  # characters of an address -> bytes


@takes_text
def find(text: str) -> tuple[Find, ...]:
    """Every wallet in a text, in order; `system` is its chain. Linear in the length of the text."""
    return find_in(view(text))


def find_in(seen: View) -> tuple[Find, ...]:
    """Every wallet in a text that was looked at already."""
    words = [(m, read(m[0])) for m in _WORD.finditer(seen.text)]
    return tuple(seen.find("wallet", m.span(), known[1], known[0]) for m, known in words if known)


@takes_text
@lru_cache(maxsize=4096)
def read(word: str) -> tuple[str, str] | None:
    """Chain and one form of a wallet; None when the word is none, or its checksum is wrong.

    The one form is the word itself, in lower case where the chain ignores case.
    """
    if _ETHEREUM.fullmatch(word):
        return ("ethereum", word.lower()) if _is_ethereum(word[2:]) else None
    if len(word) in _MONERO:
        return _monero(word)
    return _segwit(word) or _checked(word)


@takes_text
def eip55(digits: str) -> str:
    """Forty hexadecimal digits in the case that is their checksum.

    Source: EIP-55 (Buterin, Van de Sande 2016).
    """
    low = digits.lower()
    hashed = keccak_256(low.encode()).hex()
    return "".join(c.upper() if int(h, 16) >= 8 else c for c, h in zip(low, hashed, strict=False))


def _is_ethereum(digits: str) -> bool:
    return digits in (digits.lower(), digits.upper()) or digits == eip55(digits)


def _segwit(word: str) -> tuple[str, str] | None:
    prefix = word.lower().partition("1")[0]
    if prefix not in _CHAINS["bech32"]:
        return None
    decoded = bech32.decode(word)
    return (_CHAINS["bech32"][prefix], word.lower()) if decoded and decoded[0] == prefix else None


def _checked(word: str) -> tuple[str, str] | None:
    if len(word) > 36:
        return None
    for alphabet, table in ((base58.BITCOIN, "base58check"), (base58.RIPPLE, "ripple")):
        data = base58.decode_checked(word, alphabet)
        if data and len(data) > _PAYLOAD:
            chain = _CHAINS[table].get(data[:-_PAYLOAD].hex())
            if chain:
                return chain, word
    return None


def _monero(word: str) -> tuple[str, str] | None:
    data = base58.decode_blocks(word)
    if not data or len(data) != _MONERO[len(word)] or keccak_256(data[:-4])[:4] != data[-4:]:
        return None
    chain = _CHAINS["monero"].get(data[:1].hex())
    return (chain, word) if chain else None

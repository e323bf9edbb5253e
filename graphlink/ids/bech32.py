"""Bech32 and bech32m: addresses of a witness version and its program, with a checksum that finds four wrong letters.

Source: BIP 173 (Wuille, Maxwell 2017) and BIP 350 (Wuille 2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_FIRST, _LATER = 1, 0x2BC830A3  # what the checksum must come to: version 0, and versions from 1 on
_LONGEST = 90


def _remainder(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            check ^= term if top >> bit & 1 else 0
    return check


def _spread(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _regrouped(values: Sequence[int], size: int, to: int, pad: bool) -> list[int] | None:
    """Groups of `size` bits as groups of `to` bits; without padding, bits left over must be few and zero."""
    held, bits, found = 0, 0, []
    for value in values:
        held, bits = held << size | value, bits + size
        while bits >= to:
            bits -= to
            found.append(held >> bits & ((1 << to) - 1))
    rest = held & ((1 << bits) - 1)
    if pad:
        return [*found, rest << (to - bits)] if bits else found
    return found if bits < size and not rest else None


def encode(prefix: str, version: int, program: bytes) -> str:
    """The address of a witness program."""
    data = [version, *(_regrouped(program, 8, 5, pad=True) or ())]
    check = _remainder([*_spread(prefix), *data, 0, 0, 0, 0, 0, 0]) ^ (_LATER if version else _FIRST)
    return f"{prefix}1" + "".join(_LETTERS[v] for v in (*data, *(check >> 5 * (5 - i) & 31 for i in range(6))))


def decode(text: str) -> tuple[str, int, bytes] | None:
    """Prefix, witness version and program; None for mixed case, a wrong checksum or a program that cannot be."""
    low = text.lower()
    prefix, mark, rest = low.rpartition("1")
    if text not in (low, text.upper()) or len(text) > _LONGEST or not prefix or not mark or len(rest) < 8:
        return None
    values = [_LETTERS.find(c) for c in rest]
    if min(values) < 0 or values[0] > 16:
        return None
    version, program = values[0], _regrouped(values[1:-6], 5, 8, pad=False)
    if _remainder([*_spread(prefix), *values]) != (_LATER if version else _FIRST) or program is None:
        return None
    fits = len(program) in (20, 32) if version == 0 else 2 <= len(program) <= 40
    return (prefix, version, bytes(program)) if fits else None

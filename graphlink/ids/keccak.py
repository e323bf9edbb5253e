"""Keccak-256 as Ethereum and Monero use it: the sponge of SHA-3 with the padding from before the standard.

Source: Bertoni, Daemen, Peeters, Van Assche, The Keccak reference 3.0 (2011); FIPS 202 for the permutation.
"""

from __future__ import annotations

_RATE = 136  # bytes a block takes, for 256 bits out
_MASK = (1 << 64) - 1
_ROUNDS = 24


def _constants() -> list[int]:
    """The constants of the rounds, from their shift register (FIPS 202, 3.2.5)."""
    found, register = [], 1
    for _ in range(_ROUNDS):
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << ((1 << bit) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        found.append(constant)
    return found


def _offsets() -> list[tuple[int, int]]:
    """The walk of rho and pi: which lane comes next, and by how many bits it is turned."""
    x, y, found = 1, 0, []
    for t in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        found.append((x + 5 * y, ((t + 1) * (t + 2) // 2) % 64))
    return found


_CONSTANTS, _WALK = _constants(), _offsets()


def _turned(lane: int, by: int) -> int:
    return ((lane << by) | (lane >> (64 - by))) & _MASK


def _permuted(a: list[int]) -> list[int]:
    for constant in _CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ _turned(c[(x + 1) % 5], 1) for x in range(5)]
        a = [lane ^ d[i % 5] for i, lane in enumerate(a)]
        held = a[1]
        for at, by in _WALK:
            held, a[at] = a[at], _turned(held, by)
        a = [a[y + x] ^ (~a[y + (x + 1) % 5] & a[y + (x + 2) % 5] & _MASK) for y in range(0, 25, 5) for x in range(5)]
        a[0] ^= constant
    return a


def keccak_256(data: bytes) -> bytes:
    """The 32 bytes of Keccak-256. About a millisecond for each 136 bytes."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    state = [0] * 25
    for start in range(0, len(padded), _RATE):
        for i in range(_RATE // 8):
            state[i] ^= int.from_bytes(padded[start + 8 * i : start + 8 * i + 8], "little")
        state = _permuted(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])

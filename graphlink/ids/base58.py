"""Base 58 as wallets use it: one big number with a checksum of four bytes, or Monero's blocks of eight bytes."""

from __future__ import annotations

from hashlib import sha256

BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_CHECK = 4
_BLOCK = 8  # bytes of a whole block of Monero, in 11 characters
_SIZES = (0, 2, 3, 5, 6, 7, 9, 10, 11)  # characters for so many bytes of a block


def _number(text: str, alphabet: str) -> int | None:
    number = 0
    for char in text:
        digit = alphabet.find(char)
        if digit < 0:
            return None
        number = number * 58 + digit
    return number


def _text(number: int, alphabet: str) -> str:
    digits = []
    while number:
        number, digit = divmod(number, 58)
        digits.append(alphabet[digit])
    return "".join(reversed(digits))


def checksum(data: bytes) -> bytes:
    """The first four bytes of SHA-256 twice."""
    return sha256(sha256(data).digest()).digest()[:_CHECK]


def encode_checked(data: bytes, alphabet: str = BITCOIN) -> str:
    """Bytes with their checksum behind."""
    whole = data + checksum(data)
    zeros = len(whole) - len(whole.lstrip(b"\0"))
    return alphabet[0] * zeros + _text(int.from_bytes(whole, "big"), alphabet)


def decode_checked(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """The bytes before the checksum; None when it is wrong or a character is not one of the alphabet."""
    number = _number(text, alphabet)
    if number is None:
        return None
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    whole = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    data, check = whole[:-_CHECK], whole[-_CHECK:]
    return data if len(whole) > _CHECK and checksum(data) == check else None


def encode_blocks(data: bytes) -> str:
    """Bytes in Monero's way: blocks of 8 bytes in 11 characters, the last one shorter."""
    found = []
    for start in range(0, len(data), _BLOCK):
        block = data[start : start + _BLOCK]
        found.append(_text(int.from_bytes(block, "big"), BITCOIN).rjust(_SIZES[len(block)], BITCOIN[0]))
    return "".join(found)


def decode_blocks(text: str) -> bytes | None:
    """The bytes of Monero's blocks; None when a block is too large, too short or of other characters."""
    found = b""
    for start in range(0, len(text), _SIZES[-1]):
        block = text[start : start + _SIZES[-1]]
        size = _SIZES.index(len(block)) if len(block) in _SIZES else None
        number = _number(block, BITCOIN)
        if size is None or number is None or number >> (8 * size):
            return None
        found += number.to_bytes(size, "big")
    return found

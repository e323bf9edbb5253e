"""Ids of what graphlink speaks about. Opaque where a value could be guessed from them.

Record and account ids are keyed hashes with the key of the case: a list of ids without the key says nothing
about the phones and handles behind it (architecture A10).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

ID_HEX = 24  # 96 bits: for 10 million ids the chance of one collision is below 1e-14

_SEPARATOR = "\x1f"


def keyed(key: bytes, *parts: str) -> str:
    """Keyed hash of some texts: 24 hexadecimal characters of HMAC-SHA-256 (RFC 2104)."""
    text = _SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return hmac.digest(key, text, "sha256").hex()[:ID_HEX]


def keyed_all(key: bytes, texts: Iterable[str]) -> list[str]:
    """`keyed` of many one-part texts, in order."""
    digest = hmac.digest
    return [digest(key, t.encode("utf-8", "surrogatepass"), "sha256").hex()[:ID_HEX] for t in texts]


def record_id(key: bytes, source: str, source_key: str) -> str:
    """Id of a record: from its source and its own key there, or from its content when it has no key."""
    return keyed(key, "record", source, source_key)


def ad(record: str) -> str:
    """Subject id of an ad."""
    return f"ad:{record}"


def entry(record: str) -> str:
    """Subject id of a register entry."""
    return f"entry:{record}"


def persona(record: str, slot: int) -> str:
    """Subject id of a person as advertised in one slot of an ad."""
    return f"persona:{record}.{slot}"


def account(key: bytes, platform: str, handle: str) -> str:
    """Subject id of an account: the same account has the same id, whatever record names it."""
    return f"account:{keyed(key, 'account', platform, handle)}"


def subject_kind(subject_id: str) -> str:
    """Kind of a subject id: ad, account, persona or entry."""
    return subject_id.partition(":")[0]

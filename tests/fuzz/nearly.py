"""Inputs that are nearly right: what a parser reads, changed as spam, encodings and typing change it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

_HOSTILE = [
    *"\u200b\u200d\u202e\u2066\ufeff\u00ad\x00\t\u3000\ud800\udfff\ue000٣५𝟗⑦７²¼ⅧаіοéßıﬁŉǄİ%@#?<'\",;-+0",
    *("\x1b[31m", "\r\n", "1️⃣", "🔟", "\u0301\u0301\u0301", "👩‍👩‍👧", "%00", "%zz", "..", "://", "//", "\\", "&amp;"),
    *("00", "999999999999", "1e309", "NaN"),
]
_EDITS = ("insert", "delete", "double", "swap", "case", "cut")
TEXTS = {
    "only zero-width": "\u200b\u200d\u2060\ufeff" * 500,
    "right to left": "\u202e+44 7700 900123\u202c \u2067moc.elpmaxe@anna\u2069",
    "lone surrogates": "\ud800+447700900123\udfff anna\ud83d@mail.example",
    "ten thousand digits": "7" * 10_000,
    "digits apart": "7 " * 5_000,
    "at signs": "@" * 5_000,
    "dots": "a." * 5_000,
    "slashes": "https://" * 2_000,
    "combining": "a" + "\u0301" * 5_000,
    "number words": "zero seven " * 2_000,
}


@st.composite
def nearly(draw: st.DrawFn, right: Sequence[str]) -> str:
    """One of the right inputs, or two, with up to six changes."""
    text = draw(st.sampled_from(right))
    if draw(st.booleans()):
        text += draw(st.sampled_from(["", " ", "\n", ", "])) + draw(st.sampled_from(right))
    for _ in range(draw(st.integers(0, 6))):
        text = _changed(draw, text)
    return text


def _changed(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, max(len(text) - 1, 0)))
    edit, until = draw(st.sampled_from(_EDITS)), at + draw(st.integers(1, 4))
    if edit == "insert":
        return text[:at] + draw(st.sampled_from(_HOSTILE)) + text[at:]
    if edit == "double":
        return text[:at] + text[at:until] * draw(st.integers(2, 9)) + text[until:]
    if edit == "swap":
        return text[:at] + text[at:until][::-1] + text[until:]
    if edit == "case":
        return text[:at] + text[at:until].swapcase() + text[until:]
    return text[:at] + text[until:] if edit == "delete" else text[:at]


@st.composite
def nearly_bytes(draw: st.DrawFn, right: bytes) -> bytes:
    """A right file with up to eight changes of its bytes."""
    content = right
    for _ in range(draw(st.integers(1, 8))):
        at, size = draw(st.integers(0, max(len(content) - 1, 0))), draw(st.integers(0, 9))
        put = draw(
            st.binary(max_size=4) | st.sampled_from([b"\x00", b'"', b"\xff\xfe", b"\r", b"\n\n", b"{", b"]", b"1e999"])
        )
        content = content[:at] + put + content[at + size :]
    return content

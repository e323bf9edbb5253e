"""Encodings of text files: found from all bytes, given back as a stream that a row finder can cut.

Order: byte order mark, then strict UTF-8, then a guess by the plausibility of letters, always with a note.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 22  # bytes read at a time; memory for a file of any size is a small multiple of it

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_EVIDENCE_LINES = 2000
_LINE_CUT = 2000  # bytes of a line that are looked at
_PLAUSIBLE = 0.9  # share of high bytes that must make sense for a legacy encoding to be believed

# Letters of the languages written with each encoding, and the marks its users type.
_TYPOGRAPHIC = "’‘“”„–—…€£°§«»"
_LETTERS = {
    "cp1252": "àâäåãáæçèéêëìíîïñòóôöõøœùúûüßšžÀÂÄÅÃÁÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŠŽ¿¡ªº´·½²",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžăâîşţőűöüäëôľĺŕđĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽĂÂÎŞŢŐŰÖÜÄËÔĽßç",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐ№",
}


@dataclass(frozen=True)
class Encoding:
    """How a file is written.

    Attributes:
        name: A codec of Python.
        mark: Length of the byte order mark in bytes.
        lines: Line ends in the file; the number of rows is estimated from it.
        old_mac: Lines end with a carriage return alone.
        note: What a person should check; empty when nothing was guessed.
    """

    name: str
    mark: int = 0
    lines: int = 0
    old_mac: bool = False
    note: str = ""


def detect(path: Path) -> Encoding:
    """The encoding of a file, from one pass over its bytes."""
    with path.open("rb") as handle:
        head = handle.read(4)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return Encoding(name, len(mark), *_lines(path, name))
    lines, old_mac = _lines(path, "utf-8")
    evidence = _high_lines(path)
    legacy = _legacy(evidence) if evidence else ""
    if not legacy:
        return Encoding("utf-8", 0, lines, old_mac)
    note = f"The text is not UTF-8; it was read as {legacy}, a guess. Check names with accents."
    return Encoding(legacy, 0, lines, old_mac, note)


def _lines(path: Path, name: str) -> tuple[int, bool]:
    """Number of line ends, and whether they are carriage returns alone."""
    feeds = returns = 0
    for chunk in _raw_chunks(path, 0):
        feeds += chunk.count(b"\n")
        returns += chunk.count(b"\r") if not feeds else 0
    return (feeds, False) if feeds or "16" in name else (returns, returns > 0)


def _raw_chunks(path: Path, skip: int) -> Iterator[bytes]:
    with path.open("rb") as handle:
        handle.seek(skip)
        while chunk := handle.read(CHUNK):
            yield chunk


def _high_lines(path: Path) -> list[bytes]:
    """The first lines that hold a byte above 127, cut to _LINE_CUT bytes."""
    found: list[bytes] = []
    for chunk in _raw_chunks(path, 0):
        if not chunk.isascii():
            found += [
                m[0][:_LINE_CUT] for _, m in zip(range(_EVIDENCE_LINES), _HIGH_LINE.finditer(chunk), strict=False)
            ]
        if len(found) >= _EVIDENCE_LINES:
            break
    return found


def _legacy(lines: list[bytes]) -> str:
    """The likeliest legacy encoding of the lines; "" when most are UTF-8, or none makes sense."""
    broken = [line for line in lines if not _is_utf8(line)]
    if 2 * len(broken) <= len(lines):
        return ""
    best = max(_LETTERS, key=lambda name: _plausibility(broken, name))
    return best if _plausibility(broken, best) >= _PLAUSIBLE else ""


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and len(line) == _LINE_CUT  # cut by us, not by the writer
    return True


def _plausibility(lines: list[bytes], name: str) -> float:
    """Share of high bytes that give a letter of a language, in a case that fits its left neighbour."""
    letters = set(_LETTERS[name])
    good = all_ = 0
    for line in lines:
        before = " "
        for character in line.decode(name, "replace"):
            if ord(character) > 127:
                all_ += 1
                fits = character.islower() or not (before.isalpha() and before.islower())
                fits = fits and (name != "cp1251" or before > "\x7f" or not before.isalpha())
                good += character in _TYPOGRAPHIC or (character in letters and fits)
            before = character
    return good / all_ if all_ else 0.0


def chunks(path: Path, encoding: Encoding) -> Iterator[tuple[bytes, int]]:
    """The file in pieces a row finder can cut, with the number of bytes of the file read so far.

    Single-byte encodings and UTF-8 pass as they are. UTF-16 becomes UTF-8; a lone surrogate stays one, so that
    its row fails to decode later and is quarantined.
    """
    read = encoding.mark
    decode = codecs.getincrementaldecoder(encoding.name)("surrogatepass") if "16" in encoding.name else None
    for chunk in _raw_chunks(path, encoding.mark):
        read += len(chunk)
        text = decode.decode(chunk).encode("utf-8", "surrogatepass") if decode else chunk
        yield (text.replace(b"\r", b"\n") if encoding.old_mac else text), read


def original(raw: bytes, encoding: Encoding) -> bytes:
    """The bytes of the file behind a piece that `chunks` gave."""
    if "16" not in encoding.name:
        return raw
    return raw.decode("utf-8", "surrogatepass").encode(encoding.name, "surrogatepass")

"""Values of a column made fit to compare: each distinct value once, null where nothing is left.

Arrow works on all values at once where they are plain ASCII; only the others are read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids.dates import birth_date
from graphlink.ids.name import fold_name
from graphlink.ids.text import fold

_NOTHING = (
    "", "-", "--", ".", "?", "0", "n/a", "na", "nan", "none", "null", "nil", "unknown", "unbekannt", "onbekend",
    "inconnu", "desconocido", "sconosciuto", "nieznany", "necunoscut", "невідомо", "неизвестно", "not known",
    "not available",
)  # fmt: skip
NOTHING = pa.array(
    sorted({form for word in _NOTHING for form in (word, word.upper(), word.capitalize(), word.title())})
)
PHONE_DIGITS = 9  # last digits that are compared: with or without country code and trunk zero the same
_FEWEST_PHONE_DIGITS = 5
_PHONE_SIGNS = (" ", "-", "(", ")", ".", "+", "/")
_ISO = r"^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$"
_SHORT = r"^\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}$"

Clean = Callable[[pa.Array], pa.Array]


def known(values: pa.Array) -> pa.Array:
    """The values trimmed, null where they say that nothing is known."""
    trimmed = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.is_in(trimmed, NOTHING), pa.scalar(None, pa.string()), trimmed)


def _split(values: pa.Array, fast: Clean, slow: Callable[[str], str | None]) -> pa.Array:
    """ASCII values by `fast`, the others one by one by `slow`."""
    plain = pc.fill_null(pc.string_is_ascii(values), True)
    done = fast(values)
    if pc.all(plain).as_py() is not False:
        return done
    others = pa.array([slow(v) for v in values.filter(pc.invert(plain)).to_pylist()], pa.string())
    return pc.replace_with_mask(done, pc.invert(plain), others)


def _folded_ascii(values: pa.Array, allowed: str) -> pa.Array:
    text = pc.replace_substring_regex(pc.utf8_lower(values), f"[^{allowed}]+", " ")
    return pc.utf8_trim_whitespace(text)


def names(values: pa.Array) -> pa.Array:
    """Given or family names: folded to Latin letters, punctuation off."""
    fast = pc.replace_substring(_folded_ascii(values, "a-z0-9'\\-"), "'", "")
    turned = pc.fill_null(pc.match_substring(values, ","), False)
    if pc.any(turned).as_py():
        others = pa.array([fold_name(v) for v in values.filter(turned).to_pylist()], pa.string())
        fast = pc.replace_with_mask(fast, turned, others)
    return _split(values, lambda _: fast, fold_name)


_UPPER_FAMILY = re.compile(r"[^\W\d_]{2,}(?:[-'][^\W\d_]+)*")


def full_names(values: pa.Array) -> pa.Array:
    """Names in one column: as `names`, with the family name last where a comma or capitals tell it."""
    return names(pa.array([_turned(v) for v in values.to_pylist()], pa.string()))


def _turned(name: str | None) -> str | None:
    if name is None or "," in name or name.isupper():
        return name
    words = name.split()
    loud = [w for w in words if w.isupper() and _UPPER_FAMILY.fullmatch(w)]
    if not loud or len(loud) == len(words) or words[-1] in loud:
        return name
    return " ".join([*(w for w in words if w not in loud), *loud])


def words(values: pa.Array) -> pa.Array:
    """Places, addresses and texts: folded, words and numbers only."""
    return _split(values, lambda v: _folded_ascii(v, "a-z0-9"), _folded_words)


def _folded_words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


def phones(values: pa.Array) -> pa.Array:
    """The last digits of phone numbers."""
    folded = _split(values, lambda v: v, fold)
    for sign in _PHONE_SIGNS:  # seven times as fast as a pattern, which is left to what is still no number
        folded = pc.replace_substring(folded, sign, "")
    if pc.all(pc.utf8_is_digit(folded)).as_py() is False:
        folded = pc.replace_substring_regex(folded, "[^0-9]+", "")
    digits = pc.utf8_slice_codeunits(folded, -PHONE_DIGITS)
    digits = pc.utf8_ltrim(digits, "0")
    enough = pc.greater_equal(pc.utf8_length(digits), _FEWEST_PHONE_DIGITS)
    return pc.if_else(enough, digits, pa.scalar(None, pa.string()))


def lowered(values: pa.Array) -> pa.Array:
    """E-mail addresses and what else only differs in case."""
    return pc.utf8_lower(values)


def handles(values: pa.Array) -> pa.Array:
    """Handles without a leading @, in lower case."""
    return pc.utf8_ltrim(pc.utf8_lower(values), "@")


def codes(values: pa.Array) -> pa.Array:
    """Post codes and numbers of documents: letters and digits only."""
    return _split(values, lambda v: pc.replace_substring_regex(pc.utf8_lower(v), "[^a-z0-9]+", ""), _joined_words)


def _joined_words(text: str) -> str:
    return _folded_words(text).replace(" ", "")


def dates(values: pa.Array) -> pa.Array:
    """Dates in ISO form, as far as they are known: 1990-04-03, 1990-04 or 1990.

    03/04/1990 is read day first unless more values of the column can only be month first.
    """
    iso = pc.fill_null(pc.match_substring_regex(values, _ISO), True)
    if pc.all(iso).as_py() is not False:
        return pc.utf8_slice_codeunits(values, 0, 10)
    texts = values.to_pylist()
    month_first = _month_first([t for t in texts if t is not None and re.match(_SHORT, t)])
    return pa.array([None if t is None else _date(t, month_first) for t in texts], pa.string())


def _month_first(texts: list[str]) -> bool:
    parts = [re.split(r"[-./ ]", t) for t in texts]
    first, second = sum(int(p[0]) > 12 for p in parts), sum(int(p[1]) > 12 for p in parts)
    return second > first


def _date(text: str, month_first: bool) -> str | None:
    if re.fullmatch(r"(?:1[89]|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if month_first and re.match(_SHORT, text):
        month, day, year = re.split(r"[-./ ]", text)
        text = f"{day}.{month}.{year}"
    if re.match(_ISO, text):
        return text[:10]
    return birth_date(text.removesuffix(".0"))


def numbers(values: pa.Array) -> pa.Array:
    """Numbers in one way of writing: 1 299,00 € and 1299 are one."""
    return pa.array([_number(v) for v in values.to_pylist()], pa.string())


_NUMERAL = re.compile(r"-?\d[\d.,'\s]*")


def _number(text: str | None) -> str | None:
    match = _NUMERAL.search(text or "")
    if not match:
        return None
    digits = re.sub(r"['\s]", "", match[0]).rstrip(".,")
    decimal = max(digits.rfind("."), digits.rfind(","))
    if decimal >= 0 and len(digits) - decimal - 1 != 3:
        digits = re.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :]
    else:
        digits = re.sub(r"[.,]", "", digits)
    return f"{float(digits):g}" if digits not in ("", "-") else None


CLEAN: Mapping[str, Clean] = {
    "given": names, "family": names, "name": full_names, "place": words, "address": words, "text": words, "free": words,
    "phone": phones, "email": lowered, "handle": handles, "code": codes, "id": codes, "image": lowered, "date": dates,
    "number": numbers, "source": words,
}  # fmt: skip

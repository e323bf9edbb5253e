"""E-mail addresses: found in a text however they are written, in a form that is the same for all ways to write one.

`name@host.example` is taken as it stands. An address hidden by words or spaces needs more: brackets round the word
for the sign, or a host where most people have their mail. Ordinary sentences come first: "look at mail.com" is none.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from graphlink.ids.finding import Find, View, view
from graphlink.ids.given import takes_text
from graphlink.ids.hidden.graphemes import plain
from graphlink.ids.text import clean

_DATA = tomllib.loads((files(__package__) / "mail.toml").read_text(encoding="utf-8"))
_PROVIDERS, _TLDS = set(_DATA["lists"]["providers"]), set(_DATA["lists"]["tlds"])
_PLUS_TAG, _ROLES, _NEVER = (set(_DATA["lists"][name]) for name in ("plus_tag", "roles", "never"))
_NEVER |= {plain(word) for word in _NEVER}
_LOOKALIKES = str.maketrans({a: b for k, v in _DATA["lookalikes"].items() for a, b in zip(k, v, strict=True)})


def _any(words: Iterable[str]) -> str:
    """A pattern of words as they are shown, the longest first."""
    return "|".join(re.escape(word) for word in sorted({plain(w) for w in words}, key=lambda w: (-len(w), w)))


_BARE_WORDS, _BRACKET_WORDS = _any(_DATA["at"]["bare"]), _any([*_DATA["at"]["bare"], *_DATA["at"]["bracket"]])
_OPEN, _CLOSE = r"[(\[{<*_~«-]", r"[)\]}>*_~»-]"
_AT = re.compile(
    rf"\s{{0,2}}(?:{_OPEN}{{1,2}}\s?)?(?P<sign>@)(?:\s?{_CLOSE}{{1,2}})?\s{{0,2}}"
    rf"|\s{{0,2}}{_OPEN}{{1,2}}\s?(?P<bracket>{_BRACKET_WORDS})\s?{_CLOSE}{{1,2}}\s{{0,2}}"
    rf"|\s{{1,2}}(?P<bare>{_BARE_WORDS})\s{{1,2}}",
    re.IGNORECASE,
)
_DOT_WORDS = _any(_DATA["dot"]["words"])
_DOT = (
    rf"(?:\s{{0,2}}{_OPEN}{{1,2}}\s?(?:\.|{_DOT_WORDS})\s?{_CLOSE}{{1,2}}\s{{0,2}}|\s{{1,2}}(?:{_DOT_WORDS})\s{{1,2}}"
    rf"|\.|\s\.\s?|\.\s(?=(?:{'|'.join(sorted(_TLDS))})\b))"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_END = r"(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24})"
_STRICT = re.compile(rf"(?:{_LABEL}\.){{1,8}}{_END}(?![\w@])", re.IGNORECASE)
_LOOSE = re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}{_END}(?![\w@])", re.IGNORECASE)
_SPLIT = re.compile(_DOT, re.IGNORECASE)
_SPREAD = re.compile(rf"[^\W_](?:\s[\w-])*(?:{_DOT}[^\W_](?:\s[\w-])*){{1,3}}", re.IGNORECASE)
_NAME_BACK = re.compile(r"[\w.+%'-]{1,64}")
_SPREAD_BACK = re.compile(r"[\w.+-](?:\s[\w.+-]){1,40}(?!\S)")
_LOOK_BACK = 100  # characters before the sign that a name may take
_ASIAN = re.compile(r"[\u2e80-\uffff]")
_WORDS, _SPACES = "words for signs", "odd grouping"


class _Host(NamedTuple):
    value: str
    start: int
    end: int
    style: str  # plain | words | spaced


@takes_text
def find(text: str) -> tuple[Find, ...]:
    """Every address in a text, in order. Linear in its length."""
    return find_in(view(text))


def find_in(seen: View) -> tuple[Find, ...]:
    """Every address in a text that was looked at already."""
    found: list[Find] = []
    end = 0
    for at in _AT.finditer(seen.text):
        one = _mail(seen, at) if at.start() >= end else None
        if one and (not found or one.start >= found[-1].end):
            found.append(one)
            end = at.end()
    return tuple(found)


@takes_text
def is_role(value: str) -> bool:
    """Whether an address is one such as info@, which is no person's."""
    return value.partition("@")[0] in _ROLES


def _mail(seen: View, at: re.Match[str]) -> Find | None:
    """The address round a sign, or a word for it; None when it is a sentence's."""
    form = at.lastgroup or ""
    name, spread = _name_before(seen.text, at.start())
    host = _host_behind(seen, at.end(), form == "sign" and at[0] == "@") if name else None
    if name is None or host is None or not _meant(seen.text[slice(*name)], at, host, spread):
        return None
    raw = seen.cut(*name)
    local = _one_script("".join(raw.split()) if spread else raw)
    spaced = spread or host.style == "spaced" or (form == "sign" and at[0] != "@")
    techniques = [_WORDS] * (form != "sign" or host.style == "words") + [_SPACES] * spaced
    if local != _tidy("".join(raw.split()) if spread else raw) or "\0" in host.value:
        techniques.append("look-alikes")
    span = (name[0], host.end)
    return seen.find("email", span, canonical(local, host.value.strip("\0")), "", techniques)


def _meant(name: str, at: re.Match[str], host: _Host, spread: bool) -> bool:
    """Whether the way an address is written is enough for its host."""
    value = host.value.strip("\0")
    provider, ends = value in _PROVIDERS, value.rpartition(".")[2] in _TLDS
    if at.lastgroup == "bare":
        clear = host.style == "words" or any(c.isdigit() or c in "._+-" for c in name)
        return provider and clear and name.lower() not in _NEVER and not spread
    if at.lastgroup == "bracket":
        lettered = any(c.isalpha() for c in value.rpartition(".")[0])
        return provider or (len(name) > 1 and lettered and (host.style != "spaced" or ends))
    if at[0] == "@" and not spread:
        return host.style == "plain" or provider or (host.style == "words" and ends)
    closed = at[0][:1] == at[0][-1:] == "@" or not (at[0][:1].isspace() and at[0][-1:].isspace())
    bracketed = any(c in "([{<" for c in at[0])
    return provider or bracketed or (host.style == "words" and ends and closed and not spread)


# --- name ----------------------------------------------------------------------------------------------------
def _name_before(text: str, end: int) -> tuple[tuple[int, int] | None, bool]:
    """The span of the name that ends where the sign begins, and whether its letters stand apart."""
    back = text[max(0, end - _LOOK_BACK) : end][::-1]
    match = _NAME_BACK.match(back)
    if not match:
        return None, False
    if match.end() == 1:
        apart = _SPREAD_BACK.match(back)
        if apart:
            return (end - apart.end(), end), True
    name = back[: match.end()][::-1]
    asian = max((m.end() for m in _ASIAN.finditer(name)), default=0)
    start = end - len(name) + (asian if asian < len(name) else 0)
    start += len(text[start:end]) - len(text[start:end].lstrip(".'-%+"))
    stop = start + len(text[start:end].rstrip(".'-%+"))
    return ((start, stop) if stop > start and stop == end else None), False


# --- host ----------------------------------------------------------------------------------------------------
def _host_behind(seen: View, start: int, plainly: bool) -> _Host | None:
    match = _STRICT.match(seen.text, start)
    if match:
        host = _host(seen, match, "plain")
        return _cut(seen.text, host)
    match = _LOOSE.match(seen.text, start)
    if match:
        dots = [m[0] for m in _SPLIT.finditer(match[0])]
        words = any(any(c.isalnum() for c in dot) or any(c in "([{<" for c in dot) for dot in dots)
        return _cut(seen.text, _host(seen, match, "words" if words else "spaced"))
    match = None if plainly else _SPREAD.match(seen.text, start)
    return _spread_host(match) if match else None


def _host(seen: View, match: re.Match[str], style: str) -> _Host:
    """A host as it is written: of a plain one accents are kept, since they make another host."""
    if style == "plain":
        raw = _tidy(seen.cut(*match.span())).replace("。", ".")
        value = _one_script(raw)
        return _Host(value + ("\0" if value != raw else ""), match.start(), match.end(), style)
    labels = [_one_script(label) for label in _SPLIT.split(match[0])]
    value = ".".join(_DATA["spelt"].get(label, label) for label in labels)
    return _Host(value, match.start(), match.end(), style)


def _cut(text: str, host: _Host) -> _Host:
    """A host without the sentence that was run on behind it: gmail.com.Call is gmail.com."""
    labels = host.value.split(".")
    for size in range(2, len(labels)):
        shorter = ".".join(labels[:size])
        if shorter in _PROVIDERS and host.value.strip("\0") not in _PROVIDERS:
            dots = list(_SPLIT.finditer(text, host.start, host.end))
            follows = text[dots[size - 1].end() : dots[size - 1].end() + 1]
            if follows.isupper() or dots[size - 1][0] != ".":
                return host._replace(value=shorter, end=dots[size - 1].start())
    return host


def _spread_host(match: re.Match[str]) -> _Host | None:
    """A provider's host whose letters stand apart, without single letters of the words behind it."""
    text, ends = "", []
    at = 0
    for dot in (*_SPLIT.finditer(match[0]), None):
        part = match[0][at : dot.start() if dot else None]
        for i, char in enumerate(part):
            if not char.isspace():
                text += char.lower()
                ends.append(at + i + 1)
        if dot:
            text, at = text + ".", dot.end()
            ends.append(at)
    for size in range(len(text), 3, -1):
        if text[:size] in _PROVIDERS:
            return _Host(text[:size], match.start(), match.start() + ends[size - 1], "spaced")
    return None


# --- one form ------------------------------------------------------------------------------------------------
def _tidy(raw: str) -> str:
    """What is written without what cannot be seen and without style, in lower case."""
    return unicodedata.normalize("NFKC", clean(raw)).casefold()


def _one_script(raw: str) -> str:
    """The same, where letters of another script stand among Latin ones as the Latin ones they look like."""
    text = _tidy(raw)
    if text.isascii() or not any("a" <= c <= "z" for c in text):
        return text
    changed = text.translate(_LOOKALIKES)
    return changed if changed.isascii() else text


@takes_text
def canonical(local: str, host: str) -> str:
    """One value for all ways of writing a mailbox: lower case, tags and meaningless signs off, host in ASCII."""
    host = _ascii_host(host.strip(".").casefold())
    host = _DATA["same_host"].get(host, host)
    local = local.strip("'").casefold()
    if host in _PLUS_TAG:
        local = local.partition("+")[0] or local
    alike = _DATA["alike"].get(host, "")
    for sign in alike[1:]:
        local = local.replace(sign, alike[0])
    bare = "".join(c for c in local if c not in _DATA["ignored"].get(host, ""))
    return f"{bare or local}@{host}"


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host

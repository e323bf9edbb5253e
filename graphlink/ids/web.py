"""Web addresses: the account a profile page is of, the platform a word or host stands for, one form per address.

Nothing is ever asked of a platform: an address is read, not opened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote

from graphlink.ids.given import takes_text
from graphlink.ids.platforms import BY_ALIAS, PLATFORMS, SLOT, Platform, of_host
from graphlink.ids.text import clean, fold

_LONGEST = 2_000  # characters of an address; what is longer is none
_HOST = r"(?:[\w-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24})"
_ADDRESS = re.compile(
    rf"(?:h(?:tt|xx)ps?:/{{0,3}}(?:[^\s/@?#]{{1,200}}@)?|//)?({_HOST})\.?(?::\d{{1,5}})?(/[^\s?#]*)?(\?[^\s#]*)?(#\S*)?",
    re.IGNORECASE,
)
_APP = re.compile(r"([a-z][a-z0-9+.-]{1,20}):(//[a-z]{0,30})?(/?[^\s?#/][^\s?#]*)?/?(\?[^\s#]*)?(#\S*)?", re.IGNORECASE)
_DEFANGED = re.compile(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|igsh|ref|ref_src|si|mc_cid|mc_eid|share_id)$", re.IGNORECASE)
_PAGE_FILE = re.compile(r".*\.(?:php|html?|aspx?|jsp|cgi)", re.IGNORECASE)
_COUNTRY_TLD = {"uk": "GB", "eu": None, "su": "RU"}
_GENERIC_TLD = {"io", "me", "tv", "co", "cc", "ai", "fm", "gg", "to", "ly", "ws", "sx", "vc", "la"}


class Profile(NamedTuple):
    """An account as its address names it."""

    platform: str
    handle: str
    raw: str


class _Address(NamedTuple):
    """The parts of an address; an app's link has `scheme://host` or `scheme:` as host."""

    host: str
    path: str
    query: str
    fragment: str


@takes_text
def profile(text: str) -> Profile | None:
    """The account whose profile page an address is of; None for posts, invites, reserved paths, unknown platforms."""
    parts = _parts(text)
    if parts is None:
        return None
    known, label = of_host(parts.host)
    if known is None:
        return None
    handle = _handle(known, parts, label)
    return Profile(known.name, handle, text) if handle else None


def _plain(text: str) -> str:
    """An address as a browser would take it: brackets and back-slashes of those who hide one undone."""
    plain = clean(text[:_LONGEST] if len(text) <= _LONGEST else "").strip("<>\"'()[]«»“”„,; ")
    return _DEFANGED.sub(".", plain).replace("\\", "/").replace("[:]", ":")


def _parts(text: str) -> _Address | None:
    plain = _plain(text)
    match = _ADDRESS.fullmatch(_wide_dots(plain))
    if match:
        return _Address(match[1].casefold(), match[2] or "/", (match[3] or "")[1:], (match[4] or "")[1:])
    match = _APP.fullmatch(plain)
    if match:
        host = f"{match[1]}:{match[2] or ''}".casefold()
        return _Address(host, match[3] or "/", (match[4] or "")[1:], (match[5] or "")[1:])
    return None


def _wide_dots(plain: str) -> str:
    """Full-width letters and dots of the host as the plain ones browsers take them for."""
    if plain.isascii():
        return plain
    scheme, mark, rest = plain.rpartition("://")
    host, slash, path = rest.partition("/")
    return scheme + mark + unicodedata.normalize("NFKC", host).replace("。", ".") + slash + path


def _handle(known: Platform, address: _Address, label: str) -> str | None:
    parts = [unquote(part) for part in address.path.split("/") if part]
    if parts and len(parts) > (not label) and parts[-1].casefold() in known.tails:
        parts = parts[:-1]
    if label:
        return _accepted(known, label) if not parts else None
    query = {k.casefold(): v[0].strip(" +") for k, v in parse_qs(address.query).items()}
    whole = [*parts, *("#" + address.fragment).split("/")]
    for pattern in known.paths:
        found = _matched(pattern, whole if "#" in pattern else parts, query)
        handle = _accepted(known, found) if found else None
        if handle:
            return handle
    return None


def _accepted(known: Platform, found: str) -> str | None:
    """A handle in its one form, None when the platform has none like it."""
    bare = found.removeprefix("@")
    if bare.casefold() in known.reserved or _PAGE_FILE.fullmatch(bare) or not re.fullmatch(known.handle, bare):
        return None
    return bare if known.keeps_case else bare.casefold()


def _matched(pattern: str, parts: Sequence[str], query: Mapping[str, str]) -> str | None:
    """The handle where a path has the form of a pattern: `/@{h}`, `/profile.php?id={h}`, `/people/*/{h}`."""
    path, _, asked = pattern.partition("?")
    wanted = [part for part in path.split("/") if part]
    if len(wanted) != len(parts):
        return None
    found = [_slot(want, part) for want, part in zip(wanted, parts, strict=True)]
    if None in found:
        return None
    for pair in asked.split("&") if asked else ():
        name, _, value = pair.partition("=")
        held = query.get(name, "")
        if value == SLOT:
            found.append(held)
        elif held.casefold() != value:
            return None
    return next((handle for handle in found if handle), None)


def _slot(want: str, part: str) -> str | None:
    """What stands in the slot of a part, "" where the part has none and fits, None where it does not fit."""
    before, slot, after = want.partition(SLOT)
    if not slot:
        return "" if want in ("*", part.casefold()) else None
    low = part.casefold()
    fits = len(low) > len(before) + len(after) and low.startswith(before) and low.endswith(after)
    return part[len(before) : len(part) - len(after)] if fits else None


@takes_text
@lru_cache(maxsize=4096)
def platform(text: str) -> str:
    """Short lower-case name of a platform, from its name, a host or an address; "" for blank.

    An unknown platform is called by its host without www, or by the folded word.
    """
    word = fold(text)
    if not word:
        return ""
    known_as = BY_ALIAS.get(word) or BY_ALIAS.get(clean(text).casefold())
    if known_as:
        return known_as
    parts = _parts(text)
    if parts and ":" not in parts.host:
        known, _ = of_host(parts.host)
        return known.name if known else re.sub(r"^www\d?\.", "", parts.host)
    plain = re.sub(r"[^a-z0-9.]+", "-", word).strip("-.")
    return BY_ALIAS.get(plain, plain)


@takes_text
def address(text: str) -> str | None:
    """One form of a web address: host and path in lower case host, no scheme, www, tracking, fragment, end slash.

    None when the text is not an address. An e-mail address is not one.
    """
    parts = _parts(text)
    if parts is None or ":" in parts.host:
        return None
    host = re.sub(r"^www\d?\.", "", parts.host)
    kept = [part for part in parts.query.split("&") if part and not _TRACKING.match(part.partition("=")[0])]
    return host + parts.path.rstrip("/") + ("?" + "&".join(kept) if kept else "")


@takes_text
def country_of(text: str) -> str | None:
    """ISO 3166-1 country that a platform, host or address hints at: the platform's own, or its country domain."""
    name = platform(text)
    known = PLATFORMS.get(name)
    if known:
        return known.country or None
    top = name.rpartition(".")[2]
    if "." not in name or len(top) != 2 or top in _GENERIC_TLD:
        return None
    return _COUNTRY_TLD.get(top, top.upper())


@takes_text
def is_link_hub(name: str) -> bool:
    """Whether a platform's pages are lists of links to other accounts."""
    known = PLATFORMS.get(name)
    return bool(known and known.category == "hub")

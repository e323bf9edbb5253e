"""Web addresses: the account a profile page is of, the platform a word or host stands for, one form per address.

Platforms are data (`platforms.toml`). Nothing is ever asked of a platform: an address is read, not opened.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from graphlink.ids.text import clean, fold

_ADDRESS = re.compile(
    r"(?:(?:https?|hxxps?)://)?((?:[\w-]{1,63}(?:\.|\[\.\])){1,8}[^\W\d_]{2,24})(?::\d{1,5})?(/[^\s#]{0,1000})?(#\S{0,200})?",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|igsh|ref|ref_src|si|mc_cid|mc_eid|share_id)$", re.IGNORECASE)
_LOCALE_HOST = re.compile(r"^(?:www\d?|m|mobile|web|[a-z]{2}(?:-[a-z]{2})?)\.")
_HOST = re.compile(r"^[^\s/]+\.[^\s/.\d]{2,24}$")
_COUNTRY_TLD = {"uk": "GB", "eu": None, "su": "RU"}
_GENERIC_TLD = {"io", "me", "tv", "co", "cc", "ai", "fm", "gg", "to", "ly", "ws", "sx", "vc", "la"}


class Profile(NamedTuple):
    """An account as its address names it."""

    platform: str
    handle: str
    raw: str


@dataclass(frozen=True)
class Platform:
    """What is known of a platform.

    Attributes:
        paths: Address paths of a profile; {h} stands for the handle.
        reserved: First path parts that are never a handle.
        keeps_case: Whether two handles that differ in case are two accounts.
        link_hub: Whether its pages list other accounts.
    """

    name: str
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    paths: tuple[str, ...] = ("/{h}",)
    reserved: frozenset[str] = frozenset()
    handle: str = r"[\w.\-]{1,64}"
    country: str = ""
    keeps_case: bool = False
    link_hub: bool = False


def _load() -> Mapping[str, Platform]:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "platforms.toml").read_text(encoding="utf-8"))
    common = data["reserved"]
    return {name: _known(name, row, common) for name, row in data["platform"].items()}


def _known(name: str, row: dict[str, Any], common: list[str]) -> Platform:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Platform(**{"name": name, **values, "reserved": frozenset([*common, *row.get("reserved", [])])})


PLATFORMS: Mapping[str, Platform] = _load()
_BY_HOST = {host: p for p in PLATFORMS.values() for host in p.hosts}
_BY_ALIAS = {alias: p.name for p in PLATFORMS.values() for alias in (p.name, *p.aliases)}


def profile(text: str) -> Profile | None:
    """The account whose profile page an address is of; None for posts, invites, reserved paths, unknown platforms."""
    match = _ADDRESS.fullmatch(clean(text).strip("<>\"'()"))
    if not match:
        return None
    known = _platform_of(_plain_host(match[1]))
    if known is None:
        return None
    handle = _handle_in(known, match[2] or "/", _plain_host(match[1]))
    return Profile(known.name, handle, text) if handle else None


def _plain_host(host: str) -> str:
    return host.replace("[.]", ".").casefold()


def _platform_of(host: str) -> Platform | None:
    short = _LOCALE_HOST.sub("", host)
    return _BY_HOST.get(host) or _BY_HOST.get(short) or _BY_HOST.get("*." + host.partition(".")[2])


def _handle_in(known: Platform, rest: str, host: str) -> str | None:
    split = urlsplit(rest)
    parts = [unquote(part) for part in split.path.split("/") if part]
    query = {k: v[0] for k, v in parse_qs(split.query).items()}
    for pattern in known.paths:
        found = _matched(pattern, parts, query, host)
        if found and re.fullmatch(known.handle, found) and found.casefold() not in known.reserved:
            return found if known.keeps_case else found.casefold()
    return None


def _matched(pattern: str, parts: list[str], query: Mapping[str, str], host: str) -> str | None:
    """The handle where a path has the form of a pattern: `/user/{h}`, `/@{h}`, `/profile.php?id={h}`, `{h}.host`."""
    if pattern.startswith("{h}."):
        return host.partition(".")[0] if not parts else None
    path, _, asked = pattern.partition("?")
    wanted = [part for part in path.split("/") if part]
    if len(wanted) != len(parts):
        return None
    handle = None
    for want, part in zip(wanted, parts, strict=True):
        before, slot, after = want.partition("{h}")
        if not slot and want != part.casefold():
            return None
        if slot:
            if not part.startswith(before) or not part.endswith(after):
                return None
            handle = part[len(before) : len(part) - len(after)]
    return query.get(asked.partition("=")[0]) if asked else handle


@lru_cache(maxsize=4096)
def platform(text: str) -> str:
    """Short lower-case name of a platform, from its name, a host or an address; "" for blank.

    An unknown platform is called by its host without www, or by the folded word.
    """
    word = fold(text)
    if not word:
        return ""
    if word in _BY_ALIAS:
        return _BY_ALIAS[word]
    match = _ADDRESS.fullmatch(clean(text))
    if match and (match[2] or "." in match[1]):
        host = _plain_host(match[1])
        known = _platform_of(host)
        return known.name if known else re.sub(r"^www\d?\.", "", host)
    return re.sub(r"[^a-z0-9.]+", "-", word).strip("-.")


def address(text: str) -> str | None:
    """One form of a web address: host and path in lower case host, no scheme, www, tracking, fragment, end slash.

    None when the text is not an address. An e-mail address is not one.
    """
    cleaned = clean(text)
    match = _ADDRESS.fullmatch(cleaned)
    if not match or "@" in cleaned.partition("/")[0]:
        return None
    host = re.sub(r"^www\d?\.", "", _plain_host(match[1]))
    path, _, query = (match[2] or "").partition("?")
    kept = [part for part in query.split("&") if part and not _TRACKING.match(part.partition("=")[0])]
    return host + path.rstrip("/") + ("?" + "&".join(kept) if kept else "")


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


def is_link_hub(name: str) -> bool:
    """Whether a platform's pages are lists of links to other accounts."""
    known = PLATFORMS.get(name)
    return bool(known and known.link_hub)

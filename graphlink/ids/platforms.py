"""What is known of platforms: their hosts and names, and the forms of a profile's address. All of it is data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

SLOT = "{h}"
_LOCALE_HOST = re.compile(r"^(?:www\d?|m|mobile|mobi|touch|web|[a-z]{2}(?:-[a-z]{2})?)\.")


@dataclass(frozen=True)
class Platform:
    """A row of `platforms.toml`, which says what each part means.

    Attributes:
        hosts: A host with the slot in it is one whose sub-domain is the handle.
        reserved: First path parts and sub-domains that are never a handle.
        keeps_case: Whether two handles that differ in case are two accounts.
    """

    name: str
    category: str
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    paths: tuple[str, ...] = ("/" + SLOT,)
    tails: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()
    handle: str = r"[\w.\-]{1,64}"
    country: str = ""
    keeps_case: bool = False
    examples: Mapping[str, str] = field(default_factory=dict)
    nots: tuple[str, ...] = ()


def _load() -> Mapping[str, Platform]:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "platforms.toml").read_text(encoding="utf-8"))
    common = data["reserved"]
    return {name: _known(name, row, common) for name, row in data["platform"].items()}


def _known(name: str, row: dict[str, Any], common: list[str]) -> Platform:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    sets = {"tails": frozenset(row.get("tails", ())), "reserved": frozenset([*common, *row.get("reserved", [])])}
    return Platform(**{"name": name, **values, **sets})


PLATFORMS: Mapping[str, Platform] = _load()
_BY_HOST = {host: p for p in PLATFORMS.values() for host in p.hosts}
BY_ALIAS: Mapping[str, str] = {alias: p.name for p in PLATFORMS.values() for alias in (p.name, *p.aliases)}


def of_host(host: str) -> tuple[Platform | None, str]:
    """The platform a lower-case host is of, and the handle its sub-domain is, "" for none."""
    known = _BY_HOST.get(host) or _BY_HOST.get(_LOCALE_HOST.sub("", host))
    if known:
        return known, ""
    label, _, rest = host.partition(".")
    known = _BY_HOST.get(f"{SLOT}.{rest}")
    if known is None or label in known.reserved or _LOCALE_HOST.match(host):
        return known, ""
    return known, label

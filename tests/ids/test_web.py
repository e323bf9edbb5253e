"""Addresses of profiles: every row of the table of platforms, and addresses as those write them who hide something."""

from __future__ import annotations

import re

import pytest

from graphlink.ids import web
from graphlink.ids.platforms import PLATFORMS

EXAMPLES = [(p.name, address, handle) for p in PLATFORMS.values() for address, handle in p.examples.items()]
NOTS = [(p.name, address) for p in PLATFORMS.values() for address in p.nots]
CATEGORIES = {
    "social", "messenger", "video", "dating", "adult", "classified", "payment", "hub", "forum", "code", "music", "game",
    "travel", "image", "blog", "work",
}  # fmt: skip


@pytest.mark.parametrize(("platform", "address", "handle"), EXAMPLES, ids=[e[1] for e in EXAMPLES])
def test_the_address_of_a_profile_is_an_account(platform: str, address: str, handle: str) -> None:
    """Every example of the table gives its platform and handle."""
    found = web.profile(address)

    assert found is not None
    assert (found.platform, found.handle) == (platform, handle)


@pytest.mark.parametrize(("platform", "address"), NOTS, ids=[n[1] for n in NOTS])
def test_posts_groups_and_pages_of_a_platform_are_no_account(platform: str, address: str) -> None:
    """What the table says names no account gives none."""
    assert web.profile(address) is None


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_row_says_what_it_must(name: str) -> None:
    """A platform with forms of profiles shows one at least; all show what is none; each category is a known one."""
    row = PLATFORMS[name]

    assert row.category in CATEGORIES
    assert row.nots
    assert bool(row.examples) == bool(row.paths or any("{h}" in host for host in row.hosts))
    assert row.hosts == tuple(host.casefold() for host in row.hosts)
    assert re.compile(row.handle)
    assert all(path == path.casefold() for path in row.paths)


def test_profiles_of_many_platforms_are_read() -> None:
    """At least 150 platforms have an example of a profile."""
    assert sum(bool(p.examples) for p in PLATFORMS.values()) >= 150


def test_no_host_or_name_stands_for_two_platforms() -> None:
    """A host, and a word people use, belong to one row of the table."""
    hosts = [host for p in PLATFORMS.values() for host in p.hosts]
    words = [word for p in PLATFORMS.values() for word in {p.name, *p.aliases}]

    assert len(hosts) == len(set(hosts))
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "address",
    [
        "hxxps://instagram[.]com/anna_b", "hxxp://www[.]instagram(.)com/anna_b/", "instagram [dot] com/anna_b",
        "HTTPS://WWW.INSTAGRAM.COM/ANNA_B", "https://instagram.com./anna_b", "https://instagram.com:443/anna_b",
        "https://user:word@instagram.com/anna_b", "https://instagram.com/%61nna_b",
        "https://www.instagram.com//anna_b//",
        "https://in\u200bstagram.com/an\u200dna_b", "https://ｉｎｓｔａｇｒａｍ．ｃｏｍ/anna_b",
        "//instagram.com/anna_b",
        "https:\\\\instagram.com\\anna_b", "https://m.instagram.com/anna_b?hl=de#x", "<https://instagram.com/anna_b>",
        "https://de-de.instagram.com/@anna_b", "http:/instagram.com/anna_b",
    ],
)  # fmt: skip
def test_an_address_is_read_however_it_is_set(address: str) -> None:
    """Signs that break a link, capitals, ports, user names before the host and unseen characters change nothing."""
    found = web.profile(address)

    assert found is not None
    assert (found.platform, found.handle) == ("instagram", "anna_b")


@pytest.mark.parametrize(
    "address",
    [
        "https://instagram.com@evil.example/anna", "https://instagram.com.evil.example/anna",
        "https://evil.example/instagram.com/anna", "https://xn--instagrm-5fg.com/anna", "https://instаgram.com/anna",
        "https://instagram.com/%2e%2e/anna", "https://instagram.com/anna%2Fp", "anna@instagram.com",
        "https://instagram.com/index.php", "javascript:alert(1)", "data:text/html,x", "https://tumblr.com.evil.example",
        "https://a.b.tumblr.com/", "https://instagram.com:port/anna", "instagram.com/" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_profile_is_none(address: str) -> None:
    """The host decides, not what stands before, behind or in the place of its letters."""
    assert web.profile(address) is None


def test_hubs_are_told_apart() -> None:
    """A page that lists accounts is known as one."""
    assert web.is_link_hub("linktree") and web.is_link_hub("carrd")
    assert not web.is_link_hub("instagram") and not web.is_link_hub("nowhere")

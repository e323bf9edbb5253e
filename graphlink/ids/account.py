"""Accounts in running text: addresses of profiles, and handles that stand behind the name of their platform.

"insta: anna_b44" and "telegram @anna_b44" name an account; "@anna" alone names none, since its platform is not known.
Accounts that are telephone numbers (WhatsApp, Viber, Signal) are left to the reader of those.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from graphlink.ids import web
from graphlink.ids.finding import Find, View, view
from graphlink.ids.given import takes_text
from graphlink.ids.hidden.graphemes import plain
from graphlink.ids.platforms import BY_ALIAS, PLATFORMS

_DATA = tomllib.loads((files(__package__) / "account.toml").read_text(encoding="utf-8"))
_NEVER, _AMBIGUOUS = ({plain(word) for word in _DATA[name]} for name in ("never", "ambiguous"))
_NAMES = {plain(alias): name for alias, name in BY_ALIAS.items()}
_BY_PHONE = {p.name for p in PLATFORMS.values() if p.handle == r"\d{7,15}"}
_TOKEN = re.compile(r"[^\s,;|<>\"“”«»]{4,2000}")
_TAG = re.compile(
    r"(?P<sign>[:=]\s{0,2}[@$]?|(?:(?<![^\s(\[|,;/])|(?<=[-–—→>]))[@$])(?P<handle>[A-Za-z0-9_](?:[\w.\-]{0,38}\w)?)(?![\w@])"
)
_WORD = re.compile(r"[^\W_][\w.]*")
_LOOK_BACK, _WORDS = 32, 3  # characters and words before a handle that may name its platform
_CLOSED = re.compile(r"\s{0,2}(?:$|[^\w\s]|\n)")


@takes_text
def find(text: str) -> tuple[Find, ...]:
    """Every account in a text, in order; `system` is its platform, `kind` payment where one is paid there."""
    return find_in(view(text))


def find_in(seen: View) -> tuple[Find, ...]:
    """Every account in a text that was looked at already."""
    found = list(_addresses(seen))
    taken = [(f.start, f.end) for f in found]
    found += [f for f in _tagged(seen) if all(f.end <= a or b <= f.start for a, b in taken)]
    return tuple(sorted(found, key=lambda f: f.start))


def _kind(platform: str) -> str:
    return "payment" if PLATFORMS[platform].category == "payment" else "account"


# --- addresses -----------------------------------------------------------------------------------------------
def _addresses(seen: View) -> Iterator[Find]:
    for token in _TOKEN.finditer(seen.text):
        if "." not in token[0] and "://" not in token[0]:
            continue
        for start, end in _spans(token[0]):
            profile = web.profile(token[0][start:end])
            if profile:
                if profile.platform not in _BY_PHONE:
                    span = (token.start() + start, token.start() + end)
                    yield seen.find(_kind(profile.platform), span, profile.handle, profile.platform)
                break


def _spans(token: str) -> Iterator[tuple[int, int]]:
    """Where an address may stand in a word: whole, without signs round it, behind a label's colon."""
    end = len(token.rstrip(".!?:)]}'*…"))
    start = len(token) - len(token.lstrip("([{'*→-"))
    if end > start:
        yield start, end
        colon = token.find(":", start, end)
        if colon >= 0 and token[colon + 1 : colon + 3] != "//":
            yield colon + 1, end


# --- handles behind a platform's name ------------------------------------------------------------------------
def _tagged(seen: View) -> Iterator[Find]:
    for tag in _TAG.finditer(seen.text):
        platform = _named_before(seen.text, tag)
        if platform and _meant(seen.text, tag, platform):
            known = PLATFORMS[platform]
            value = tag["handle"] if known.keeps_case else tag["handle"].casefold()
            yield seen.find(_kind(platform), tag.span("handle"), value, platform)


def _named_before(text: str, tag: re.Match[str]) -> str:
    """The platform that the words before a handle name, "" for none."""
    start = max(0, tag.start() - _LOOK_BACK)
    before = text[start : tag.start()].rstrip(" -–—→>:(").casefold()
    words = [m[0].rstrip(".") for m in _WORD.finditer(before)][-_WORDS:]
    if not words or not before.endswith(words[-1]):
        return ""
    phrases = [" ".join(words[i:]) for i in range(len(words))]
    return next((_NAMES[p] for p in phrases if p in _NAMES and _told(p, tag["sign"])), "")


def _told(phrase: str, sign: str) -> bool:
    """A platform called by an ordinary word ("of", "line") counts only before a colon."""
    return phrase not in _AMBIGUOUS or sign[0] in ":="


def _meant(text: str, tag: re.Match[str], platform: str) -> bool:
    handle, known = tag["handle"], PLATFORMS[platform]
    marked = tag["sign"][-1] in "@$"
    if handle.isdigit() or handle.casefold() in known.reserved or not re.fullmatch(known.handle, handle):
        return False
    if ("$" in tag["sign"]) > (platform == "cashapp") or platform in _BY_PHONE:
        return False
    if marked:
        return True
    telling = any(c.isdigit() or c in "_." for c in handle)
    return len(handle) > 2 and handle.casefold() not in _NEVER and (telling or bool(_CLOSED.match(text, tag.end())))

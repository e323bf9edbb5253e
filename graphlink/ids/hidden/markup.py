"""Texts copied from pages with their markup: `06<b>12</b>34&nbsp;56` shows 06 12 34 56.

A tag or entity gives way to one character and nothing, so that every other character keeps its place. A tag with
digits in it is left, since those may be a number (`<a href="tel:...">`).
"""

from __future__ import annotations

import html
import re

_NOTHING = "\ue000"  # shows nothing, as a sign of a private area
_NAMES = (
    "a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|label|li|mark|nobr|ol|p|pre|q|s|small|span"
    "|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|wbr"
)
_MARKUP = re.compile(
    rf"</?(?:{_NAMES})(?:\s[^<>\d]{{0,200}})?/?>|\[/?[bius]\]"
    r"|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});|(?<=[\d+])%20",
    re.IGNORECASE,
)
_BLANKS = ("%20", "&nbsp;", "&ensp;", "&emsp;", "&thinsp;")


def cleared(raw: str) -> str:
    """A text as long as the raw one, without tags and entities. Linear in its length."""
    if not ("<" in raw or "&" in raw or "%" in raw or "[" in raw):
        return raw
    return _MARKUP.sub(_shown, raw)


def _shown(found: re.Match[str]) -> str:
    """A blank for a tag, the character for an entity, and nothing for the rest of it."""
    text = found[0]
    char = " "
    if text[0] == "&" and text not in _BLANKS:
        char = html.unescape(text)
        if len(char) != 1:
            return text
    return char + _NOTHING * (len(text) - 1)

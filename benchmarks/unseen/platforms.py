"""The platforms: what each shows of an ad or an account, which handles it takes, what it does to pictures and texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Platform:
    """One platform.

    Attributes:
        shows: Letters of what it shows: u account, p phone, e e-mail, c contact, i picture, n name, a age, t price,
            l url.
        joints: Separators a handle may hold.
        bits: How many bits of a picture's hash its encoder changes.
        rewrites: Share of ads whose text it replaces by its own.
    """

    name: str
    kind: str
    countries: str
    shows: str
    joints: str = "._-"
    least: int = 4
    most: int = 24
    bits: int = 2
    rewrites: float = 0.0

    def reaches(self, country: str) -> bool:
        """Whether it is used in a country."""
        return not self.countries or country in self.countries.split()


BOARDS = (
    Platform("nachtbord", "board", "NL BE", "upinat", "_", 4, 16, 1),
    Platform("rosenhof", "board", "DE AT", "upeinatl", "-", 5, 20, 2),
    Platform("cupidonde", "board", "FR BE", "picnat", "", 4, 20, 3),
    Platform("pasionia", "board", "ES PT", "upcin", "._", 4, 20, 2),
    Platform("ogloszeko", "board", "PL", "pena", "", 4, 20, 0),
    Platform("publinox", "board", "RO", "upincat", "_", 4, 18, 2),
    Platform("budaklik", "board", "HU AT", "upinatl", "", 4, 14, 1),
    Platform("aurorabord", "board", "SE DK FI", "peincat", "_", 4, 20, 2, 0.2),
    Platform("violetpages", "board", "GB", "upeincatl", "-", 4, 24, 1),
    Platform("kyklion", "board", "GR AL", "pinat", "", 4, 20, 3),
    Platform("slovinka", "board", "SK SI", "upina", "_", 4, 20, 2),
    Platform("baltpost", "board", "LT", "pen", "", 4, 20, 0),
    Platform("kvitkaboard", "board", "UA", "upcin", "_", 4, 20, 2),
    Platform("eurorose", "board", "", "upinatl", "-_", 5, 20, 2),
    Platform("velvetlist", "board", "", "upecinatl", "", 6, 16, 4),
    Platform("companion24", "board", "", "ucinat", "_", 5, 20, 2, 0.6),
    Platform("citybump", "board", "", "peina", "", 4, 20, 1),
)
SOCIAL = (
    Platform("instagram", "social", "", "uinel", "._", 4, 26, 2),
    Platform("facebook", "social", "", "uinpe", ".", 5, 26, 2),
    Platform("tiktok", "social", "", "uinl", "._", 4, 22, 3),
    Platform("telegram", "social", "", "uinp", "_", 5, 26, 1),
    Platform("snapchat", "social", "", "un", ".-_", 4, 15, 2),
    Platform("x", "social", "", "uinl", "_", 4, 15, 2),
    Platform("onlyfans", "fans", "", "uinl", "_.", 4, 22, 2),
    Platform("linktree", "hub", "", "uinel", "._", 4, 26, 1),
)
ALL = BOARDS + SOCIAL
PROFILE = {
    "instagram": "https://instagram.com/",
    "facebook": "https://facebook.com/",
    "tiktok": "https://tiktok.com/@",
    "telegram": "https://t.me/",
    "x": "https://x.com/",
    "snapchat": "https://snapchat.com/add/",
    "onlyfans": "https://onlyfans.com/",
    "linktree": "https://linktr.ee/",
}

"""The drawer of SIM cards of a hand: how fast numbers are burnt, who gets which, where they go afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.unseen.scene import DAYS, Scene, mobile

# tempo -> days a card lasts, days it overlaps with the next
TEMPI = {"settler": (900, 1000, 0), "slow": (150, 330, 14), "rotator": (30, 75, 10), "burner": (7, 20, 3)}
REISSUED, REST = 0.05, 100


@dataclass
class Card:
    """A SIM card in use."""

    number: str
    start: int
    end: int


@dataclass
class Drawer:
    """Cards of a hand by slot; a slot is one telephone that is always answered by the same voice."""

    tempo: str
    country: str
    slots: dict[str, list[Card]] = field(default_factory=dict)

    def number(self, made: Scene, slot: str, day: int) -> str:
        """The number of a slot on a day; while two overlap, either."""
        cards = self.slots.setdefault(slot, [])
        while not cards or cards[-1].end <= day:
            cards.append(self._next(made, cards, day))
        live = [card for card in cards if card.start <= day < card.end] or [cards[-1]]
        return made.rng.choice(live).number

    def _next(self, made: Scene, cards: list[Card], day: int) -> Card:
        least, most, overlap = TEMPI[self.tempo]
        start = max(0, cards[-1].end - overlap) if cards else max(0, day - made.rng.randint(0, least // 2))
        end = max(start + made.rng.randint(least, most), day + 1)
        card = Card(_free(made, self.country, start), start, end)
        if end < DAYS - REST:
            made.retired.append((self.country, card.number, end))
        return card


def _free(made: Scene, country: str, start: int) -> str:
    """A new number, or one that rested long enough since another hand gave it back."""
    if made.chance(REISSUED):
        old = [i for i, (code, _, end) in enumerate(made.retired) if code == country and end + REST < start]
        if old:
            return made.retired.pop(made.rng.choice(old))[1]
    return mobile(made, country)

"""What ads and profiles say: a writer's own choice of sentences, filled in for each ad."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.relations.vocabulary import SENTENCES, TRADE_SENTENCES

_CHOICE = re.compile(r"\{([^{}]*)\}")
_TITLES = (
    "<name> in <city>", "<name> - <city>", "<city>: <name>", "<name>", "<name>, <age>", "* <name> * <city>",
    "<name> {new|back|again} in <city>", "{Lovely|Sweet|Elegant|Charming} <name>", "{Your|Miss} <name> <city>",
    "<city> {massage|company|relax} <name>",
)  # fmt: skip
_TRADE_TITLES = (
    "{Help|Service|Offer} in <city>",
    "<name>, <city>",
    "{Fast|Good|Local} service <city>",
    "<city> {offer|help}",
)


@dataclass(frozen=True)
class Template:
    """A writer's text: sentences with <fields>, a title, and whether sentences change places from ad to ad."""

    title: str
    sentences: tuple[str, ...]
    shuffled: bool = False
    least: int = 99

    def filled(self, dice: random.Random, fields: dict[str, str]) -> tuple[str, str]:
        """Title and body of an ad; fields that are empty leave nothing behind."""
        kept = list(self.sentences)
        if len(kept) > self.least:
            dropped = set(dice.sample(range(len(kept)), dice.randint(0, len(kept) - self.least)))
            kept = [s for at, s in enumerate(kept) if at not in dropped]
        if self.shuffled:
            dice.shuffle(kept)
        body = " ".join(_fill(s, fields) for s in kept if "<phone>" not in s or fields["phone"])
        return _fill(self.title, fields).strip(" -:,*") or fields["city"], body


def template(dice: random.Random, kind: str) -> Template:
    """A new text. Of the sentences everyone knows, the first are used most."""
    trade = kind == "trade"
    known: Sequence[str] = TRADE_SENTENCES if trade else SENTENCES
    weights = [1 / (rank + 8) for rank in range(len(known))]
    count, chosen = dice.randint(3, 5) if trade else dice.randint(4, 8), list[str]()
    while len(chosen) < count:
        one = dice.choices(known, weights)[0]
        if one not in chosen:
            chosen.append(one)
    title = dice.choice(_TRADE_TITLES if trade else _TITLES)
    constant = kind == "spammer"
    return Template(
        said(dice, title),
        tuple(said(dice, s) for s in chosen),
        shuffled=not constant and dice.random() < 0.35,
        least=len(chosen) if constant else max(2, len(chosen) - dice.randint(0, 3)),
    )


def said(dice: random.Random, line: str) -> str:
    """One way of saying a line of the vocabulary."""
    return _CHOICE.sub(lambda found: dice.choice(found[1].split("|")), line)


def _fill(line: str, fields: dict[str, str]) -> str:
    for name, value in fields.items():
        line = line.replace(f"<{name}>", value)
    return line

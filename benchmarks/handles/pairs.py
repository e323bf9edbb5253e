"""Pairs of accounts with the truth: of invented worlds and of the legislators, with negatives that are hard."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from benchmarks.handles import variants
from benchmarks.handles.invented import Account, World
from benchmarks.heldout import handles as heldout
from graphlink.ids import web
from graphlink.ids.handle import is_opaque
from graphlink.ids.text import fold
from graphlink.resolvers.handles.parts import parts
from graphlink.resolvers.handles.population import population

LEGISLATORS = Path(__file__).parents[2] / "docs" / "data" / "legislators"
NEGATIVES = 9  # for each positive
_NEIGHBOURS = 6
_PLACEHOLDERS = {"youtubechannelid"}

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Pairs:
    """Pairs of handles.

    Attributes:
        handles: Distinct handles as written: the population.
        left, right: Positions in it.
        same: Whether one person runs both.
        person: A person of each pair, for splitting by person.
    """

    handles: tuple[str, ...]
    left: Ints
    right: Ints
    same: npt.NDArray[np.bool_]
    person: Ints


def sampled(accounts: Sequence[Account], seed: int, hard: float, small: bool = False) -> Pairs:
    """Every pair of one person's accounts on two platforms that is not equal, and NEGATIVES of other persons for each.

    Args:
        hard: Share of the negatives that are neighbours by character n-grams or share a word; the rest are random.
        small: Whether only the handles of the pairs are the population.
    """
    r = Random(seed)
    handles = sorted({a.handle for a in accounts})
    place = {h: i for i, h in enumerate(handles)}
    position = np.array([place[a.handle] for a in accounts])
    near = _neighbours(handles)
    by_word: dict[str, list[int]] = defaultdict(list)
    holders: dict[int, list[int]] = defaultdict(list)
    of_person: dict[int, list[int]] = defaultdict(list)
    for i, a in enumerate(accounts):
        holders[int(position[i])].append(i)
        of_person[a.person].append(i)
        for word in parts(a.handle).core:
            by_word[word].append(i)
    rows: list[tuple[int, int, bool, int]] = []
    for person, own in of_person.items():
        good = [(x, y) for x, y in combinations(own, 2) if _countable(accounts[x], accounts[y])]
        for x, y in r.sample(good, min(len(good), 4)):
            rows.append((int(position[x]), int(position[y]), True, person))
            anchors = [x, y] if r.random() < 0.6 else [r.randrange(len(accounts))]
            for _ in range(NEGATIVES):
                anchor = r.choice(anchors)
                other = _other(accounts, anchor, (near, by_word, holders, position), (hard, r))
                rows.append((int(position[anchor]), int(position[other]), False, accounts[anchor].person))
    return _built(handles, rows, small)


def _countable(a: Account, b: Account) -> bool:
    return a.platform != b.platform and parts(a.handle).stripped != parts(b.handle).stripped


def _other(accounts: Sequence[Account], anchor: int, maps: tuple, dice: tuple[float, Random]) -> int:
    """An account of another person on another platform."""
    near, by_word, holders, position = maps
    hard, r = dice
    for attempt in range(30):
        draw = r.random()
        if draw > hard or attempt > 15:
            found = r.randrange(len(accounts))
        elif draw < hard * 0.75:
            found = r.choice(holders[int(r.choice(near[position[anchor]]))])
        else:
            found = r.choice(by_word[r.choice(parts(accounts[anchor].handle).core or ("",))] or [anchor])
        a, b = accounts[anchor], accounts[found]
        if a.person != b.person and _countable(a, b):
            return found
    return next(i for i, b in enumerate(accounts) if b.person != accounts[anchor].person)


def _neighbours(handles: Sequence[str]) -> Ints:
    """Nearest other handles of each by character n-grams, nearest first."""
    grams = population(handles).grams.tocsr()
    found = np.zeros((len(handles), _NEIGHBOURS), np.int64)
    for start in range(0, len(handles), 500):
        near = (grams[start : start + 500] @ grams.T).toarray()
        near[np.arange(near.shape[0]), np.arange(start, start + near.shape[0])] = -1
        top = np.argpartition(-near, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
        found[start : start + 500] = top
    return found


def _built(handles: Sequence[str], rows: Sequence[tuple[int, int, bool, int]], small: bool) -> Pairs:
    left, right, same, person = (np.array(column) for column in zip(*rows, strict=True))
    kept = list(handles)
    if small:
        used = np.unique(np.concatenate([left, right]))
        kept = [handles[i] for i in used]
        left, right = np.searchsorted(used, left), np.searchsorted(used, right)
    return Pairs(tuple(kept), left, right, same.astype(bool), person)


def of_world(w: World, seed: int) -> Pairs:
    """The pairs of an invented world; of every other seed the population is the pairs' own handles."""
    return sampled(w.accounts, seed, w.hard, small=seed % 2 == 0)


def outside(seed: int) -> Pairs:
    """Pairs of another author, who saw neither the score nor what it was grown on; never fitted to."""
    accounts, rows = heldout.pairs(seed)
    handles = sorted({handle for _, handle in accounts})
    at = {handle: i for i, handle in enumerate(handles)}
    return _built(handles, [(at[r["a"]], at[r["b"]], r["same"], i) for i, r in enumerate(rows)], small=False)


def varied(seed: int) -> Pairs:
    """Pairs of the third set: with each of one person's, to either side two nearest strangers and two random ones."""
    r = Random(seed)
    accounts = variants.accounts(seed)
    handles = sorted({a.handle for a in accounts})
    position = np.searchsorted(handles, [a.handle for a in accounts]).tolist()
    grams = population(handles).grams[position]
    pairs: list[tuple[int, int]] = []
    for x, y in combinations(range(len(accounts)), 2):
        if accounts[x].person == accounts[y].person and _countable(accounts[x], accounts[y]):
            pairs.append((x, y))
            for anchor in (x, y):
                nearest = np.argsort(-(grams @ grams[[anchor]].T).toarray()[:, 0], kind="stable").tolist()
                for some in (nearest, r.sample(range(len(accounts)), 30)):
                    strangers = (i for i in some if _strangers(accounts[anchor], accounts[i]))
                    pairs += [(anchor, i) for i in islice(strangers, 2)]
    persons = [a.person for a in accounts]
    rows = [(position[x], position[y], persons[x] == persons[y], persons[x]) for x, y in pairs]
    return _built(handles, rows, small=False)


def _strangers(a: Account, b: Account) -> bool:
    return a.person != b.person and _countable(a, b)


def legislators(seed: int = 0, folder: Path = LEGISLATORS, hard: float = 0.7) -> Pairs:
    """Pairs of the legislators' accounts; numbers, channel ids, placeholders and accounts of two persons left out."""
    persons: dict[str, set[int]] = defaultdict(set)
    numbers: dict[str, int] = {}
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            persons[row["record_id"]].add(numbers.setdefault(row["person"], len(numbers)))
    accounts = []
    for name in ("twitter", "facebook", "instagram", "youtube"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                handle, owners = row["username"].lstrip("@"), persons[row["record_id"]]
                if len(owners) == 1 and not is_opaque(handle) and fold(handle) not in _PLACEHOLDERS:
                    accounts.append(Account(next(iter(owners)), web.platform(row["platform"]), handle))
    return sampled(sorted(set(accounts), key=lambda a: (a.person, a.platform, a.handle)), seed, hard)


def half(p: Pairs, odd: bool) -> npt.NDArray[np.bool_]:
    """Rows of one half of the persons."""
    return (p.person % 2 == 1) == odd

"""The texts of a case as they stand, to which ads are added: what leads each, and which templates are evidence.

A text that a known template explains is of it, whatever else there is. One that none explains is grouped with those of
its kind that it shares a run of words with, directly or by others: nothing else in the case can be of one template
with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from graphlink.resolvers.templates import groups, sketch
from graphlink.resolvers.templates.case import TELLING_BITS, Learned, posters, read
from graphlink.resolvers.templates.normal import normal
from graphlink.resolvers.templates.spread import left
from graphlink.resolvers.templates.words import words
from graphlink.schema.subject import ad

Index = Mapping[int, tuple[str, ...]]  # run of words -> texts that hold it


@dataclass(frozen=True)
class Ad:
    """An ad: its subject id, its platform, and who posted it as far as its record tells."""

    subject: str
    platform: str | None
    poster: str | None


@dataclass(frozen=True)
class Texts:
    """The normal texts of a case.

    Attributes:
        known: The model version.
        leaders: Runs of words of the known templates, those of most texts first.
        rank: Place of each known template among them.
        ads: The ads of each text.
        led: What leads each text, "" for none.
        texts: Texts that each leads.
        others, runs: Texts that no known template explains by run of words, and the other way round.
    """

    known: Learned
    leaders: Index
    rank: Mapping[str, int]
    ads: Mapping[str, tuple[Ad, ...]] = field(default_factory=dict)
    led: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    others: Index = field(default_factory=dict)
    runs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def texts(records: pa.Table, known: Learned) -> Texts:
    """The texts of a case. Costs as much as grouping them."""
    leaders = known.texts.leaders
    empty = Texts(known, _index(_runs(leaders, known)), {text: i for i, text in enumerate(leaders)})
    ads = _with_ads(empty.ads, _read(records))
    led = groups.leaders({text: len(of) for text, of in ads.items()}, known.texts)
    runs = _runs([text for text, leader in led.items() if leader not in empty.rank], known)
    return replace(empty, ads=ads, led=led, texts=_turned(led), others=_index(runs), runs=runs)


def added(to: Texts, records: pa.Table) -> tuple[Texts, dict[str, str]]:
    """The texts with those of more ads, and the template of every ad that has another now, "" where it has none."""
    fresh = _read(records)
    now, led = replace(to, ads=_with_ads(to.ads, fresh)), dict(to.led)
    for text in fresh:
        now, found = _led(now, text)
        led |= found
    changed = {text for text, leader in led.items() if to.led.get(text) != leader} | fresh.keys()
    asked = {leader for text in changed for leader in (led[text], to.led.get(text)) if leader}
    grown = dict(to.texts)
    for leader in asked:
        grown[leader] = frozenset(t for t in grown.get(leader, frozenset()) | changed if led[t] == leader)
    now = replace(now, led=led, texts=grown)
    was, is_ = ({k: v for leader in asked for k, v in templates(of, leader).items()} for of in (to, now))
    return now, {one: is_.get(one, "") for one in was | is_ if was.get(one) != is_.get(one)}


def _read(records: pa.Table) -> dict[str, list[Ad]]:
    """The ads in force by normal text."""
    ads, bodies, names = read(records)
    found: dict[str, list[Ad]] = defaultdict(list)
    parts = (ads["record_id"].to_pylist(), ads["platform"].to_pylist(), posters(ads))
    for text, record, platform, poster in zip(normal(bodies, names), *parts, strict=True):
        found[text].append(Ad(ad(record), platform, poster))
    return found


def _with_ads(ads: Mapping[str, tuple[Ad, ...]], fresh: Mapping[str, Sequence[Ad]]) -> dict[str, tuple[Ad, ...]]:
    return {**ads, **{text: (*ads.get(text, ()), *of) for text, of in fresh.items()}}


def _turned(led: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for text, leader in led.items():
        if leader:
            found[leader].add(text)
    return {leader: frozenset(of) for leader, of in found.items()}


# --- what leads a text ---------------------------------------------------------------------------------------
def _runs(of: Sequence[str], known: Learned) -> dict[str, tuple[int, ...]]:
    """The runs of words of each text that is long enough to be like another."""
    if not of:
        return {}
    w = words(of, known.texts.words)
    long = np.flatnonzero(w.sums(w.real) >= groups.NEAR_WORDS).astype(np.int64)
    s = sketch.shingles(w, long)
    return {of[i]: tuple(s.hash[s.start[at] : s.start[at + 1]].tolist()) for at, i in enumerate(long.tolist())}


def _index(runs: Mapping[str, tuple[int, ...]]) -> dict[int, tuple[str, ...]]:
    """Texts by run of words, in their order."""
    found: dict[int, list[str]] = defaultdict(list)
    for text, held in runs.items():
        for run in held:
            found[run].append(text)
    return {run: tuple(held) for run, held in found.items()}


def _led(to: Texts, text: str) -> tuple[Texts, dict[str, str]]:
    """What leads a text, and those that it is grouped with where no template explains it; the texts with it in them."""
    if to.led.get(text) in to.rank:
        return to, {}
    runs = _runs([text], to.known)
    near = {one for run in runs.get(text, ()) for one in to.leaders.get(run, ())[: groups.HEAVIEST]}
    order = tuple(sorted(near, key=to.rank.__getitem__))
    if leader := groups.explained(text, groups.Learned(to.known.texts.words, order)):
        return to, {text: leader}
    if text not in to.led and runs:
        others = {**to.others, **{run: (*to.others.get(run, ()), text) for run in runs[text]}}
        to = replace(to, others=others, runs={**to.runs, **runs})
    kind = {one: len(to.ads[one]) for one in _kind(to, text)}
    return to, groups.leaders(kind, groups.Learned(to.known.texts.words, ()))


def _kind(to: Texts, text: str) -> set[str]:
    """A text and all that it shares a run of words with, directly or by others, of those without a known template."""
    found, seen, open_ = {text}, set[int](), [text]
    while open_:
        runs = {run for one in open_ for run in to.runs.get(one, ())} - seen
        seen |= runs
        held = {other for run in runs for other in to.others[run]}
        open_ = [*(held - found)]
        found |= held
    return found


# --- which templates are evidence ----------------------------------------------------------------------------
def templates(of: Texts, leader: str) -> dict[str, str]:
    """The template of each ad that a text leads, if it says enough; as in `case.marked`."""
    ads = [one for text in of.texts.get(leader, ()) for one in of.ads.get(text, ())]
    if len(ads) < 2:
        return {}
    w = words([leader], of.known.texts.words)
    platforms, hands = ({getattr(one, n) for one in ads} - {None} for n in ("platform", "poster"))
    bits = left(w.sums(w.bits), np.array([len(platforms)]), np.array([len(hands)]), of.known.everyone)
    return {one.subject: groups.template_id(leader) for one in ads} if bits[0] >= TELLING_BITS else {}

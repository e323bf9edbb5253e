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
        leaders: Runs of words of the known templates.
        ads: The ads of each text.
        led: What leads each text, "" for none.
        texts: Texts that each leads.
        others: Runs of words of the texts that no known template explains.
    """

    known: Learned
    leaders: Index
    ads: Mapping[str, tuple[Ad, ...]] = field(default_factory=dict)
    led: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    others: Index = field(default_factory=dict)


def texts(records: pa.Table, known: Learned) -> Texts:
    """The texts of a case. Costs as much as grouping them."""
    empty = Texts(known, _index(known.texts.leaders, known))
    ads = _with_ads(empty.ads, _read(records))
    led = groups.leaders({text: len(of) for text, of in ads.items()}, known.texts)
    return replace(empty, ads=ads, led=led, texts=_turned(led), others=_index(_unknown(led, known), known))


def added(to: Texts, records: pa.Table) -> tuple[Texts, dict[str, str]]:
    """The texts with those of more ads, and the template of every ad that has another now, "" where it has none."""
    fresh = _read(records)
    ads, led, others = _with_ads(to.ads, fresh), dict(to.led), to.others
    for text in fresh:
        found, others = _led(replace(to, ads=ads, others=others), text)
        led |= found
    changed = {text for text, leader in led.items() if to.led.get(text) != leader} | fresh.keys()
    asked = {leader for text in changed for leader in (led[text], to.led.get(text)) if leader}
    grown = dict(to.texts)
    for leader in asked:
        grown[leader] = frozenset(t for t in grown.get(leader, frozenset()) | changed if led[t] == leader)
    now = replace(to, ads=ads, led=led, texts=grown, others=others)
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
def _index(of: Sequence[str], known: Learned) -> dict[int, tuple[str, ...]]:
    """Texts by run of words; in their order."""
    if not of:
        return {}
    w = words(of, known.texts.words)
    long = np.flatnonzero(w.sums(w.real) >= groups.NEAR_WORDS).astype(np.int64)
    holder, hashed = sketch.shingles(w, long).of(np.arange(len(long)))
    found: dict[int, list[str]] = defaultdict(list)
    for text, run in zip(long[holder].tolist(), hashed.tolist(), strict=True):
        found[run].append(of[text])
    return {run: tuple(held) for run, held in found.items()}


def _joined(one: Index, two: Index) -> Index:
    return {**one, **{run: (*one.get(run, ()), *held) for run, held in two.items()}}


def _unknown(led: Mapping[str, str], known: Learned) -> list[str]:
    """Texts that no known template explains."""
    leaders = frozenset(known.texts.leaders)
    return [text for text, leader in led.items() if leader not in leaders]


def _near(to: Texts, text: str) -> groups.Learned:
    """The known templates that share a run of words with a text, in their order."""
    held = {leader for run in _index([text], to.known) for leader in to.leaders.get(run, ())}
    order = [leader for leader in to.known.texts.leaders if leader in held]
    return groups.Learned(to.known.texts.words, tuple(order))


def _led(to: Texts, text: str) -> tuple[dict[str, str], Index]:
    """What leads a text, and those that it is grouped with; and `others`, with the text where nothing explains it."""
    near = _near(to, text)
    leader = groups.leaders({text: len(to.ads[text])}, near)[text]
    if leader in near.leaders:
        return {text: leader}, to.others
    others = to.others if text in to.led else _joined(to.others, _index([text], to.known))
    kind = {t: len(to.ads[t]) for t in _kind(text, to.known, others)}
    return groups.leaders(kind, groups.Learned(to.known.texts.words, ())), others


def _kind(text: str, known: Learned, others: Index) -> set[str]:
    """A text and all that it shares a run of words with, directly or by others, of those without a known template."""
    found, open_ = {text}, [text]
    while open_:
        held = {other for run in _index(open_, known) for other in others.get(run, ())}
        open_ = sorted(held - found)
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

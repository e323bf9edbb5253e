"""Why clusters went together or apart between two runs: the pair that holds them now, or held them and does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.comparison import strongest
from graphlink.resolvers.identity import Members, Past, members
from graphlink.schema.run import ClusterEvent

Row = Mapping[str, Any]
Ends = tuple[str, str]
Sides = tuple[frozenset[str], frozenset[str]]
_APART = frozenset({"split", "return", "redirect"})
_BY_ALL = "no single pair {}: all pairs between them together did"


def told(
    events: Sequence[ClusterEvent], past: Past, now: tuple[pa.Table, pa.Table], weigh: Callable[[list[Ends]], pa.Table]
) -> tuple[ClusterEvent, ...]:
    """The events of one relation with why they happened.

    Args:
        now: PAIRS and CLUSTERS of this run.
        weigh: PAIRS rows, as of this run, of pairs that it need not have kept.
    """
    of_interest = [e for e in events if e.event != "mint" and (e.other or e.event == "split")]
    if not of_interest:
        return tuple(events)
    relation = of_interest[0].relation
    names = {name for e in of_interest for name in (e.cluster_id, e.other)}
    was, then = ({c: of for c, of in members(t, relation).items() if c in names} for t in (past.clusters, now[1]))
    ends = pa.array(sorted({s for of in (*was.values(), *then.values()) for s in of}), pa.string())
    before, after = (_inside(pairs, relation, ends) for pairs in (past.pairs, now[0]))
    held = {e: _pair(e, _sides(e, was, then), before, after) for e in of_interest}
    lost = [(row["left"], row["right"]) for e, row in held.items() if row and e.event in _APART]
    fresh = {(row["left"], row["right"]): row for row in weigh(lost).to_pylist()} if lost else {}
    return tuple(replace(e, why=_why(e, held[e], fresh)) if e in held else e for e in events)


def _inside(pairs: pa.Table, relation: str, ends: pa.Array) -> list[Row]:
    """The pairs of a relation with both ends among some subjects."""
    both = pc.and_(pc.is_in(pairs["left"], ends), pc.is_in(pairs["right"], ends))
    rows: list[Row] = pairs.filter(pc.and_(pc.equal(pairs["relation"], relation), both)).to_pylist()
    return rows


def _sides(e: ClusterEvent, was: Members, now: Members) -> Sides:
    """The subjects on both sides of what was joined or parted."""
    if e.event == "join":
        return was[e.cluster_id], now[e.other] - was[e.cluster_id]
    if e.event == "redirect":
        went = was[e.cluster_id] & now[e.other]
        return went, was[e.cluster_id] - went
    if not e.other:  # it fell into single subjects
        return was[e.cluster_id], was[e.cluster_id]
    return now[e.cluster_id], was[e.other] - now[e.cluster_id]


def _pair(e: ClusterEvent, sides: Sides, before: Sequence[Row], after: Sequence[Row]) -> Row | None:
    """The pair that tells most of an event: a decision if there is one, else the merged pair of most bits."""
    merging = _between(after if e.event == "join" else before, sides)
    parted = [] if e.event == "join" else [r for r in _between(after, sides) if r["decided"] == "different"]
    decided = [row for row in merging if row["decided"] == "same"]
    merged = [row for row in merging if row["outcome"] == "merge"]
    return max(parted or decided or merged, key=lambda row: row["weight_bits"], default=None)


def _between(pairs: Sequence[Row], sides: Sides) -> list[Row]:
    here, there = sides
    ends = ((row, row["left"], row["right"]) for row in pairs)
    return [row for row, a, b in ends if (a in here and b in there) or (b in here and a in there)]


def _why(e: ClusterEvent, row: Row | None, fresh: Mapping[Ends, Row]) -> str:
    if row is None:
        return _BY_ALL.format("joins them" if e.event == "join" else "held them")
    pair = f"{row['left']} and {row['right']}"
    if row["decided"] == "different":
        return f"a person decided that {pair} are different"
    if e.event == "join":
        decided = row["decided"] == "same"
        return f"a person decided that {pair} are the same" if decided else f"{pair}: {_was(row)}"
    now = fresh.get((row["left"], row["right"]))
    if row["decided"] == "same" and not (now and now["decided"]):
        return f"that {pair} are the same was decided, and no longer is"
    return f"{pair}: {_was(row)} held them; {_is(row, now)}"


def _was(row: Row) -> str:
    return f"{strongest(row)['sentence']} ({row['weight_bits']:+.1f} bits)"


def _is(row: Row, now: Row | None) -> str:
    """What the evidence that held a pair says now."""
    if now is None:
        return "one of them is no longer in the case"
    if now["outcome"] == "merge":
        return f"it still would ({now['weight_bits']:+.1f} bits), but the others in their clusters speak against it"
    held = strongest(row)
    said = [e for e in now["evidence"] if e["field"] != "prior"]
    alike = [e for e in said if e["field"] == held["field"] or (e["left"] and e["left"] == held.get("left"))]
    best = max(alike or said, key=lambda e: e["bits"], default={"sentence": "they share nothing that was compared"})
    return f"now {best['sentence']} ({now['weight_bits']:+.1f} bits in all)"


_WORDS = {
    "mint": "{id} was new",
    "split": "{id} came out of {other}",
    "join": "{id} went into {other}",
    "redirect": "most of {id} went into {other}",
    "return": "{id} was back, out of {other}",
}
_ALONE = {"split": "{id} fell apart", "return": "{id} was back"}


def in_words(event: Row) -> str:
    """An event in a sentence that names its clusters.

    Args:
        event: A row of EVENTS, with the run_id of its run.
    """
    words = _WORDS if event["other"] or event["event"] == "mint" else _ALONE
    text = words[event["event"]].format(id=event["cluster_id"], other=event["other"])
    return f"In {event['run_id']} {text}{': ' if event['why'] else ''}{event['why']}."

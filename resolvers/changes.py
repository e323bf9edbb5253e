"""Why clusters went together or apart between two runs: the pair that holds them now, or held them and does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from graphlink.resolvers.comparison import strongest
from graphlink.resolvers.crossing import Crossing, Sides
from graphlink.resolvers.identity import Members, Past, members
from graphlink.schema.run import ClusterEvent

Row = Mapping[str, Any]
Ends = tuple[str, str]
APART = frozenset({"split", "return", "redirect", "lose"})  # events that pairs of the last run tell of
_TOGETHER = frozenset({"join", "gain"})
_BY_ALL = "no single pair {}: all pairs between them together did"
_NAMED = 3  # members of an event that are named


def told(
    events: Sequence[ClusterEvent], past: Past, now: tuple[pa.Table, pa.Table], weigh: Callable[[list[Ends]], pa.Table]
) -> tuple[ClusterEvent, ...]:
    """The events of one relation with why they happened.

    Args:
        now: PAIRS and CLUSTERS of this run.
        weigh: PAIRS rows, as of this run, of pairs that it need not have kept.
    """
    of_interest = [e for e in events if e.event != "mint" and (e.other or e.event != "return")]
    if not of_interest:
        return tuple(events)
    relation = of_interest[0].relation
    names = {name for e in of_interest for name in (e.cluster_id, e.other)}
    was, then = ({c: of for c, of in members(t, relation).items() if c in names} for t in (past.clusters, now[1]))
    ends = sorted({s for of in (*was.values(), *then.values()) for s in of})
    before, after = (Crossing(pairs, relation, ends) for pairs in (past.pairs, now[0]))
    held = _held(of_interest, [_sides(e, was, then) for e in of_interest], before, after)
    lost = [(row["left"], row["right"]) for e, row in held.items() if row and e.event in APART]
    fresh = {(row["left"], row["right"]): row for row in weigh(lost).to_pylist()} if lost else {}
    return tuple(replace(e, why=_why(e, held[e], fresh)) if e in held else e for e in events)


def _sides(e: ClusterEvent, was: Members, now: Members) -> Sides:
    """The subjects on both sides of what was joined or parted."""
    moved = frozenset(e.members)
    if e.event == "gain":
        return moved, now[e.cluster_id] - moved
    if e.event == "lose":  # those who stand alone now are parted from each other too
        return moved, was[e.cluster_id] - (moved if e.other else frozenset())
    if e.event == "join":
        return was[e.cluster_id], now[e.other] - was[e.cluster_id]
    if e.event == "redirect":
        went = was[e.cluster_id] & now[e.other]
        return went, was[e.cluster_id] - went
    if not e.other:  # it fell apart
        return was[e.cluster_id], was[e.cluster_id]
    return now[e.cluster_id], was[e.other] - now[e.cluster_id]


def _held(
    events: Sequence[ClusterEvent], sides: Sequence[Sides], before: Crossing, after: Crossing
) -> dict[ClusterEvent, Row | None]:
    """The pair that tells most of each event: a decision if there is one, else the merged pair of most bits."""
    found = [_pair(e, two, before, after) for e, two in zip(events, sides, strict=True)]
    rows: dict[ClusterEvent, Row | None] = dict.fromkeys(events)
    for of in (before, after):
        own = [(e, row) for e, (where, row) in zip(events, found, strict=True) if where is of and row is not None]
        read = of.pairs.take(pa.array([row for _, row in own], pa.int64())).to_pylist()
        rows |= {e: row for (e, _), row in zip(own, read, strict=True)}
    return rows


def _pair(e: ClusterEvent, sides: Sides, before: Crossing, after: Crossing) -> tuple[Crossing, int | None]:
    merging = after if e.event in _TOGETHER else before
    rows = merging.between(sides)
    if e.event not in _TOGETHER and (parted := after.best(after.between(sides), after.different)) is not None:
        return after, parted
    decided = merging.best(rows, merging.same)
    return merging, merging.best(rows, merging.merge) if decided is None else decided


def _why(e: ClusterEvent, row: Row | None, fresh: Mapping[Ends, Row]) -> str:
    if row is None:
        return _BY_ALL.format("joins them" if e.event in _TOGETHER else "held them")
    pair = f"{row['left']} and {row['right']}"
    if row["decided"] == "different":
        return f"a person decided that {pair} are different"
    if e.event in _TOGETHER:
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
    "gain": "{id} gained {who}, out of {other}",
    "lose": "{id} lost {who} to {other}",
}
_ALONE = {
    "split": "{id} fell apart",
    "return": "{id} was back",
    "gain": "{id} gained {who}, in no cluster before",
    "lose": "{id} lost {who}, in no cluster now",
}


def in_short(events: Sequence[Row]) -> list[Row]:
    """Rows of EVENTS without a gain or loss that another row of the run tells: by an id that joined or came out."""
    told = {(e.get("run_id"), e["event"], e["cluster_id"], e["other"]) for e in events}
    by = {"gain": ("join",), "lose": ("split", "return")}
    return [
        e
        for e in events
        if not any((e.get("run_id"), other, e["other"], e["cluster_id"]) in told for other in by.get(e["event"], ()))
    ]


def in_words(event: Row) -> str:
    """An event in a sentence that names its clusters.

    Args:
        event: A row of EVENTS, with the run_id of its run.
    """
    words = _WORDS if event["other"] or event["event"] == "mint" else _ALONE
    who = _listed(event.get("members") or ())
    text = words[event["event"]].format(id=event["cluster_id"], other=event["other"], who=who)
    return f"In {event['run_id']} {text}{': ' if event['why'] else ''}{event['why']}."


def _listed(members: Sequence[str]) -> str:
    """Some members, and how many more there are."""
    more = len(members) - _NAMED
    shown = [*members[:_NAMED], *([f"{more:,} more"] if more > 0 else [])]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))

"""A view as the data of a page: what is drawn, what is listed, where it comes from. Pure, and digested."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphlink.schema.network import Edge, Node, View
from graphlink.viz import marks

PROOF = "It is not proof of who did what: read the evidence in the case."
STRENGTHS = ("certain", "probable", "disputed", "decided")
_WEAKEST = {name: rank for rank, name in enumerate(("certain", "decided", "probable", "disputed"))}
_NAME_CHARACTERS, _WORD_CHARACTERS, _WHY_CHARACTERS = 300, 60, 400
# Controls, and marks that turn the direction of what follows: they make a name read as another one.
_DISGUISE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Provenance:
    """Where a picture comes from.

    Attributes:
        question: What was asked, in words.
        dates: Time the ads shown span, in words.
        handling: The strictest handling code of what is shown, "" when none was given.
        contested: Decisions about what is shown that contradict each other, a sentence each.
    """

    case: str
    maker: str
    purpose: str
    question: str
    dates: str
    made_at: datetime
    graph_version: str
    model_version: str
    handling: str
    graphlink_version: str
    contested: tuple[str, ...] = ()


def payload(
    view: View,
    positions: Mapping[str, tuple[float, float]],
    provenance: Provenance,
    hide_names: bool = False,
) -> dict[str, Any]:
    """What the page shows, ready for JSON; the same view gives the same payload.

    Args:
        positions: Of every node, in pixels.
        hide_names: Names, ids and provenance names become codes such as T-001; the key stays in the case.
    """
    codes = _codes(view) if hide_names else {}
    nodes = sorted(view.nodes, key=lambda n: (_order(n), n.id))
    links = _links(view, codes)
    written = _obscured(view)
    drawn = [_node(node, positions[node.id], view, codes) | _marked(node, written) for node in nodes]
    return {
        "nodes": drawn,
        "links": links,
        "kinds": _kinds(nodes),
        "strengths": dict(sorted(Counter(link["strength"] for link in links).items())),
        "provenance": _told(provenance, view, hide_names, codes),
        "left_out": dict(sorted(view.left_out.items())),
        "hidden_links": sum(view.hidden.values()),
        "obscured_mentions": len(written),
        "names_hidden": hide_names,
    }


def legible(text: str) -> str:
    """A text as it may be shown: white space plain, controls and direction marks replaced by U+FFFD."""
    return _DISGUISE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 of a payload, as hexadecimal: of its JSON with sorted keys, no spaces, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _order(node: Node) -> tuple[int, int, str]:
    """Closed identities first, the largest before the others; ads last."""
    size = int(node.properties.get("size") or 0)
    return (0 if marks.is_closed(node.label) else 2 if node.label == "Ad" else 1, -size, node.label)


def _codes(view: View) -> dict[str, str]:
    """A stable code for each node: the letter of its kind and a number; clusters keep their own."""
    counts: Counter[str] = Counter()
    codes = {}
    for node in sorted(view.nodes, key=lambda n: n.id):
        counts[node.label] += 1
        own = node.id.partition(":")[2] if marks.is_closed(node.label) else ""
        codes[node.id] = own or f"{marks.letter(node.label)}-{counts[node.label]:03}"
    return codes


def _node(node: Node, at: tuple[float, float], view: View, codes: Mapping[str, str]) -> dict[str, Any]:
    name = codes.get(node.id) or node.name or node.id
    return {
        "id": codes.get(node.id, node.id),
        "label": legible(name)[:_NAME_CHARACTERS] or "(no name)",
        "kind": node.label,
        "x": at[0],
        "y": at[1],
        "size": int(node.properties.get("size") or 1),
        "hidden": int(view.hidden.get(node.id, 0)),
        "generic": bool(node.properties.get("generic")),
        "detail": "" if codes else _detail(node),
    }


def _detail(node: Node) -> str:
    """A second line: platform, place and day, where the node has them."""
    parts = [node.properties.get(name) for name in ("platform", "city", "country", "list_name")]
    when = node.properties.get("posted_at")
    parts.append(f"{when:%-d %b %Y}" if isinstance(when, datetime) else None)
    return " · ".join(legible(str(part))[:80] for part in parts if part)


def _obscured(view: View) -> dict[tuple[str, str], list[str]]:
    """Source and target of each mention that was written so that a search misses it -> how, in words, sorted."""
    found: dict[tuple[str, str], set[str]] = {}
    for edge in view.edges:
        words = _techniques(edge)
        if words:
            found.setdefault((edge.source, edge.target), set()).update(words)
    return {ends: sorted(words) for ends, words in found.items()}


def _techniques(edge: Edge) -> set[str]:
    """How one mention was written when not openly. A link is no hiding."""
    words = (legible(word)[:_WORD_CHARACTERS] for word in str(edge.properties.get("hidden") or "").split(","))
    return {word for word in words if word not in ("", "link")}


def _marked(node: Node, written: Mapping[tuple[str, str], list[str]]) -> dict[str, Any]:
    """How an identifier was obscured by those that mention it, and by how many."""
    own = [words for (_, target), words in written.items() if target == node.id]
    return {"obscured": sorted({word for words in own for word in words}), "obscured_by": len(own)}


def link_count(view: View) -> int:
    """How many lines a picture of a view has, however many edges they stand for."""
    return len(_pairs(view))


def _pairs(view: View) -> dict[tuple[str, str], list[Edge]]:
    """The edges between any two nodes, whichever way they go."""
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in view.edges:
        if edge.source != edge.target:
            pairs.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
    return pairs


def _links(view: View, codes: Mapping[str, str]) -> list[dict[str, Any]]:
    """One line for each pair of nodes; of several edges the least certain strength shows, a decision always."""
    return [_link(ends, edges, codes) for ends, edges in sorted(_pairs(view).items())]


def _link(ends: tuple[str, str], edges: list[Edge], codes: Mapping[str, str]) -> dict[str, Any]:
    strengths = [_strength(edge) for edge in edges]
    decided = any(edge.type == "DECIDED" or s == "decided" for edge, s in zip(edges, strengths, strict=True))
    return {
        "source": codes.get(ends[0], ends[0]),
        "target": codes.get(ends[1], ends[1]),
        "strength": max(strengths, key=lambda s: _WEAKEST.get(s, 0)),
        "decided": decided,
        "count": sum(int(edge.properties.get("count") or 1) for edge in edges),
        "types": sorted({edge.type for edge in edges}),
        "obscured": sorted({word for edge in edges for word in _techniques(edge)}),
        "why": []
        if codes
        else sorted({legible(str(w))[:_WHY_CHARACTERS] for e in edges if (w := e.properties.get("why"))}),
    }


def _strength(edge: Edge) -> str:
    if edge.type == "DECIDED" and edge.properties.get("verdict") == "different":
        return "disputed"
    told = str(edge.properties.get("strength") or "certain")
    return told if told in STRENGTHS else "certain"


def _kinds(nodes: list[Node]) -> list[dict[str, Any]]:
    counts = Counter(node.label for node in nodes)
    return [{"kind": label, "says": marks.says(label), "count": count} for label, count in sorted(counts.items())]


def _told(told: Provenance, view: View, hide_names: bool, codes: Mapping[str, str]) -> list[list[str]]:
    hidden = sum(view.hidden.values())
    left_out = [f"{count:,} {why}" for why, count in sorted(view.left_out.items())]
    left_out += [f"{hidden:,} links of the items shown"] if hidden else []
    question = _asked(told.question, view, codes) if hide_names else told.question
    rows = [
        ["Case", "names hidden" if hide_names else told.case],
        ["Made by", f"{told.maker}, {told.made_at.astimezone(UTC):%-d %b %Y, %H:%M} UTC"],
        ["Purpose", told.purpose],
        ["Question", question],
        ["Ads from", told.dates],
        ["Left out", "; ".join(left_out) or "nothing"],
        ["Names", "hidden; the key stays in the case" if hide_names else "shown"],
        ["Handling", told.handling or "no code given"],
        ["Graph", told.graph_version],
        ["Model", f"{told.model_version}, graphlink {told.graphlink_version}"],
    ]
    if told.contested:
        rows.append(["Contested", _contested(told.contested, hide_names)])
    return [[name, legible(value)] for name, value in rows]


def _contested(sentences: Sequence[str], hide_names: bool) -> str:
    """Decisions that contradict each other; without names, how many."""
    kept = "until one is taken back, what keeps apart stands"
    if hide_names:
        return f"{len(sentences)} decisions contradict each other; {kept}"
    return "; ".join(sentence[:_WHY_CHARACTERS] for sentence in sentences) + f"; {kept}"


def _asked(question: str, view: View, codes: Mapping[str, str]) -> str:
    """The question with the code of the item it begins with in place of its name."""
    named = [node for node in view.nodes if node.name and question.startswith(node.name)]
    longest = max(named, key=lambda node: len(node.name), default=None)
    return f"{codes[longest.id]}{question[len(longest.name) :]}" if longest else "one item and what lies around it"

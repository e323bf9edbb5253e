"""A view as one page that opens without a connection: a picture, the same items as a table, where it comes from.

pyvis builds the model of the network; the page is our own: every text is escaped or set as text, nothing is fetched,
and a content security policy lets no other script run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from markupsafe import Markup
from pyvis.network import Network as Model

from graphlink.errors import SnapshotTooLargeError
from graphlink.schema.network import View
from graphlink.viz import marks, page
from graphlink.viz.payload import PROOF, Provenance, digest, payload

MAX_ITEMS = 2000
_DRAWING = ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render(
    view: View,
    positions: Mapping[str, tuple[float, float]],
    provenance: Provenance,
    hide_names: bool = False,
) -> str:
    """The page as HTML text.

    Args:
        positions: Of every node of the view, in pixels at 100 %.
        hide_names: As `payload`.
    Raises:
        SnapshotTooLargeError: The view has more than MAX_ITEMS nodes; the message says what to ask instead.
    """
    if len(view.nodes) > MAX_ITEMS:
        raise SnapshotTooLargeError(
            f"The picture would hold {len(view.nodes):,} items, more than the {MAX_ITEMS:,} a person can read.",
            "Ask for fewer hops, start at a cluster instead of a hub, or export the network.",
        )
    data = payload(view, positions, provenance, hide_names)
    drawing = (files(_DRAWING[0]) / _DRAWING[1]).read_text(encoding="utf-8").replace("</script", "<\\/script")
    own = (files(__package__) / "snapshot.js").read_text(encoding="utf-8")
    style = (files(__package__) / "snapshot.css").read_text(encoding="utf-8")
    return page.template("snapshot.html").render(
        title=dict(map(tuple, data["provenance"]))["Question"],
        data=data,
        rows=_rows(data),
        legend=[{**kind, "svg": _svg(kind["kind"])} for kind in data["kinds"]],
        proof=PROOF,
        handling=provenance.handling,
        digest=digest(data),
        drawing=Markup(drawing),
        own=Markup(own),
        style=Markup(style),
        policy=page.policy([drawing, own], style),
        model=Markup(_embedded(_model(data))),
        payload=Markup(_embedded(data)),
    )


def _embedded(value: Any) -> str:
    """JSON that cannot end the script element it stands in, and that is no script."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return "".join(_ESCAPES.get(c, c) for c in text)


def _model(data: Mapping[str, Any]) -> dict[str, Any]:
    """The network as pyvis models it: nodes in their places, physics off. Ids are numbers: names never are."""
    model = Model(directed=True, cdn_resources="in_line")
    model.toggle_physics(False)
    number = {node["id"]: at for at, node in enumerate(data["nodes"])}
    for node in data["nodes"]:
        model.add_node(number[node["id"]], label=" ", x=node["x"], y=node["y"], shape="custom")
    model.edges = [
        {"from": number[link["source"]], "to": number[link["target"]], "id": at}
        for at, link in enumerate(data["links"])
    ]
    nodes = [{key: value for key, value in node.items() if key != "color"} for node in model.nodes]
    return {"nodes": nodes, "edges": model.edges, "shapes": dict(marks.SHAPES), "marks": _marks(data)}


def _marks(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        kind["kind"]: {
            "shape": marks.shape(kind["kind"]),
            "closed": marks.is_closed(kind["kind"]),
            "letter": marks.letter(kind["kind"]),
            "colour": marks.colour(kind["kind"]),
        }
        for kind in data["kinds"]
    }


def _svg(label: str) -> Markup:
    """The mark of a kind for legend and table; made of fixed parts only."""
    points, colour, letter = marks.SHAPES[marks.shape(label)], marks.colour(label), marks.letter(label)
    corners = " ".join(f"{10 + 8 * x:.1f},{10 + 8 * y:.1f}" for x, y in points)
    body = f'<polygon points="{corners}"/>' if points else '<circle cx="10" cy="10" r="7"/>'
    ring = '<circle cx="10" cy="10" r="9.2" class="ring"/>' if marks.is_closed(label) else ""
    return Markup(
        f'<svg class="mark" viewBox="0 0 20 20" aria-hidden="true" fill="{colour}">{ring}{body}'
        f'<text x="10" y="13">{letter}</text></svg>'
    )


def _rows(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row for each item drawn: what it is, how many links of which strength, to what, and, at one end, why."""
    names = {node["id"]: node["label"] for node in data["nodes"]}
    linked: dict[str, list[tuple[str, str, list[str], list[str]]]] = {node: [] for node in names}
    for link in data["links"]:
        for one, other in (("source", "target"), ("target", "source")):
            first = [text.partition("; ")[0] for text in link["why"]] if one == "source" else []
            linked[link[one]].append((names[link[other]], link["strength"], link["obscured"], first))
    svgs = {kind["kind"]: _svg(kind["kind"]) for kind in data["kinds"]}
    return [
        {
            **node,
            "svg": svgs[node["kind"]],
            "says": marks.says(node["kind"]) + (", generic" if node["generic"] else ""),
            "links": len(linked[node["id"]]),
            "probable": sum(strength == "probable" for _, strength, *_ in linked[node["id"]]),
            "disputed": sum(strength == "disputed" for _, strength, *_ in linked[node["id"]]),
            "to": [{"name": name, "obscured": how, "why": why} for name, _, how, why in sorted(linked[node["id"]])],
        }
        for node in data["nodes"]
    ]

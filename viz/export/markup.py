"""GraphML and GEXF, written as a stream.

Source:
    Brandes et al. 2002, GraphML Progress Report, GD 2001, LNCS 2265:501-512. GEXF 1.3 schema, gexf.net.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa

from graphlink.viz.export.content import Content, rows
from graphlink.viz.export.files import whole

# What XML 1.0 cannot hold, and the carriage return, which readers turn into a line feed.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _element(tag: str, body: str = "", **attributes: str) -> str:
    """An element as text; every attribute is escaped here, the body is markup already."""
    told = "".join(f" {name}={quoteattr(legal(value))}" for name, value in attributes.items())
    return f"<{tag}{told}>{body}</{tag}>" if body else f"<{tag}{told}/>"


def _text(value: str) -> str:
    return escape(legal(value))


def _write(path: Path, pieces: Iterator[str]) -> list[Path]:
    with whole(path) as handle:
        handle.write(b'<?xml version="1.0" encoding="utf-8"?>\n')
        for piece in pieces:
            handle.write(piece.encode("utf-8", "replace"))
    return [path]


def write_graphml(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """A directed graph with typed keys; edges have an id, their type stands in the data `type`."""
    return _write(path, _graphml(content, facts))


def _graphml(content: Content, facts: Mapping[str, Any]) -> Iterator[str]:
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n' + _element("desc", _text(_told(facts))) + "\n"
    yield from _graphml_keys("node", content.nodes, ("id",))
    yield from _graphml_keys("edge", content.edges, ("source", "target"))
    yield '<graph edgedefault="directed">\n'
    for row in rows(content.nodes):
        yield _element("node", _graphml_data("node", row, ("id",)), id=row["id"]) + "\n"
    for number, row in enumerate(rows(content.edges)):
        ends = {"id": f"e{number}", "source": row["source"], "target": row["target"]}
        yield _element("edge", _graphml_data("edge", row, ("source", "target")), **ends) + "\n"
    yield "</graph>\n</graphml>\n"


def _graphml_keys(owner: str, table: pa.Table, left_out: tuple[str, ...]) -> Iterator[str]:
    for field in table.schema:
        if field.name not in left_out:
            about = {
                "id": f"{owner}-{field.name}",
                "for": owner,
                "attr.name": field.name,
                "attr.type": _type(field.type),
            }
            yield _element("key", **about) + "\n"


def _graphml_data(owner: str, row: Mapping[str, Any], left_out: tuple[str, ...]) -> str:
    return "".join(
        f'<data key="{owner}-{name}">{_text(_value(value))}</data>'
        for name, value in row.items()
        if name not in left_out
    )


def write_gexf(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """A directed graph of GEXF 1.3; the edge's type stands in `kind` and `label`."""
    return _write(path, _gexf(content, facts))


def _gexf(content: Content, facts: Mapping[str, Any]) -> Iterator[str]:
    made = _element("creator", "graphlink") + _element("description", _text(_told(facts)))
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield _element("meta", made, lastmodifieddate=str(facts.get("made_at", ""))[:10]) + "\n"
    yield '<graph defaultedgetype="directed" mode="static">\n'
    nodes, edges = _gexf_ids(content.nodes, ("id", "name")), _gexf_ids(content.edges, ("source", "target", "type"))
    yield _gexf_attributes("node", content.nodes, nodes) + _gexf_attributes("edge", content.edges, edges) + "<nodes>\n"
    for row in rows(content.nodes):
        yield _element("node", _gexf_values(nodes, row), id=row["id"], label=str(row.get("name", ""))) + "\n"
    yield "</nodes>\n<edges>\n"
    for number, row in enumerate(rows(content.edges)):
        ends = {"id": str(number), "source": row["source"], "target": row["target"]}
        yield _element("edge", _gexf_values(edges, row), **ends, kind=row["type"], label=row["type"]) + "\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _gexf_ids(table: pa.Table, left_out: tuple[str, ...]) -> dict[str, str]:
    """Column -> number of its attribute."""
    return {name: str(at) for at, name in enumerate(table.column_names) if name not in left_out}


def _gexf_attributes(owner: str, table: pa.Table, ids: Mapping[str, str]) -> str:
    declared = "".join(
        _element("attribute", id=number, title=name, type=_type(table.schema.field(name).type))
        for name, number in ids.items()
    )
    return _element("attributes", declared, **{"class": owner}) + "\n"


def _gexf_values(ids: Mapping[str, str], row: Mapping[str, Any]) -> str:
    values = "".join(
        f'<attvalue for="{ids[name]}" value={quoteattr(legal(_value(value)))}/>'
        for name, value in row.items()
        if name in ids
    )
    return f"<attvalues>{values}</attvalues>" if values else ""


def _type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "long"
    return "double" if pa.types.is_floating(kind) else "string"


def _value(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _told(facts: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in facts.items() if value and name != "reading")

"""GraphML and GEXF, written as a stream.

Source:
    Brandes et al. 2002, GraphML Progress Report, GD 2001, LNCS 2265:501-512. GEXF 1.3 schema, gexf.net.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import pyarrow as pa

from graphlink.viz.export.content import Content, rows
from graphlink.viz.export.files import whole

# What XML 1.0 cannot hold, and the carriage return, which readers turn into a line feed.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEYS = ("id", "source", "target")


def legal(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


class _Writer:
    """Elements of a document, one after the other."""

    def __init__(self, handle: Any) -> None:
        self._xml = XMLGenerator(handle, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, tag: str, **attributes: str) -> Iterator[None]:
        """An element around what is written in the block."""
        self._xml.startElement(tag, AttributesImpl({name: legal(value) for name, value in attributes.items()}))
        yield
        self._xml.endElement(tag)
        if tag in ("node", "edge", "nodes", "edges", "attributes", "graph", "key"):
            self._xml.ignorableWhitespace("\n")

    def text(self, tag: str, content: str, **attributes: str) -> None:
        """An element that holds a text."""
        with self.element(tag, **attributes):
            self._xml.characters(legal(content))


def write_graphml(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """A directed graph with typed keys; edges have an id, their type stands in the data `type`."""
    with whole(path) as handle:
        out = _Writer(handle)
        with out.element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
            out.text("desc", _told(facts))
            _graphml_keys(out, "node", content.nodes)
            _graphml_keys(out, "edge", content.edges)
            with out.element("graph", edgedefault="directed"):
                for row in rows(content.nodes):
                    with out.element("node", id=row["id"]):
                        _graphml_data(out, "node", row)
                for number, row in enumerate(rows(content.edges)):
                    with out.element("edge", id=f"e{number}", source=row["source"], target=row["target"]):
                        _graphml_data(out, "edge", row)
    return [path]


def _graphml_keys(out: _Writer, owner: str, table: pa.Table) -> None:
    for field in table.schema:
        if field.name not in _KEYS or (owner == "node" and field.name == "source"):
            out_type = _type(field.type)
            attributes = {"id": f"{owner}-{field.name}", "for": owner, "attr.name": field.name, "attr.type": out_type}
            with out.element("key", **attributes):
                pass


def _graphml_data(out: _Writer, owner: str, row: Mapping[str, Any]) -> None:
    left_out = ("id",) if owner == "node" else ("source", "target")
    for name, value in row.items():
        if name not in left_out:
            out.text("data", _value(value), key=f"{owner}-{name}")


def write_gexf(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """A directed graph of GEXF 1.3; the edge's type stands in `kind`."""
    with whole(path) as handle:
        out = _Writer(handle)
        with out.element("gexf", xmlns="http://gexf.net/1.3", version="1.3"):
            with out.element("meta", lastmodifieddate=str(facts.get("made_at", ""))[:10]):
                out.text("creator", "graphlink")
                out.text("description", _told(facts))
            with out.element("graph", defaultedgetype="directed", mode="static"):
                nodes = _gexf_attributes(out, "node", content.nodes, ("id", "name"))
                edges = _gexf_attributes(out, "edge", content.edges, ("source", "target", "type"))
                with out.element("nodes"):
                    for row in rows(content.nodes):
                        with out.element("node", id=row["id"], label=str(row.get("name", ""))):
                            _gexf_values(out, nodes, row)
                with out.element("edges"):
                    for number, row in enumerate(rows(content.edges)):
                        ends = {"id": str(number), "source": row["source"], "target": row["target"]}
                        with out.element("edge", **ends, kind=row["type"], label=row["type"]):
                            _gexf_values(out, edges, row)
    return [path]


def _gexf_attributes(out: _Writer, owner: str, table: pa.Table, left_out: tuple[str, ...]) -> dict[str, str]:
    """Declares the attributes of nodes or edges; gives column -> attribute id."""
    ids = {name: str(at) for at, name in enumerate(table.column_names) if name not in left_out}
    with out.element("attributes", **{"class": owner}):
        for name, number in ids.items():
            kind = _type(table.schema.field(name).type)
            with out.element("attribute", id=number, title=name, type={"int": "integer"}.get(kind, kind)):
                pass
    return ids


def _gexf_values(out: _Writer, ids: Mapping[str, str], row: Mapping[str, Any]) -> None:
    with out.element("attvalues"):
        for name, value in row.items():
            if name in ids:
                with out.element("attvalue", **{"for": ids[name], "value": _value(value)}):
                    pass


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

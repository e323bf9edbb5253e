"""Every format is read again by a reader that is not ours and not the writer's own library."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import fastexcel
import igraph
import networkx as nx
import openpyxl
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.errors import ExportError
from graphlink.schema.network import Network, node_schema
from graphlink.viz.export.columnar import neutral
from graphlink.viz.export.formats import FORMATS, Manifest, write
from graphlink.viz.export.markup import legal
from tests.contracts.small_network import small_network

MANIFEST = Manifest(
    "c1",
    "a case",
    "clusters",
    "a.n.",
    "check",
    datetime(2026, 9, 16, 17, 0, tzinfo=UTC),
    "0.1",
    "run-0001",
    "1.0",
    "H1",
)
NAMES = [
    "=cmd|' /C calc'!A0",
    "+447700900123",
    "+1+1|cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "  =1+1",
    "＝1+1",
    "'quoted",
    "''=1",
    '"};</script><img src=x onerror=alert(1)>',
    "\u202egnp.exe\u202c مرحبا 👩‍🦰",
    'line\nbreak, and "quotes"; semicolons',
    "_x0041_ & <b> ]]>",
    "x" * 40_000,
    "bell \x07 and escape \x1b[31m",
    "carriage\rreturn",
    "",
]


def clusters(names: list[str]) -> pa.Table:
    """A table of clusters with these names."""
    count = len(names)
    return pa.table(
        {
            "relation": ["same_person"] * count,
            "cluster_id": [f"R-{n // 2}" for n in range(count)],
            "record_id": [f"k{n}" for n in range(count)],
            "name": pa.array(names, pa.string()),
            "probability": pa.array([0.5 + n / 100 for n in range(count)], pa.float32()),
            "at": pa.array([datetime(2026, 3, 1, 22, 15, tzinfo=UTC)] * count, pa.timestamp("us", tz="UTC")),
        }
    )


def network(names: list[str]) -> Network:
    """The small network with more names."""
    rows = [
        {"id": f"ad:h{n}", "name": name, "name_folded": name.casefold(), "degree": 0, "generic": False}
        for n, name in enumerate(names)
    ]
    small = small_network()
    ads = pa.concat_tables([small.nodes["Ad"], pa.Table.from_pylist(rows, node_schema("Ad"))])
    return Network({**small.nodes, "Ad": ads}, small.edges)


def stated(content: Network) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Names by id and edges, as the network itself has them."""
    nodes = {r["id"]: r["name"] for table in content.nodes.values() for r in table.to_pylist()}
    edges = [(r["source"], key.type, r["target"]) for key, table in content.edges.items() for r in table.to_pylist()]
    return nodes, sorted(edges)


def unquoted(text: str) -> str:
    """A CSV text as it was: the rule in the manifest."""
    return text.removeprefix("'")


# --- readers: names by id, and edges --------------------------------------------------------------------------
def _csv(path: Path, name: str) -> list[dict[str, Any]]:
    target = path if name == "clusters" else path.with_name(f"{path.stem}.{name}.csv")
    found = duckdb.sql(f"SELECT * FROM read_csv('{target}', all_varchar=true, header=true, quote='\"', escape='\"')")
    again = pl.read_csv(target, infer_schema=False)
    columns = found.columns
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    assert len(rows) == len(again)
    return rows


def read_csv(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """CSV by DuckDB, its length by Polars."""
    nodes = {r["id"]: unquoted(r["name"] or "") for r in _csv(path, "nodes")}
    return nodes, sorted((r["source"], r["type"], r["target"]) for r in _csv(path, "edges"))


def read_json(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """JSON by DuckDB."""
    read = duckdb.sql(f"SELECT nodes, edges FROM read_json('{path}', maximum_object_size=100000000)")
    document = read.fetchall()[0]
    nodes = {r["id"]: r["name"] for r in document[0]}
    return nodes, sorted((r["source"], r["type"], r["target"]) for r in document[1])


def read_parquet(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Parquet by Polars."""
    nodes, edges = (pl.read_parquet(path.with_name(f"{path.stem}.{n}.parquet")) for n in ("nodes", "edges"))
    return dict(nodes.select("id", "name").iter_rows()), sorted(edges.select("source", "type", "target").iter_rows())


def read_xlsx(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """XLSX by calamine."""
    book = fastexcel.read_excel(path)
    nodes, edges = (book.load_sheet(n, dtypes="string").to_polars() for n in ("nodes", "edges"))
    names = {i: name or "" for i, name in nodes.select("id", "name").iter_rows()}
    return names, sorted(edges.select("source", "type", "target").iter_rows())


def read_graphml(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """GraphML by igraph."""
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes = dict(zip(graph.vs["id"], graph.vs["name"], strict=True))
    ends = [(graph.vs[e.source]["id"], e["type"], graph.vs[e.target]["id"]) for e in graph.es]
    return nodes, sorted(ends)


def read_gexf(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """GEXF by networkx."""
    graph = nx.read_gexf(path, version="1.3")
    nodes = {n: data["label"] for n, data in graph.nodes(data=True)}
    edges = [(a, data["label"], b) for a, b, data in graph.edges(data=True)]
    return nodes, sorted(edges)


READERS = {
    "csv": read_csv,
    "json": read_json,
    "parquet": read_parquet,
    "xlsx": read_xlsx,
    "graphml": read_graphml,
    "gexf": read_gexf,
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def without_controls(text: str) -> str:
    """A text as CSV holds it: the rule in the manifest."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


KEEPS: dict[str, Any] = {
    "csv": without_controls,
    "xlsx": lambda text: text[:32_767],
    "graphml": legal,
    "gexf": legal,
}


def _expected(fmt: str, names: dict[str, str]) -> dict[str, str]:
    keep = KEEPS.get(fmt, lambda text: text)
    return {node: keep(name) for node, name in names.items()}


def _same_but_for_line_ends(found: str, expected: str) -> bool:
    return found.replace("\r\n", "\n").replace("\r", "\n") == expected.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_network_comes_back_whole(fmt: str, tmp_path: Path) -> None:
    """Every node with its id and name, and every edge with type and ends, is read back from each format."""
    content = network(NAMES)
    write(content, fmt, tmp_path / f"net.{fmt}", MANIFEST)
    nodes, edges = READERS[fmt](tmp_path / f"net.{fmt}")
    names, joined = stated(content)
    names = _expected(fmt, names)

    assert names.keys() == nodes.keys()
    wrong = {
        k: (v[:60], (nodes[k] or "")[:60]) for k, v in names.items() if not _same_but_for_line_ends(nodes[k] or "", v)
    }
    assert wrong == {}
    assert joined == edges


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_clusters_come_back_whole(fmt: str, tmp_path: Path) -> None:
    """Every name of a record in a cluster is read back from each format."""
    path = tmp_path / f"clusters.{fmt}"
    write(clusters(NAMES), fmt, path, MANIFEST)
    keep = KEEPS.get(fmt, lambda text: text)
    expected = {f"k{n}": keep(name) for n, name in enumerate(NAMES)}
    if fmt == "csv":
        found = {r["record_id"]: unquoted(r["name"] or "") for r in _csv(path, "clusters")}
    elif fmt == "json":
        rows = duckdb.sql(f"SELECT unnest(clusters) AS c FROM read_json('{path}')").fetchall()
        found = {row[0]["record_id"]: row[0]["name"] for row in rows}
    elif fmt == "parquet":
        found = dict(duckdb.sql(f"SELECT record_id, name FROM '{path}'").fetchall())
    elif fmt == "xlsx":
        sheet = fastexcel.read_excel(path).load_sheet("clusters", dtypes="string").to_polars()
        found = {i: name or "" for i, name in sheet.select("record_id", "name").iter_rows()}
    else:
        nodes, edges = READERS[fmt](path)
        found = {i.removeprefix("record:"): name for i, name in nodes.items() if i.startswith("record:")}
        assert len(NAMES) == len(edges)

    assert expected.keys() == found.keys()
    assert all(_same_but_for_line_ends(found[k] or "", v) for k, v in expected.items())


def test_csv_begins_with_the_columns_scripts_depend_on(tmp_path: Path) -> None:
    """The first columns of clusters as CSV are a contract."""
    write(clusters(NAMES), "csv", tmp_path / "c.csv", MANIFEST)

    assert (tmp_path / "c.csv").read_text(encoding="utf-8").startswith("relation,cluster_id,record_id,")


def test_workbook_holds_no_formula_number_or_link(tmp_path: Path) -> None:
    """Every cell of a workbook is text."""
    write(network(NAMES), "xlsx", tmp_path / "n.xlsx", MANIFEST)
    book = openpyxl.load_workbook(tmp_path / "n.xlsx")

    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"s"} == kinds
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_manifest_tells_what_was_written(fmt: str, tmp_path: Path) -> None:
    """The manifest names each file with its size and digest, who made it and from which run."""
    files = write(small_network(), fmt, tmp_path / f"n.{fmt}", MANIFEST)
    told = json.loads(files[-1].read_text(encoding="utf-8"))

    assert [f.name for f in files[:-1]] == [f["name"] for f in told["files"]]
    assert [hashlib.sha256(f.read_bytes()).hexdigest() for f in files[:-1]] == [f["sha256"] for f in told["files"]]
    assert (told["maker"], told["purpose"], told["run_id"], told["handling"]) == ("a.n.", "check", "run-0001", "H1")
    assert set(tmp_path.iterdir()) == set(files)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Unknown format, nothing to write, a folder in the way, an unwritable place: an error of exports."""
    (tmp_path / "file").write_text("x")
    for content, fmt, path in (
        (clusters(NAMES), "docx", tmp_path / "x"),
        (clusters([]), "csv", tmp_path / "x.csv"),
        (Network({}, {}), "gexf", tmp_path / "x.gexf"),
        (clusters(NAMES), "csv", tmp_path),
        (clusters(NAMES), "csv", tmp_path / "file" / "x.csv"),
    ):
        with pytest.raises(ExportError):
            write(content, fmt, path, MANIFEST)


@given(st.lists(st.text(), min_size=1))
def test_neutral_text_is_no_formula_and_comes_back(texts: list[str]) -> None:
    """Whatever the text, no formula is left, and taking one apostrophe off gives it back."""
    held = [t for t in texts if t.isprintable() or t.encode("utf-8", "ignore").decode() == t]
    safe = neutral(pa.chunked_array([pa.array(held, pa.string())])).to_pylist()

    for text, after in zip(held, safe, strict=True):
        before = re.sub("\r(?!\n)", "\n", without_controls(text))
        assert before == after or before == unquoted(after)
        assert after.lstrip()[:1] not in tuple("=@＝＋－＠-") or after[:1] == "'"


ORDINARY = ("Żółć, мир", "two\nlines\tand a tab", "line\r\nend", "مرحبا\u200f!", "👩\u200d🦰", "a\u00ada", "'s", "$5")


def test_csv_obeys_no_control(tmp_path: Path) -> None:
    """No control, return or mark of direction of a name or of a column's name is left; ordinary text is as it was."""
    every = [chr(n) for n in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
    hostile = [f"a{c}[2Jb" for c in every if c not in "\t\n"]
    table = clusters([*hostile, *ORDINARY]).append_column(
        "x\x1b[2J,=y", pa.array(["v"] * (len(hostile) + len(ORDINARY)))
    )
    write(table, "csv", tmp_path / "c.csv", MANIFEST)
    text = (tmp_path / "c.csv").read_bytes().decode().replace("line\r\nend", "")
    found = list(csv.DictReader((tmp_path / "c.csv").open(encoding="utf-8", newline="")))

    assert not _CONTROLS.search(text) and "\r" not in text
    assert tuple(unquoted(row["name"]) for row in found[len(hostile) :]) == ORDINARY
    assert [row["x\N{REPLACEMENT CHARACTER}[2J,=y"] for row in found] == ["v"] * len(found)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=8))
def test_any_name_survives_every_format(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    """Names of any characters come back from each format by its documented rule."""
    folder = tmp_path_factory.mktemp("any")
    content = network(names)
    expected, _ = stated(content)
    for fmt in ("csv", "json", "parquet", "graphml", "gexf"):
        write(content, fmt, folder / f"n.{fmt}", MANIFEST)
        nodes, _ = READERS[fmt](folder / f"n.{fmt}")
        for node, name in _expected(fmt, expected).items():
            assert _same_but_for_line_ends(nodes[node] or "", name), fmt

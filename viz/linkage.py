"""The report on a linked table: one page, offline, with nothing that runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from markupsafe import Markup

from graphlink.viz import chart, page
from graphlink.viz.chart import Bar

_OWN_STYLE = (
    ".list{margin-top:20px}.figures{grid-template-columns:max-content minmax(0,1fr);max-width:640px}"
    ".chart{max-width:100%;height:auto;display:block;margin:8px 0}h2{margin-top:20px;font-size:14px;line-height:20px}"
)


@dataclass(frozen=True)
class Example:
    """A pair explained: its waterfall and the same rows as a table (compared, level, words, bits)."""

    title: str
    sentence: str
    rows: tuple[tuple[str, str, str, float], ...]


@dataclass(frozen=True)
class AuditTable:
    """Reliability by one column; rows as texts."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """All that the page shows. Texts may hold anything; they are escaped."""

    title: str
    lead: str
    figures: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...] = ()
    curve: tuple[tuple[float, float, float], ...] = ()
    join_bits: float = 0.0
    ask_bits: float = 0.0
    audits: tuple[AuditTable, ...] = ()
    model: tuple[tuple[str, ...], ...] = ()
    examples: tuple[Example, ...] = ()
    cluster: tuple[tuple[str, ...], ...] = ()
    cluster_says: str = ""
    calibration: tuple[tuple[str, ...], ...] = ()
    errors: tuple[tuple[str, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    provenance: tuple[str, ...] = field(default=())


def render(report: Report) -> str:
    """The page as HTML text."""
    style = (files(__package__) / "snapshot.css").read_text(encoding="utf-8") + _OWN_STYLE
    examples = [
        {
            "title": e.title,
            "sentence": e.sentence,
            "rows": [(*row[:3], f"{row[3]:+.1f}") for row in e.rows],
            "chart": _waterfall(e.rows, report, e.title),
        }
        for e in report.examples
    ]
    return page.template("linkage.html").render(
        report=report,
        curve=chart.curve(report.curve, report.join_bits, "Estimated precision and recall over the threshold"),
        examples=examples,
        style=Markup(style),
        policy=page.policy([], style),
    )


def _waterfall(rows: Sequence[tuple[str, str, str, float]], report: Report, title: str) -> Markup:
    bars = [Bar(f"{name}, {level}" if level != name else name, bits, sentence) for name, level, sentence, bits in rows]
    return chart.waterfall(bars, report.join_bits, report.ask_bits, title)

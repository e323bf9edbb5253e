"""The report on a linked table in a real browser: hostile text stays text, and nothing is fetched or run."""

from __future__ import annotations

import pytest

from graphlink.viz.linkage import AuditTable, Example, Report, render
from tests.browser.conftest import Watched
from tests.browser.test_snapshot_page import HOSTILE

pytestmark = pytest.mark.browser


def report(text: str) -> Report:
    """A report with the text wherever it has text."""
    rows = (("prior", text, text, -12.0), (text, text, text, 14.5), (text, text, text, -3.25))
    return Report(
        title=text,
        lead=text,
        figures=((text, text),),
        columns=((text, text, text),),
        notes=(text,),
        curve=((-4.0, 0.9, 0.99), (0.0, 0.97, 0.97), (4.0, 0.99, 0.9)),
        join_bits=0.0,
        ask_bits=-4.0,
        audits=(AuditTable(text, ((text,) * 5,)),),
        model=((text,) * 6,),
        examples=(Example(text, text, rows),),
        cluster=((text,) * 4,),
        cluster_says=text or "x",
        calibration=((text,) * 5,),
        errors=((text,) * 4,),
        keys=((text,) * 4,),
        provenance=(text,),
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(watched: Watched, text: str) -> None:
    """Whatever a column or a cell spells."""
    html = render(report(text)).replace('<html lang="en">', '<html lang="en" data-drawn="1">')
    watched.open(html)

    assert watched.page.evaluate("window.__pwn") is None
    assert watched.requests == ["http://case.example/"]
    assert watched.complaints == []
    assert watched.page.locator("svg.chart").count() == 2


def test_bars_stand_where_their_bits_are(watched: Watched) -> None:
    """The prior is hollow, what is for it solid, what is against hatched; each begins where the last one ended."""
    html = render(report("name")).replace('<html lang="en">', '<html lang="en" data-drawn="1">')
    watched.open(html)
    bars = watched.page.locator("svg.chart").nth(1).locator("g > rect")
    found = [{n: bars.nth(i).get_attribute(n) for n in ("x", "width", "fill")} for i in range(bars.count())]
    left = [float(bar["x"] or 0) for bar in found]
    right = [float(bar["x"] or 0) + float(bar["width"] or 0) for bar in found]

    assert [bar["fill"] for bar in found] == ["none", "#15181c", "url(#against)"]
    assert left[1] == pytest.approx(left[0], abs=0.2)
    assert right[2] == pytest.approx(right[1], abs=0.2)

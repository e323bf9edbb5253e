"""The picture in a real browser: it draws, it asks nobody, and hostile text stays text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphlink.graph.analysis.layout import positions
from graphlink.schema.network import Edge, Node, View
from graphlink.viz.snapshot import render
from tests.browser.conftest import Watched
from tests.viz.views import PROVENANCE, small_view

pytestmark = pytest.mark.browser
_PWN = "window.__pwn=1"
HOSTILE = [
    f"<script>{_PWN}</script>",
    f"</script><script>{_PWN}</script>",
    f"<img src=x onerror={_PWN}>",
    f'<a href="javascript:{_PWN}">href</a>',
    f'"><svg onload={_PWN}>',
    f"'-{_PWN}-'",
    f"</title><script>{_PWN}</script>",
    f"</style><script>{_PWN}</script>",
    f"<!--<script>{_PWN}</script>",
    f"]]><script>{_PWN}</script>",
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    f"${{{_PWN}}}`",
    "\u2028\u2029" + f"<script>{_PWN}</script>",
    "&lt;script&gt; &amp; &#x3c;",
    "http://beacon.example/x.png",
    "url(http://beacon.example/y)",
    "__proto__",
    "constructor",
    "\u202egnp.exe\u202c",
    "\x00\x07\x1b[31m",
    "👩‍🦰" * 50,
    "x" * 5_000,
    "مرحبا بالعالم",
    "",
    " ",
]


def hostile_view(text: str) -> View:
    """A view with the text in every place a view has for text."""
    properties: dict[str, Any] = dict.fromkeys(("platform", "city", "country", "list_name", "kind", "title"), text)
    nodes = [
        Node(f"{label.lower()}:{text or 'x'}", label, text, properties) for label in ("Ad", "Phone", "Poster", "Url")
    ]
    nodes.append(Node(text or "bare", "Handle", text, {"generic": True, **properties}))
    hub = nodes[2].id
    edges = [
        Edge(n.id, hub, "MENTIONS", {"strength": text, "raw": text, "field": text, "hidden": text})
        for n in nodes
        if n.id != hub
    ]
    return View(tuple(nodes), tuple(edges), {hub: 3}, {text or "x": 2})


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("hide", [False, True])
def test_hostile_text_stays_text(watched: Watched, text: str, hide: bool) -> None:
    """Whatever a name, identifier or note spells, no script runs, nothing is fetched, nothing is complained of."""
    told = replace(
        PROVENANCE,
        **dict.fromkeys(
            ("case", "maker", "purpose", "question", "dates", "graph_version", "model_version", "handling"), text
        ),
    )
    shown = hostile_view(text)
    watched.open(render(shown, positions(shown), told, hide))
    for row in watched.page.query_selector_all("#items tbody tr"):
        row.click()
    watched.page.mouse.move(400, 400)

    assert watched.page.evaluate("window.__pwn") is None
    assert watched.requests == ["http://case.example/"]
    assert watched.complaints == []
    assert len(shown.nodes) == watched.page.locator("#items tbody tr").count()


def test_names_show_as_they_are(watched: Watched) -> None:
    """Markup in a name is read as a name."""
    shown = hostile_view("<b>bold</b> & co")
    watched.open(render(shown, positions(shown), PROVENANCE))

    assert watched.page.locator("#items tbody tr th bdi").first.inner_text() == "<b>bold</b> & co"


def test_obscured_numbers_have_a_badge_in_words(watched: Watched) -> None:
    """The row of an obscured number and of the ad that obscures it say so and how; others do not; a click tells it."""
    shown = small_view()
    watched.open(render(shown, positions(shown), PROVENANCE))
    ids = watched.page.evaluate("JSON.parse(document.getElementById('payload').textContent).nodes.map((n) => n.id)")
    rows = {i: watched.page.locator(f"#items tbody tr[data-at='{at}']") for at, i in enumerate(ids)}
    number, plain = rows["phone:+447700900001"], rows["phone:+447700900002"]
    badge = number.locator("th .obscured")
    number.click()

    assert badge.inner_text() == "obscured: letters between, number words"
    assert badge.is_visible() and badge.bounding_box()["height"] < 40  # type: ignore[index]
    assert "obscured: letters between, number words" in number.locator("th").aria_snapshot()
    assert rows["ad:007"].locator("td.to .obscured").count() == 2
    assert plain.locator(".obscured").count() == 0
    assert "obscured: letters between, number words" in watched.page.locator("#told").inner_text()
    assert "2 mentions are written so that a plain search misses them" in watched.page.locator("aside").inner_text()


def test_items_are_drawn_where_they_belong(watched: Watched) -> None:
    """The canvas shows ink, as many marks as the table has rows, and a click on one chooses its row."""
    shown = small_view()
    watched.open(render(shown, positions(shown), PROVENANCE))
    colours = watched.page.evaluate(
        """() => { const c = document.querySelector('#picture canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const seen = new Set();
        for (let i = 0; i < d.length; i += 4) if (d[i + 3]) seen.add(d[i] + ',' + d[i + 1] + ',' + d[i + 2]);
        return [...seen]; }"""
    )

    assert str(len(shown.nodes)) == watched.page.evaluate("document.documentElement.dataset.drawn")
    assert {"104,114,128", "31,112,212", "15,107,77", "152,105,10", "179,38,30"} <= set(colours)
    assert watched.complaints == []
    watched.page.locator("#items tbody tr").nth(3).click()
    assert watched.page.locator("#told").inner_text()
    assert watched.page.locator("#items tbody tr.chosen").count() == 1


def test_page_reads_without_a_script(browser: Any) -> None:
    """Without JavaScript the table and where it comes from are there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    shown = small_view()
    page.set_content(render(shown, positions(shown), PROVENANCE))

    assert len(shown.nodes) == page.locator("#items tbody tr").count()
    assert "Preliminary 2026/114" in page.locator("aside").inner_text()
    context.close()


def test_narrow_page_has_no_sideways_scroll(watched: Watched) -> None:
    """On a narrow screen the page fits its width; only the table scrolls in its own frame."""
    shown = small_view()
    watched.page.set_viewport_size({"width": 420, "height": 800})
    watched.open(render(shown, positions(shown), PROVENANCE))

    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.page.locator(".obscured").first.bounding_box()["height"] < 60  # type: ignore[index]


def test_print_holds_picture_and_table(watched: Watched) -> None:
    """A print has more than one sheet: the picture and the table."""
    shown = small_view()
    watched.open(render(shown, positions(shown), PROVENANCE))
    printed = watched.page.pdf(prefer_css_page_size=True)

    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") >= 2

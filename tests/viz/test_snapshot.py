"""The page as text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from graphlink.errors import SnapshotTooLargeError
from graphlink.graph.analysis.layout import positions
from graphlink.schema.network import Node, View
from graphlink.viz.payload import digest, payload
from graphlink.viz.snapshot import MAX_ITEMS, render
from tests.viz.views import PROVENANCE, small_view


class Page(HTMLParser):
    """Elements of a page, and the text of its rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))


def test_page_asks_for_nothing() -> None:
    """No element names anything outside the page."""
    shown = small_view()
    page = Page(render(shown, positions(shown), PROVENANCE))

    assert not [tag for tag, attrs in page.tags if {"src", "href", "action", "srcset"} & attrs.keys()]
    assert not [tag for tag, _ in page.tags if tag in ("link", "iframe", "img", "object", "embed", "form", "base")]
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]


def test_table_holds_a_row_for_each_item() -> None:
    """What is drawn is listed, and reads without a script."""
    shown = small_view()
    page = render(shown, positions(shown), PROVENANCE)

    assert len(shown.nodes) == page.count("<tr data-at=")


def test_digest_can_be_checked_from_the_page() -> None:
    """The digest in the foot is that of the data in the page."""
    shown = small_view()
    page = render(shown, positions(shown), PROVENANCE)
    held = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page, re.DOTALL)
    assert held is not None
    data = json.loads(held[1])

    assert payload(shown, positions(shown), PROVENANCE) == data
    assert digest(data) in page


def test_too_much_is_refused_with_what_to_ask() -> None:
    """Above the limit there is no picture, but advice."""
    nodes = tuple(Node(f"ad:{i}", "Ad", "", {}) for i in range(MAX_ITEMS + 1))

    with pytest.raises(SnapshotTooLargeError) as error:
        render(View(nodes, ()), {}, PROVENANCE)
    assert error.value.hint


def test_hidden_names_are_nowhere_in_the_page() -> None:
    """With names hidden the source of the page holds no identifier."""
    shown = small_view()
    page = render(shown, positions(shown), PROVENANCE, hide_names=True)

    assert "Names hidden" in page
    assert not re.search(r"\+?44 ?7700|lena_x|anna@|Amsterdam|Lantern", page)

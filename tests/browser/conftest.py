"""A real Chromium in which every host is blocked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it. Without it the test is skipped, and fails where all must run."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        told = "nothing was tested in a browser: Chromium is missing"
        if os.environ.get("GRAPHLINK_REQUIRE_BROWSER"):
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


class Watched:
    """A page, with everything it tried: requests, dialogs, errors, messages."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))

    def open(self, html: str) -> None:
        """Show a page from a host that does not exist, and wait until it has drawn."""

        def answer(route: Route) -> None:
            if route.request.url == "http://case.example/":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.abort()

        self.page.route("**/*", answer)
        self.page.goto("http://case.example/")
        self.page.wait_for_function("document.documentElement.dataset.drawn")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page of its own."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Watched(page)
    page.close()

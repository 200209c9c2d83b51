"""A real browser for tests: `page` fixtures over Chromium, and axe to find what breaks WCAG 2.0 to 2.2, A and AA.

    from tests.browser import browser, page, sign_in, violations  # noqa: F401  (fixtures)

    def test_the_worklist_is_accessible(live_server, page):
        sign_in(page, live_server, person)
        page.goto(f"{live_server.url}/desk/")
        assert violations(page) == []

`page` is 1280 px wide; `page.set_viewport_size(PHONE)` makes it a phone. `look(page, "name")` keeps pictures of both
widths in the folder named by the environment variable LOOK, and does nothing without it.

A click or a key that leads to another page comes back only when that page is there, on a machine however slow: so
what a test does next, as reading the database or going elsewhere, never overtakes what it has just done.
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
STYLES = ROOT / "src/amends/web/static/built/amends.css"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # the tags do not nest
PATIENCE = 30_000  # milliseconds: a slow machine is not a fault of a page
WRITING = "**/web/writing*.js"
# Says in `leaving` whether the page is being left, for another than itself and in this window.
WATCH = """() => {
    if (window.leaving !== undefined) return;
    window.leaving = false;
    addEventListener("submit", event => {
        window.leaving ||= !event.defaultPrevented && !event.target.getAttribute("target");
    });
    navigation.addEventListener("navigate", event => {
        window.leaving ||= !event.destination.sameDocument && event.downloadRequest === null;
    });
    addEventListener("pageshow", event => { if (event.persisted) window.leaving = false; });
}"""
DESKTOP: Any = {"width": 1280, "height": 900}
PHONE: Any = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def browser() -> Browser:
    """Chromium, as the machine has it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not on this machine.")
    if not AXE.is_file() or not STYLES.is_file():
        pytest.fail("The assets are not built: run bin/setup.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread; the tests do not use it
    return opened(chromium)


@cache
def opened(chromium: str) -> Browser:
    """Return the one browser of this process: each module that imports the fixture would start a second, and cannot."""
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


def arrives(act: Callable[..., None]) -> Callable[..., None]:
    """Return the act, as a click, which waits for the page that it leads to, where it leads to one."""

    @wraps(act)
    def done(self: Locator, *given: Any, **named: Any) -> None:
        page = self.page
        page.evaluate(WATCH)
        act(self, *given, **named)
        for _ in range(PATIENCE // 20):
            if not is_leaving(page):
                break
            page.wait_for_timeout(20)
        page.wait_for_load_state("load")

    return done


def is_leaving(page: Page) -> bool:
    """Return whether the page is on its way to another, which answers while it has not come."""
    try:
        return bool(page.evaluate("window.leaving"))
    except Error:  # it went while it was asked
        return True


Locator.click = arrives(Locator.click)  # type: ignore[method-assign]
Locator.press = arrives(Locator.press)  # type: ignore[method-assign]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh context, on a desktop screen, where axe may run beside the page's own policy."""
    context = browser.new_context(viewport=DESKTOP, bypass_csp=True, reduced_motion="reduce", locale="en-GB")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    # What it keeps every ten seconds would be in the way of a test that ends; its own tests take it back.
    context.route(WRITING, lambda route: route.fulfill(body="", content_type="text/javascript"))
    yield context.new_page()
    context.close()


def sign_in(page: Page, live_server: Any, person: Any) -> None:
    """Sign the person in without the form, which has tests of its own."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, a line each with rule and place; empty where there is nothing."""
    page.wait_for_load_state("load")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{fault['id']}: {fault['help']} at {node['target'][0]}: {node['html'][:160]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def overflows(page: Page) -> bool:
    """Return whether the page is wider than the screen, so that people would have to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def problems(page: Page, name: str = "") -> list[str]:
    """Return what is wrong with the page on a desktop and on a phone: axe's findings, and sideways scrolling."""
    found = []
    for size, called in ((DESKTOP, "desktop"), (PHONE, "phone")):
        page.set_viewport_size(size)
        found += [f"{called}: {line}" for line in violations(page)]
        if overflows(page):
            found.append(f"{called}: the page is wider than the screen")
    if name:
        look(page, name)
    page.set_viewport_size(DESKTOP)
    return found


def look(page: Page, name: str) -> None:
    """Keep pictures of the page for people to look at, where LOOK names a folder."""
    folder = os.environ.get("LOOK")
    if folder:
        for size, called in ((DESKTOP, "desktop"), (PHONE, "phone")):
            page.set_viewport_size(size)
            page.screenshot(path=str(Path(folder) / f"{name}-{called}.png"), full_page=True)

"""A real Chromium, and `cocreation serve` run from an installed wheel."""

import re
from collections.abc import Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from chromium import ARGUMENTS, chromium
from installed import ROOT
from under_test import DESKTOP, PATIENCE, Server, serving

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file, which share a server, on one worker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, Debian's or playwright's own; it goes with its file, as its event loop is in the way of other tests."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The embedded network, served from the installed wheel."""
    with serving(tmp_path_factory.mktemp("served") / "stderr.txt") as server:
        yield server


@pytest.fixture
def watched() -> dict[str, list[str]]:
    """Collect what the pages of a test complained of, and which foreign hosts they asked."""
    return {"console": [], "hosts": []}


@pytest.fixture
def context(
    browser: Browser, watched: dict[str, list[str]], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A fresh browser context whose pages must stay quiet and ask nobody outside this machine."""
    viewport = getattr(request, "param", DESKTOP)
    made = browser.new_context(viewport=viewport, locale="en-GB", reduced_motion="reduce")
    made.set_default_timeout(PATIENCE)
    made.on(
        "console",
        lambda message: watched["console"].append(message.text) if message.type == "error" else None,
    )
    made.on("weberror", lambda error: watched["console"].append(str(error.error)))
    made.on("request", lambda asked: _note_host(asked.url, watched["hosts"]))
    yield made
    made.close()
    assert watched["hosts"] == [], "a request would have left the machine"
    if not request.node.get_closest_marker("may_complain"):
        assert watched["console"] == []


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page; when its test fails, its screenshot is kept in test-results/."""
    opened = context.new_page()
    yield opened
    report = request.node.stash.get(_REPORT, None)
    if report is not None and report.failed:
        kept = ROOT / "test-results"
        kept.mkdir(exist_ok=True)
        name = re.sub(r"[^\w-]+", "-", request.node.name)
        opened.screenshot(path=kept / f"{name}.png", full_page=True)


_REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the page fixture know how its test went."""
    report = yield
    if report.when == "call":
        item.stash[_REPORT] = report
    return report


def _note_host(url: str, hosts: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost"):
        hosts.append(url)

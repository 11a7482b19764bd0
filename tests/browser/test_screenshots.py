"""The pictures of the gallery, made anew at every run into test-results/; looked at by people, not by the test.

On the way every page is tested for its width, for what axe finds, and for its mark where the network is made up.

``UPDATE_SCREENSHOTS=1`` puts them into docs/, where the gallery shows them. They are taken of published pages, which
show the views of the served ones; those for editors alone are served.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import cocreation
from acting import axe_violations, open_page
from cocreation import Network, generate, load_example
from cocreation_dashboards.publishing import publish
from cocreation_dashboards.site import EDITING, PAGES
from installed import ROOT
from under_test import DESKTOP, PHONE, Server, serving

FOLDER = ROOT / ("docs/screenshots" if os.environ.get("UPDATE_SCREENSHOTS") else "test-results/screenshots")


NETWORKS: dict[str, Callable[[], Network]] = {"embedded": load_example, "grown": generate}


@pytest.fixture(scope="module", params=NETWORKS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Publish a network; give back its name and the folder."""
    net = NETWORKS[request.param]()
    return request.param, publish(net, tmp_path_factory.mktemp(request.param) / "site").parent


@pytest.fixture(scope="module", params=NETWORKS)
def edited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """Serve a network to an editor; give back its name and the server."""
    folder = tmp_path_factory.mktemp(request.param)
    cocreation.new(folder / "network.sqlite", NETWORKS[request.param](), author="Support Team").close()
    with serving(folder / "stderr.txt", "--edit", str(folder / "network.sqlite")) as server:
        yield request.param, server


def keep(page: Page, name: str, **more: Any) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.mouse.move(0, 0)
    image = page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", **more)
    assert len(image) > 10_000, "an empty page"


def pictures_are_drawn(page: Page) -> None:
    expect(page.locator(".ccn-lead").first).to_be_visible()
    page.wait_for_function(
        """() => [...document.querySelectorAll(".ccn-picture")]
            .every((one) => one.hidden || one.querySelector(".main-svg, .ccn-plot-missing"))"""
    )
    page.wait_for_timeout(300)  # for the labels of what was just drawn


def keep_sound(page: Page, name: str, *, synthetic: bool) -> None:
    """Keep a picture of a page that is as wide as its window, accessible, and marked where its people are made up."""
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
    keep(page, name)
    mark = page.get_by_text("Synthetic network: made-up people")
    assert (mark.count() > 0 and mark.first.is_visible()) is synthetic, name
    assert axe_violations(page) == [], name


@pytest.mark.parametrize(("context", "size"), [(DESKTOP, "desktop"), (PHONE, "phone")], indirect=["context"])
def test_pictures_of_all_pages(page: Page, site: tuple[str, Path], size: str) -> None:
    name, folder = site
    for one in PAGES:
        page.goto((folder / f"{one.path}.html").as_uri())
        pictures_are_drawn(page)
        keep_sound(page, f"{name}-{one.path}-{size}", synthetic=name == "grown")
        assert page.locator(".ccn-plot-missing").count() == 0


@pytest.mark.parametrize(("context", "size"), [(DESKTOP, "desktop"), (PHONE, "phone")], indirect=["context"])
def test_pictures_of_the_pages_for_editors(page: Page, edited: tuple[str, Server], size: str) -> None:
    name, server = edited
    for one in EDITING:
        open_page(page, server.url, one.name)
        page.wait_for_timeout(500)  # for what lies beside the forms
        keep_sound(page, f"{name}-{one.path}-{size}", synthetic=name == "grown")
    page.goto("about:blank")

"""The pictures of the gallery, made anew at every run into test-results/; looked at by people, not by the test.

On the way every page is tested for its width, for what axe finds, and for its mark where the network is made up.

``UPDATE_SCREENSHOTS=1`` puts them into docs/, where the gallery shows them. They are taken of published pages, which
show the views of the served ones.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from acting import axe_violations
from cocreation import generate, load_example
from cocreation_dashboards.publishing import publish
from cocreation_dashboards.site import PAGES
from installed import ROOT
from under_test import DESKTOP, PHONE

FOLDER = ROOT / ("docs/screenshots" if os.environ.get("UPDATE_SCREENSHOTS") else "test-results/screenshots")


@pytest.fixture(scope="module", params=["embedded", "grown"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Publish a network; give back its name and the folder."""
    net = load_example() if request.param == "embedded" else generate()
    return request.param, publish(net, tmp_path_factory.mktemp(request.param) / "site").parent


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


@pytest.mark.parametrize(("context", "size"), [(DESKTOP, "desktop"), (PHONE, "phone")], indirect=["context"])
def test_pictures_of_all_pages(page: Page, site: tuple[str, Path], size: str) -> None:
    name, folder = site
    for one in PAGES:
        page.goto((folder / f"{one.path}.html").as_uri())
        pictures_are_drawn(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{one.path} is too wide"
        keep(page, f"{name}-{one.path}-{size}")
        assert page.locator(".ccn-plot-missing").count() == 0
        assert page.get_by_text("Synthetic network: made-up people").first.is_visible() is (name == "grown"), one.path
        assert axe_violations(page) == [], one.path

"""The pictures of the README, made anew at every run into test-results/; looked at by people, not by the test.

``UPDATE_SCREENSHOTS=1`` puts them into docs/, where the README shows them.
"""

import os
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from acting import click_node, map_is_drawn, open_page, selected_name
from installed import ROOT
from under_test import DESKTOP, PHONE, Server

FOLDER = ROOT / ("docs/screenshots" if os.environ.get("UPDATE_SCREENSHOTS") else "test-results/screenshots")


def keep(page: Page, name: str, **more: Any) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.mouse.move(0, 0)
    image = page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", **more)
    assert len(image) > 20_000, "an empty page"


@pytest.mark.parametrize(("context", "size"), [(DESKTOP, "desktop"), (PHONE, "phone")], indirect=["context"])
def test_pictures_of_all_pages(page: Page, served: Server, size: str) -> None:
    open_page(page, served.url, "Network map")
    map_is_drawn(page)
    expect(page.locator(".ccn-network-map")).to_contain_text("Angela Green alone holds")
    page.wait_for_function("() => document.querySelector('.js-plotly-plot')._fullLayout._size.w > 200")
    keep(page, f"network-map-{size}", full_page=size == "phone")
    click_node(page, "angela-green")
    expect(selected_name(page)).to_have_text("Angela Green")
    page.evaluate("() => window.scrollTo(0, 0)")
    keep(page, f"network-map-focus-{size}", full_page=size == "phone")
    open_page(page, served.url, "Expeditions")
    expect(page.locator(".ccn-trail .scatterlayer .point").first).to_be_attached()
    keep(page, f"expeditions-{size}", full_page=size == "phone")
    open_page(page, served.url, "Communities")
    expect(page.get_by_role("table").first).to_be_visible()
    keep(page, f"communities-{size}", full_page=size == "phone")

"""The address of a page shows what whoever copied it saw."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from acting import axe_violations, open_page, selected_name, taken_over
from under_test import Server


def test_a_copied_address_opens_the_same_view(context: BrowserContext, page: Page, served: Server) -> None:
    open_page(page, served.url, "Communities")
    assert "#" not in page.url
    page.get_by_label("Stage").select_option("potential")
    page.get_by_role("button", name="Clinical Microsystems").click()
    expect(selected_name(page)).to_have_text("Clinical Microsystems")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy a link to this view").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    address = page.url
    assert page.evaluate("() => navigator.clipboard.readText()") == address
    assert axe_violations(page) == []

    other = context.new_page()
    other.goto(address)
    taken_over(other)
    expect(selected_name(other)).to_have_text("Clinical Microsystems")
    expect(other.get_by_label("Stage")).to_have_value("POTENTIAL")
    expect(other.get_by_role("region", name="State of play", exact=True).get_by_role("row")).to_have_count(4)

    page.reload()
    taken_over(page)
    expect(selected_name(page)).to_have_text("Clinical Microsystems")
    page.get_by_role("button", name="Clinical Microsystems").click()
    page.get_by_label("Stage").select_option("all")
    page.wait_for_function("() => location.hash === ''")


def test_an_address_of_the_map_keeps_the_part_in_sight(context: BrowserContext, page: Page, served: Server) -> None:
    open_page(page, served.url, "Network map")
    assert "#" not in page.url
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("#view="))
    seen = "() => document.querySelector('#rendered_cells .js-plotly-plot').layout.xaxis.range"
    there = page.evaluate(seen)

    other = context.new_page()
    other.goto(page.url)
    taken_over(other)
    other.wait_for_function(f"(there) => ({seen})().every((one, at) => Math.abs(one - there[at]) < 1e-6)", arg=there)
    other.get_by_role("button", name="Whole map").click()
    other.wait_for_function("() => location.hash === ''")


@pytest.mark.parametrize("view", [{"format": "cocreation-view", "version": 1, "view": "NetworkMap", "shows": {}}, "?"])
def test_an_address_that_cannot_be_shown_says_so(page: Page, served: Server, view: object) -> None:
    open_page(page, served.url, "Communities")
    page.evaluate("(view) => (location.hash = '#view=' + btoa(view))", json.dumps(view))
    told = page.locator(".ccn-view-link [role=status]")
    expect(told).to_contain_text("is one of 'NetworkMap'" if view != "?" else "no saved view")
    expect(page.get_by_role("region", name="State of play", exact=True).get_by_role("row")).to_have_count(13)
    assert axe_violations(page) == []

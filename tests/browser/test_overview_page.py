"""The overview in a real browser: five figures, what is needed, what changed, and two sheets of paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from acting import axe_violations, open_page, picture_rests
from cocreation import Network, generate, load_example
from cocreation_dashboards import publishing
from cocreation_dashboards.site import PAGES
from under_test import PHONE, Server

PAPERS = ("A4", None)  # the second as the style says


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def test_the_page_prints_on_two_sheets_and_answers_mouse_and_keyboard(page: Page, served: Server) -> None:
    open_page(page, served.url, "Overview")
    expect(page.locator(".ccn-overview")).to_contain_text("15 of 25 people are connected")
    drawn(page)
    assert axe_violations(page) == []
    assert [sheets(page, paper) <= 2 for paper in PAPERS] == [True, True]

    # the last day's mark of the last figure that has one
    mark = page.locator(".ccn-multiples .scatterlayer .trace").filter(has=page.locator("path.point")).last
    box = mark.locator("path.point").last.bounding_box()
    assert box
    page.mouse.move(box["x"], box["y"])
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    details = region(page, "Details")
    expect(details.get_by_role("heading", level=2)).to_have_text("Expeditions on course")

    bridges = region(page, "Five figures").get_by_role("button", name="Bridges between communities")
    bridges.focus()
    page.keyboard.press("Enter")
    expect(details.get_by_role("heading", level=2)).to_have_text("Bridges between communities")
    expect(details).to_contain_text("Pairs of communities that share a member")
    expect(bridges).to_be_focused()
    expect(bridges).to_have_attribute("aria-pressed", "true")
    assert axe_violations(page) == []

    needs = region(page, "What is needed")
    needs.get_by_role("button", name="Protection for 4 people").click()
    expect(details.get_by_role("rowheader").first).to_have_text("Angela Green")
    expect(details.get_by_role("row")).to_have_count(5)

    changed = region(page, "What changed")
    expect(changed.get_by_role("heading")).to_have_text("What changed since “Delegates' meeting”")
    page.get_by_label("What changed since").select_option("workshop-1-october-2014")
    expect(changed.get_by_role("heading")).to_have_text("What changed since “First workshop”")
    expect(changed.get_by_role("row", name="People who joined")).to_contain_text("15")
    expect(region(page, "Decisions and guidance")).to_contain_text("No decision or guidance is recorded yet")
    assert axe_violations(page) == []


@pytest.mark.parametrize("net", [load_example(), generate()], ids=["embedded", "grown"])
def test_the_published_page_prints_on_two_sheets_and_answers(
    page: Page, net: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "PAGES", [one for one in PAGES if one.path == "overview"])
    publishing.publish(net, tmp_path / "site")
    page.goto((tmp_path / "site" / "overview.html").as_uri())
    drawn(page)
    assert [sheets(page, paper) <= 2 for paper in PAPERS] == [True, True]
    wide = page.locator(".ccn-multiples .js-plotly-plot").bounding_box()
    page.set_viewport_size(PHONE)
    drawn(page)
    narrow = page.locator(".ccn-multiples .js-plotly-plot").bounding_box()
    assert wide
    assert narrow
    assert narrow["height"] > 2 * wide["height"]
    region(page, "Five figures").get_by_role("button", name="Communities by stage").click()
    expect(region(page, "Details").get_by_role("heading", level=2)).to_have_text("Communities by stage")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe_violations(page) == []


def drawn(page: Page) -> None:
    expect(page.locator(".ccn-multiples .scatterlayer .point").first).to_be_attached()
    picture_rests(page, ".ccn-multiples")


def sheets(page: Page, paper: str | None) -> int:
    """Print the page, and count the sheets."""
    printed = page.pdf(format=paper) if paper else page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", printed))

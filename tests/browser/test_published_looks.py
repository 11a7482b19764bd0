"""A published map in a real browser, from a disk: what colours tell, and a second day beside, at desk and phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from acting import (
    axe_violations,
    axe_violations_day_and_night,
    click_node,
    count_whole_drawings,
    map_is_drawn,
    picture_rests,
    whole_drawings,
)
from cocreation import load_example
from under_test import DESKTOP, PHONE

_ROOMS = pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True, ids=["desk", "phone"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded network, published."""
    from cocreation_dashboards.publishing import publish

    return publish(load_example(), tmp_path_factory.mktemp("looks") / "site").parent


@pytest.fixture
def published(page: Page, site: Path) -> Iterator[Page]:
    """The published map, drawn."""
    page.goto((site / "network-map.html").as_uri())
    map_is_drawn(page)
    yield page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def status(page: Page) -> Locator:
    return page.locator(".ccn-still-status")


def lead(page: Page) -> Locator:
    return page.locator(".ccn-lead")


def details(page: Page) -> Locator:
    return page.get_by_role("region", name="Details")


def legend(page: Page) -> Locator:
    return page.get_by_role("list", name="Legend")


def colours(page: Page) -> int:
    return int(page.evaluate(
        """() => new Set(document.querySelector(".js-plotly-plot")._fullData
            .filter(({ name }) => name === "people").flatMap(({ marker }) => marker.color)).size"""
    ))  # fmt: skip


def veils(page: Page) -> list[str]:
    """On which of the axes a veil lies over what is out of focus."""
    shapes = page.evaluate("document.querySelector('.js-plotly-plot').layout.shapes.map(({ xref }) => xref)")
    return [xref for xref in shapes if "domain" in xref]


@_ROOMS
def test_a_layer_is_told_by_picture_legend_table_and_details_and_gone_again(published: Page) -> None:
    before = lead(published).inner_text()
    assert colours(published) == 1
    published.get_by_label("Colour shows").select_option(label="Gathering: Second workshop")
    expect(lead(published)).to_contain_text("Second workshop")
    expect(lead(published)).to_contain_text("On 13 January 2015")
    expect(legend(published)).to_contain_text("came")
    expect(published.get_by_text("Colour and shape:")).to_be_visible()
    expect(published.get_by_label("As of")).to_be_hidden()
    assert colours(published) > 1
    published.get_by_text("Table of what the map shows").click()
    table = published.get_by_role("table")
    expect(table.get_by_role("columnheader", name="Second workshop")).to_be_visible()
    click_node(published, "angela-green")
    expect(status(published)).to_have_text("In focus: Angela Green with 4 neighbours.")
    expect(details(published).get_by_role("heading", level=2)).to_have_text("Angela Green")
    expect(details(published).locator("dt", has_text="Second workshop")).to_be_visible()
    expect(table.locator("tbody tr:visible")).to_have_count(5)
    assert axe_violations_day_and_night(published) == []
    published.get_by_label("Colour shows").select_option(label="kind")
    expect(published.get_by_label("As of")).to_be_visible()
    expect(published.locator(".ccn-day")).to_have_text("13 January 2015")
    expect(details(published).locator("dt", has_text="Second workshop")).to_have_count(0)
    expect(lead(published)).to_have_text(before)
    published.get_by_role("button", name="Earlier date").click()
    expect(lead(published)).to_contain_text("On 8 January 2015")


@_ROOMS
def test_a_second_day_stands_beside_and_both_answer_a_click_a_search_and_a_filter(published: Page) -> None:
    published.get_by_label("Beside it").select_option(label="1 October 2014, Second workshop")
    expect(lead(published)).to_contain_text("From 1 October 2014 to 13 January 2015: 4 community memberships")
    plot = published.locator(".ccn-picture .js-plotly-plot")
    expect(plot.locator(".cartesianlayer .subplot")).to_have_count(2)
    expect(plot.locator(".annotation")).to_have_text(["1 October 2014", "13 January 2015"])
    expect(legend(published)).to_contain_text("born by 13 January 2015")
    expect(published.get_by_label("As of")).to_be_hidden()
    published.get_by_text("Table of what was born and lost").click()
    apart = published.locator("#ccn-days-twin")
    expect(apart.locator("tbody tr:visible")).to_have_count(19)
    published.get_by_text("Filter", exact=True).click()
    published.get_by_label("teams", exact=False).uncheck()
    expect(status(published)).to_have_text("The filter shows 51 of 53 people and places.")
    expect(apart.get_by_role("caption")).to_have_text("Born and lost from 1 October 2014 to 13 January 2015 (4)")
    published.get_by_role("button", name="All kinds").click()
    expect(apart.locator("tbody tr:visible")).to_have_count(19)
    picture_rests(published, ".ccn-picture")
    count_whole_drawings(published)
    details(published).get_by_role("button", name="Angela Green").first.click()
    expect(status(published)).to_have_text("In focus: Angela Green with 4 neighbours.")
    assert whole_drawings(published) == 0
    expect(details(published)).to_contain_text("New by 13 January 2015")
    assert veils(published) == ["x domain", "x2 domain"]
    assert axe_violations(published) == []
    published.get_by_role("button", name="Clear focus").click()
    expect(status(published)).to_be_empty()
    assert veils(published) == []
    published.get_by_role("button", name="Zoom in").click()
    published.get_by_role("button", name="Whole map").click()
    published.get_by_label("Beside it").select_option(label="one day alone")
    expect(plot.locator(".cartesianlayer .subplot")).to_have_count(1)
    expect(published.get_by_label("As of")).to_be_visible()
    map_is_drawn(published)


def test_looks_are_chosen_by_keyboard_and_the_one_chosen_last_takes_the_others_place(published: Page) -> None:
    colour, beside = published.get_by_label("Colour shows"), published.get_by_label("Beside it")
    colour.focus()
    published.keyboard.type("role")
    expect(colour.locator("option:checked")).to_have_text("role coverage")
    expect(lead(published)).to_contain_text("Role coverage:")
    expect(colour).to_be_focused()
    beside.focus()
    published.keyboard.press("ArrowDown")
    expect(lead(published)).to_contain_text("From 1 October 2014")
    expect(lead(published)).not_to_contain_text("Role coverage:")
    expect(colour.locator("option:checked")).to_have_text("kind")
    expect(beside).to_be_focused()
    colour.focus()
    published.keyboard.type("betw")
    expect(lead(published)).to_contain_text("is highest for")
    expect(beside.locator("option:checked")).to_have_text("one day alone")
    expect(published.locator("#ccn-map-method")).to_be_visible()


def test_only_what_the_page_can_answer_is_offered(published: Page) -> None:
    expect(published.get_by_label("Size shows")).to_be_hidden()
    expect(published.get_by_label("Suggestions")).to_be_hidden()
    for name in ("Colour shows", "Beside it"):
        assert published.get_by_label(name).locator("option").count() > 4

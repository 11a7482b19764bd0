"""The layers of the map in a browser: what colours say, the legend, the details and the table say in words."""

from playwright.sync_api import Page, expect

from acting import axe_violations, click_node, map_is_drawn, open_page, points, selected_name
from under_test import Server

_LAYERS = {
    "role coverage": ("nobody holds any of the 9 tasks", "holds nothing (25)", "Role coverage", "holds nothing"),
    "Gathering: Basecamp One": (
        "5 people are recorded as there, from 1 of 12 communities",
        "not recorded as there (20)",
        "Gathering: Basecamp One (13 January 2015)",
        "came",
    ),
    "Expedition: The journey to Spring Basecamp": (
        "15 people are in its 7 teams",
        "in one of its teams (15)",
        "Expedition: The journey to Spring Basecamp",
        "member in Support Team and member in Festival delegation 2015",
    ),
}


def test_roles_gatherings_and_expeditions_are_told_by_colours_legend_details_and_table(
    page: Page, served: Server
) -> None:
    open_page(page, served.url, "Network map")
    map_is_drawn(page)
    click_node(page, "angela-green")
    expect(selected_name(page)).to_have_text("Angela Green")
    page.get_by_text("Table of what the map shows").click()
    map_ = page.locator(".ccn-network-map")
    for layer, (said, sign, name, told) in _LAYERS.items():
        page.get_by_label("Colour shows").select_option(layer)
        expect(map_.locator(".ccn-lead")).to_contain_text(said)
        expect(map_.get_by_role("list", name="Legend")).to_contain_text(sign)
        details = page.get_by_role("region", name="Details")
        expect(details.locator("dt", has_text=name)).to_be_visible()
        expect(details.locator("dd").filter(has_text=told).first).to_be_visible()
        table = page.get_by_role("region", name="Table of the map").get_by_role("table")
        expect(table.get_by_role("columnheader", name=name)).to_be_visible()
        hers = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Angela Green"))
        expect(hers).to_contain_text(told)
        assert points(page)["angela-green"] == 1, "what is in focus stays so"
        assert axe_violations(page) == []

"""What was drawn ahead gives way to the page's own process, also in a browser that has little time."""

import pytest
from playwright.sync_api import Page, expect

from acting import open_page
from under_test import Server

# the widgets' manager looks for a widget every 100 ms for two seconds, and never after its last pause
_SELDOM = """
    const soon = window.setTimeout;
    window.setTimeout = (call, pause, ...more) => soon(call, pause === 100 ? 2500 : pause, ...more);
"""

_OF_NOBODY = """
    document.addEventListener("DOMContentLoaded", () => {
        for (const script of document.querySelectorAll("script[type='application/vnd.voila.cell-output+json']"))
            script.textContent = script.textContent.replace(/("model_id":\\s*")[^"]+/, "$1of-nobody");
    });
"""


@pytest.mark.parametrize("name", ["Network map", "Communities"])
def test_a_widget_that_comes_while_nobody_looks_is_shown_all_the_same(page: Page, served: Server, name: str) -> None:
    page.add_init_script(_SELDOM)
    open_page(page, served.url, name)
    expect(page.locator("#rendered_cells .ccn-lead").first).to_be_visible()


@pytest.mark.may_complain  # the widgets' manager tells the console too
def test_a_page_whose_widget_never_comes_says_so(page: Page, served: Server) -> None:
    page.add_init_script(_OF_NOBODY)
    page.goto(f"{served.url}communities")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Something went wrong")
    expect(alert.get_by_role("link", name="Load the page again")).to_be_visible()


@pytest.mark.may_complain  # of the script that is missing
def test_a_page_whose_parts_do_not_arrive_says_so(page: Page, served: Server) -> None:
    page.route("**/parts/panel.js*", lambda route: route.abort())
    page.goto(f"{served.url}communities")
    alert = page.get_by_role("alert").filter(has_text="A part of this page did not arrive.")
    expect(alert.get_by_role("link", name="Load the page again")).to_be_visible()


def test_a_hand_that_is_never_still_does_not_keep_a_page_from_its_process(page: Page, served: Server) -> None:
    page.goto(f"{served.url}network-map")
    place = 0
    while page.locator("#ccn-first").count() or not page.locator("#rendered_cells .ccn-lead").count():
        place = (place + 7) % 400
        page.mouse.move(300 + place, 300)
        page.wait_for_timeout(100)
    expect(page.locator("#rendered_cells .ccn-lead").first).to_be_visible()

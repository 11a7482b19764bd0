"""What was drawn ahead gives way to the page's own process, also in a browser that has little time."""

import pytest
from playwright.sync_api import Page, expect

from acting import open_page, selected_name, taken_over
from cocreation_dashboards.site import PAGES
from under_test import DESKTOP, PHONE, Server

# the widgets' manager looks for a widget every 100 ms for two seconds, and never after its last pause
_SELDOM = """
    const soon = window.setTimeout;
    window.setTimeout = (call, pause, ...more) => soon(call, pause === 100 ? 2500 : pause, ...more);
"""

# anywidget waits two seconds for the script of a part
_LATE = """
    let part;
    const late = async (file) => { await new Promise((done) => setTimeout(done, 2500)); return part(file); };
    Object.defineProperty(window, "ccnPart", { get: () => part && late, set: (given) => { part = given; } });
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


def test_a_part_whose_script_comes_late_hears_its_process_all_the_same(page: Page, served: Server) -> None:
    page.add_init_script(_LATE)
    open_page(page, served.url, "Network map")
    search = page.get_by_label("Find a person or place")
    search.fill("perinatal")
    search.press("Enter")
    expect(selected_name(page)).to_have_text("Perinatal Care")


def test_a_hand_that_is_never_still_does_not_keep_a_page_from_its_process(page: Page, served: Server) -> None:
    page.goto(f"{served.url}network-map")
    place = 0
    while page.locator("#ccn-first").count() or not page.locator("#rendered_cells .ccn-lead").count():
        place = (place + 7) % 400
        page.mouse.move(300 + place, 300)
        page.wait_for_timeout(100)
    expect(page.locator("#rendered_cells .ccn-lead").first).to_be_visible()


# what stands where in the picture drawn ahead, and then in that of the page's process, whenever it changes
_WATCHING = """
    window.ccnSeen = [];
    setInterval(() => {
        const first = document.getElementById("ccn-first");
        const view = first ?? document.getElementById("rendered_cells");
        if (!view || (!first && !ccnSeen.length)) return;
        const pictures = [...view.querySelectorAll(".ccn-picture:not([hidden])")];
        const drawn = view.querySelector(".ccn-controls") && pictures.every((one) => one.querySelector(".main-svg"));
        if (!drawn && !ccnSeen.length) return;
        const parts = [...view.querySelectorAll(".ccn-panel, .ccn-controls:not(.ccn-view-link), .ccn-picture")];
        let below = -scrollY;
        const told = parts.filter((one) => one.clientHeight).map((one) => {
            const { x, y, width, height } = one.getBoundingClientRect();
            const gap = y - below;
            below = y + height;
            // drawn ahead for a width, these are higher or lower where their words break otherwise in the reader's
            const high = one.matches(".ccn-duties, .ccn-agenda, .ccn-clouds") ? "" : Math.round(height);
            return `${one.className.match(/ccn-[a-z-]+/)[0]} ${[x, gap, width].map(Math.round)} ${high}`;
        });
        if (JSON.stringify(told) !== JSON.stringify(ccnSeen.at(-1))) ccnSeen.push(told);
    }, 50);
"""


@pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True, ids=["desk", "phone"])
@pytest.mark.parametrize("path", [one.path for one in PAGES if not one.edits])
def test_nothing_moves_from_the_first_picture_until_the_process_has_taken_over(
    page: Page, served: Server, path: str
) -> None:
    """The first picture of the map fell to a third of its width for seconds, while the styles of its process came."""
    page.add_init_script(_WATCHING)
    for _ in range(60):  # until the server has drawn it ahead
        page.goto(f"{served.url}{path}", wait_until="commit")
        page.wait_for_selector(".ccn-lead")
        if page.locator("#ccn-first").count():
            break
    expect(page.locator("#ccn-first .ccn-controls").first).to_be_attached()
    expect(page.locator("#ccn-first")).not_to_contain_text("undefined")
    taken_over(page)
    page.wait_for_timeout(1500)
    first, *then = page.evaluate("window.ccnSeen")
    assert [sorted(set(one) ^ set(first)) for one in then] == []

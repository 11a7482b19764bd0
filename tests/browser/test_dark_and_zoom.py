"""Pages in the dark, at 400 % and in a theme of somebody else's, in a real browser."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import cocreation
from acting import axe_violations, map_is_drawn, open_page
from cocreation import generate, load_example
from cocreation_dashboards.publishing import publish
from cocreation_dashboards.site import EDITING, PAGES
from under_test import Server, serving

ZOOMED = {"width": 320, "height": 200}
"""What a window of 1280 by 800 has room for at 400 %."""
_PAPER = {"day": "rgb(255, 255, 255)", "dark": "rgb(22, 29, 35)"}
_LOST = """() => {
    const { clientWidth: room, scrollWidth: needed } = document.documentElement;
    const lost = needed > room ? [`the page is ${needed} wide`] : [];
    const apart = "[hidden], .ccn-skip, .ccn-unseen, .ccn-edit-aloud, .ccn-scroll, nav, noscript, #js-plotly-tester";
    const shown = (one) => !one.closest(apart) && one.getBoundingClientRect().width > 1 &&
        (!one.closest("details:not([open])") || one.closest("summary"));
    // a table moves sideways in its region, and the row of pages in its own; all else has to be in sight
    for (const one of [...document.querySelectorAll("body *")].filter(shown)) {
        const { left, right, height } = one.getBoundingClientRect();
        const name = `${one.tagName} ${one.textContent.trim().slice(0, 40)}`;
        const picture = one.closest("svg.main-svg");
        if ((!picture || one.tagName === "text") && (left < -1 || right > room + 1))
            lost.push(`${name}: ${left} to ${right}`);
        if (picture) continue;
        const { overflowX, position } = getComputedStyle(one);
        if (overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1 && !one.closest(".ccn-plot, .ccn-picture"))
            lost.push(`${name}: cut off`);
        if (["sticky", "fixed"].includes(position) && height > innerHeight / 2) lost.push(`${name}: covers the page`);
    }
    const listed = (one) => one.closest(".ccn-edit-list, .ccn-loom-nuggets"); // these move in themselves
    const controls = [...document.querySelectorAll("button, a, input, select, textarea, summary")]
        .filter((one) => shown(one) && !listed(one));
    const boxes = controls.map((one) => one.getBoundingClientRect());
    controls.forEach((one, place) => {
        for (let next = place + 1; next < Math.min(place + 6, controls.length); next += 1) {
            const [a, b] = [boxes[place], boxes[next]];
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            if (across > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
                lost.push(`${one.textContent} lies on ${controls[next].textContent}`);
        }
    });
    return [...new Set(lost)];
}"""

_PIXELS = """async (png) => {
    const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = image;
    const brush = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    brush.drawImage(image, 0, 0);
    const { data } = brush.getImageData(0, 0, width, height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) ink += data[at] < 200;
    return { width, corner: [...data.slice(0, 3)], ink };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a network that has something on every page."""
    return publish(generate(people=20), tmp_path_factory.mktemp("published") / "site").parent


@pytest.fixture(scope="module")
def green(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A store that is edited, served in a theme with a green header."""
    folder = tmp_path_factory.mktemp("green")
    (folder / "green.css").write_text(":root { --ccn-header: #00664f; }")
    cocreation.new(folder / "network.sqlite", load_example(), author="Keeper").close()
    with serving(
        folder / "stderr.txt", "--edit", str(folder / "network.sqlite"), "--theme", str(folder / "green.css")
    ) as server:
        yield server


def paper(page: Page) -> str:
    """Give back the colour behind the words."""
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def painted(page: Page) -> None:
    """Wait until every picture is drawn."""
    page.wait_for_function(
        """() => [...document.querySelectorAll(".ccn-picture")]
            .every((one) => one.hidden || one.querySelector(".main-svg"))"""
    )


def ground(page: Page, colour: str) -> None:
    """Wait until the first picture stands on ground of a colour."""
    expect(page.locator(".ccn-picture .main-svg").first).to_have_css("background-color", colour)


def test_every_published_page_is_accessible_in_the_dark(page: Page, site: Path) -> None:
    page.emulate_media(color_scheme="dark")
    for name in ("index", *(one.path for one in PAGES)):
        page.goto((site / f"{name}.html").as_uri())
        painted(page)
        assert axe_violations(page) == [], name
        assert paper(page) == _PAPER["dark"], name
        if name != "index":
            ground(page, _PAPER["dark"])


def test_a_picture_follows_the_system_while_it_is_shown_and_is_light_on_paper(page: Page, site: Path) -> None:
    page.goto((site / "network-map.html").as_uri())
    painted(page)
    ground(page, _PAPER["day"])
    person = page.locator(".ccn-picture .scatterlayer .trace").filter(has=page.locator(".point")).nth(2)
    before = person.locator(".point").first.evaluate("(one) => one.style.fill")
    page.emulate_media(color_scheme="dark")
    ground(page, _PAPER["dark"])
    assert person.locator(".point").first.evaluate("(one) => one.style.fill") != before
    page.emulate_media(media="print")
    ground(page, _PAPER["day"])
    assert paper(page) == _PAPER["day"]
    page.emulate_media(media="screen")
    ground(page, _PAPER["dark"])


def test_a_picture_that_is_saved_from_a_dark_page_is_light_and_shows_what_is_in_sight(page: Page, site: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto((site / "network-map.html").as_uri())
    painted(page)
    ground(page, _PAPER["dark"])
    corners = []
    for zoomed in (False, True):
        if zoomed:
            page.get_by_role("button", name="Zoom in").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save picture").click()
        assert saved.value.suggested_filename == "network-map.png"
        corners.append(page.evaluate(_PIXELS, base64.b64encode(saved.value.path().read_bytes()).decode()))
    assert [one["corner"] for one in corners] == [[255, 255, 255]] * 2
    assert corners[0]["width"] == corners[1]["width"] > 800
    assert corners[0]["ink"] != corners[1]["ink"]


def test_what_stands_in_a_dark_jupyterlab_is_dark_whatever_the_system_says(page: Page, site: Path) -> None:
    page.goto((site / "network-map.html").as_uri())
    painted(page)
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    ground(page, _PAPER["dark"])
    expect(page.locator(".ccn-panel").first).to_have_css("background-color", _PAPER["dark"])
    expect(page.locator(".ccn-legend rect[fill='#ffffff']").first).to_have_css("fill", _PAPER["dark"])
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    ground(page, _PAPER["day"])


@pytest.mark.parametrize("context", [ZOOMED], indirect=True)
def test_nothing_of_a_published_page_is_lost_at_400_percent(page: Page, site: Path) -> None:
    for name in ("index", *(one.path for one in PAGES)):
        page.goto((site / f"{name}.html").as_uri())
        painted(page)
        page.wait_for_timeout(200)  # for what is drawn anew in the room that it has
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(_LOST) == [], name


@pytest.mark.may_complain
def test_served_pages_are_accessible_in_the_dark_and_in_their_theme(page: Page, green: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{green.url}no-such-page")
    expect(page.locator(".ccn-header")).to_have_css("background-color", "rgb(0, 102, 79)")
    assert paper(page) == _PAPER["dark"]
    assert axe_violations(page) == []
    open_page(page, green.url, "Network map")
    map_is_drawn(page)
    ground(page, _PAPER["dark"])
    # the styles of widgets come after those of the page, and bring our own colours
    expect(page.locator(".ccn-header")).to_have_css("background-color", "rgb(0, 102, 79)")
    assert axe_violations(page) == []


@pytest.mark.parametrize("context", [ZOOMED], indirect=True)
def test_the_served_map_and_the_editors_pages_lose_nothing_at_400_percent(page: Page, green: Server) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, green.url, "Network map")
    map_is_drawn(page)
    assert page.evaluate(_LOST) == []
    for one in EDITING:
        page.goto(f"{green.url}{one.path}")
        expect(page.locator(".ccn-edit button").first).to_be_visible()
        assert page.evaluate(_LOST) == [], one.path
        assert axe_violations(page) == [], one.path
    page.goto(f"{green.url}edit")
    page.get_by_role("button", name="Add a new person").click()
    page.get_by_role("button", name="See what changes, then save").click()
    expect(page.get_by_label("Name (needed)")).to_be_focused()
    assert page.evaluate(_LOST) == []
    assert axe_violations(page) == []

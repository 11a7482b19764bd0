"""Pages without a process in a real browser: published ones from a disk, and what a page shows before it has one."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from acting import axe_violations, count_whole_drawings, open_page, picture_rests, taken_over, whole_drawings
from builders import hostile_network
from cocreation import write
from cocreation_dashboards.site import PAGES
from installed import installed_wheel
from under_test import DESKTOP, PHONE, Server, serving

_FOCUS = "In focus: Angela Green with 4 neighbours."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded network, published by the command from the installed wheel."""
    folder = tmp_path_factory.mktemp("published") / "site"
    command = [str(installed_wheel() / "cocreation"), "publish", "--out", str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120, cwd=folder.parent)
    assert f"Open {folder / 'index.html'}" in said.stdout
    return folder


@pytest.fixture
def published(page: Page, site: Path) -> Page:
    """The published map, drawn."""
    page.goto((site / "network-map.html").as_uri())
    drawn(page)
    return page


def drawn(page: Page) -> Locator:
    plot = page.locator(".ccn-picture .js-plotly-plot")
    expect(plot.locator(".scatterlayer .point").first).to_be_attached()
    return plot


def status(page: Page) -> Locator:
    return page.locator(".ccn-still-status")


def details(page: Page) -> Locator:
    return page.get_by_role("region", name="Details")


def test_links_lead_from_page_to_page(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Where does each community stand?").click()
    expect(page).to_have_title("Communities – Co-Creation Network")
    page.get_by_role("navigation").get_by_role("link", name="Expeditions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How far has each expedition come?")
    page.get_by_role("link", name="Co-Creation Network").click()
    expect(page.get_by_role("link", name="Who connects whom?")).to_be_visible()


def test_choosing_by_keyboard_lights_neighbours_in_words_picture_and_table(published: Page) -> None:
    find = published.get_by_label("Find a person or place")
    find.focus()
    published.keyboard.type("angela g")
    published.keyboard.press("Enter")
    expect(status(published)).to_have_text(_FOCUS)
    expect(details(published).get_by_role("heading", level=2)).to_have_text("Angela Green")
    published.get_by_text("Table of what the map shows").click()
    table = published.get_by_role("table")
    expect(table.get_by_role("caption")).to_have_text("People and places in focus (5)")
    expect(table.locator("tbody tr:visible")).to_have_count(5)
    expect(table.get_by_role("button", name="Angela Green", pressed=True)).to_be_visible()
    published.get_by_label("Focus").select_option("2")
    expect(status(published)).to_contain_text("In focus: Angela Green with")
    expect(status(published)).not_to_have_text(_FOCUS)
    details(published).get_by_role("button", name="Mindfulness", exact=True).click()
    expect(details(published).get_by_role("heading", level=2)).to_have_text("Mindfulness")
    published.get_by_role("button", name="Clear focus").click()
    expect(status(published)).to_be_empty()
    expect(table.locator("tbody tr:visible")).to_have_count(53)
    assert axe_violations(published) == []


@pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True, ids=["desk", "phone"])
def test_the_map_has_its_lines_from_node_to_node(published: Page) -> None:
    ends = published.evaluate(
        """() => {
            const traces = document.querySelector(".ccn-picture .js-plotly-plot")._fullData;
            const nodes = new Set(traces.filter(({ customdata }) => customdata)
                .flatMap(({ x, y }) => [...x].map((one, i) => `${one} ${y[i]}`)));
            const { x, y } = traces.find(({ name }) => name === "taking part");
            return [...x].map((one, i) => (one === null ? null : nodes.has(`${one} ${y[i]}`)));
        }"""
    )
    assert ends.count(None) > 20
    assert False not in ends


def test_a_click_on_the_picture_chooses_and_lets_go(published: Page) -> None:
    picture_rests(published, ".ccn-picture")
    spot = published.evaluate(
        """() => {
            const plot = document.querySelector(".js-plotly-plot");
            const trace = plot._fullData.find(({ customdata }) => customdata?.includes("angela-green"));
            const at = trace.customdata.indexOf("angela-green");
            const { xaxis, yaxis } = plot._fullLayout;
            const { left, top } = plot.getBoundingClientRect();
            return [left + xaxis._offset + xaxis.l2p(trace.x[at]), top + yaxis._offset + yaxis.l2p(trace.y[at])];
        }"""
    )
    published.mouse.click(*spot)
    expect(status(published)).to_have_text(_FOCUS)
    published.mouse.click(*spot)
    expect(status(published)).to_be_empty()


def test_a_click_draws_the_focus_alone_and_a_filter_the_map(published: Page) -> None:
    """Of a click on a map without a process, three quarters went into points and lines that stayed as they were."""
    count_whole_drawings(published)
    people = drawn(published).locator(".scatterlayer .point")
    for person in (people.first, people.last):
        person.click(force=True)
        expect(status(published)).to_contain_text("In focus")
        picture_rests(published, ".ccn-plot")
    assert whole_drawings(published) == 0
    published.get_by_text("Filter", exact=True).click()
    published.get_by_label(re.compile("^people")).uncheck()
    expect(people).to_have_count(28)
    assert whole_drawings(published) > 0


def test_dates_and_filters_are_answered(published: Page) -> None:
    lead = published.locator(".ccn-lead")
    before = lead.inner_text()
    published.get_by_role("button", name="Earlier date").click()
    expect(lead).not_to_have_text(before)
    expect(lead).to_contain_text("On 8 January 2015")
    published.get_by_role("button", name="Later date").click()
    expect(lead).to_have_text(before)
    published.get_by_text("Filter", exact=True).click()
    published.get_by_label(re.compile("^people")).uncheck()
    expect(status(published)).to_have_text("The filter shows 28 of 53 people and places.")
    expect(published.locator("#ccn-map-twin tbody tr:not([hidden])")).to_have_count(28)
    published.get_by_role("button", name="All kinds").click()
    expect(status(published)).to_be_empty()
    published.get_by_role("button", name="Zoom in").click()
    published.get_by_role("button", name="Whole map").click()


def test_waypoints_and_communities_are_answered(page: Page, site: Path) -> None:
    page.goto((site / "expeditions.html").as_uri())
    drawn(page)
    page.get_by_role("button", name="Basecamp One").click()
    expect(details(page).get_by_role("heading").first).to_contain_text("Basecamp One")
    page.goto((site / "communities.html").as_uri())
    rows = page.get_by_role("table").locator("tbody tr")
    everyone = rows.count()
    page.get_by_label("Stage").select_option(label="potential")
    expect(rows).not_to_have_count(everyone)
    assert 0 < rows.count() < everyone
    rows.first.get_by_role("button").click()
    expect(details(page).get_by_role("heading", level=2)).to_be_visible()
    page.get_by_label("Stage").select_option(label="all stages")
    expect(rows).to_have_count(everyone)


def test_no_word_of_a_network_acts_in_the_browser(page: Page, tmp_path: Path) -> None:
    from cocreation_dashboards.publishing import publish

    publish(hostile_network(), tmp_path / "site")
    page.on("dialog", lambda dialog: pytest.fail(f"it acted: {dialog.message}"))
    for name in ("index", *(one.path for one in PAGES)):
        page.goto((tmp_path / "site" / f"{name}.html").as_uri())
        for place in range(min(4, page.locator("[data-select]").count())):
            page.locator("[data-select]").nth(place).click()
        assert page.locator("img, main script:not(#ccn-data), [onerror], [onload], a[href^=javascript]").count() == 0
    page.goto((tmp_path / "site" / "network-map.html").as_uri())
    expect(page.locator("main")).to_contain_text("{{ 7 * 7 }}")  # no template reckons it


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose pages' processes take long to begin, so that what they show first stands for a while."""
    folder = tmp_path_factory.mktemp("slow")
    late = "import sys, time\nif any('confined' in one for one in sys.orig_argv): time.sleep(6)"
    (folder / "sitecustomize.py").write_text(late)
    with serving(folder / "stderr.txt", "--spare", "0", PYTHONPATH=str(folder)) as server:
        yield server


@pytest.fixture
def waiting(page: Page, slow: Server) -> Page:
    """The map before its process has begun."""
    for _ in range(20):
        page.goto(f"{slow.url}network-map", wait_until="commit")
        if page.locator("#ccn-first").count():
            break
        page.goto("about:blank")
        page.wait_for_timeout(1000)
    expect(page.locator("#ccn-first .scatterlayer .point").first).to_be_attached()
    return page


@pytest.mark.may_complain
@pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True, ids=["desk", "phone"])
def test_a_page_can_be_read_and_chosen_in_before_its_process_has_begun(waiting: Page) -> None:
    expect(waiting.get_by_role("heading", level=1)).to_have_text("Who connects whom?")
    expect(waiting.locator(".ccn-lead").first).to_contain_text("12 communities")
    assert axe_violations(waiting) == []
    assert waiting.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    waiting.locator("#ccn-first [data-select='angela-green']").first.click()
    expect(status(waiting)).to_have_text(_FOCUS)
    # screen readers are told how far it is, by what changes in a status
    expect(waiting.locator("#ccn-progress[role=status]")).to_have_text("Drawing the page: this takes a few seconds.")
    taken_over(waiting)
    expect(waiting.locator("#ccn-progress")).to_have_text("The page is ready.")
    # what was chosen before stays chosen, and is now known
    expect(waiting.locator(".ccn-lead")).to_contain_text("In focus: Angela Green with 4 neighbours.")
    expect(details(waiting).get_by_role("heading", level=2)).to_have_text("Angela Green")
    assert axe_violations(waiting) == []


@pytest.mark.may_complain
def test_what_is_typed_and_set_before_is_taken_over_with_the_focus(waiting: Page) -> None:
    waiting.get_by_label("Size shows").select_option(label="nothing")
    waiting.get_by_label("Find a person or place").fill("basecamp of nobody")
    waiting.get_by_text("Table of what the map shows").click()
    waiting.get_by_label("Find a person or place").focus()
    taken_over(waiting)
    expect(waiting.get_by_label("Find a person or place")).to_have_value("basecamp of nobody")
    expect(waiting.get_by_label("Find a person or place")).to_be_focused()
    expect(waiting.get_by_label("Size shows").locator("option:checked")).to_have_text("nothing")
    expect(waiting.locator("#ccn-map-twin")).to_have_attribute("open", "")
    expect(waiting.locator(".ccn-lead")).to_contain_text("Nobody and nothing is found by that name.")


def test_a_network_with_hostile_words_is_shown_first_as_words(context: BrowserContext, tmp_path: Path) -> None:
    write(hostile_network(), tmp_path / "hostile.json", everyone=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"it acted: {dialog.message}"))
    with serving(tmp_path / "stderr.txt", str(tmp_path / "hostile.json")) as server:
        page.wait_for_timeout(5000)
        for name in (one.name for one in PAGES):
            open_page(page, server.url, name)
            expect(page.locator("#rendered_cells .ccn-lead").first).to_be_visible()
            if (choices := page.locator("#rendered_cells [data-select]:visible")).count():
                choices.first.click()
            assert page.locator("#rendered_cells img, [onerror], [onload], a[href^=javascript]").count() == 0
        page.goto("about:blank")

"""The library's page in a real browser: a practice by mouse and keyboard, headings, search, and without a process."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from acting import axe_violations, map_is_drawn, open_page, picture_rests, taken_over
from cocreation import LibraryItem, write
from cocreation_dashboards.publishing import publish
from learning import learning_network
from under_test import Server, serving


def test_the_library_answers_a_click_the_keyboard_a_heading_and_a_search(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "learning.json"
    write(learning_network(), source)
    with serving(tmp_path / "stderr.txt", str(source)) as server:
        open_page(page, server.url, "Library")
        expect(page.locator(".ccn-library")).to_contain_text("“A quiet hour on every ward” has spread furthest (2)")
        sign = page.locator(".ccn-practices .scatterlayer .trace .points path.point").first
        expect(sign).to_be_attached()
        picture_rests(page, ".ccn-practices")
        box = sign.bounding_box()
        assert box
        page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        details = page.get_by_role("region", name="Details")
        expect(details.get_by_role("heading").first).to_have_text("A quiet hour on every ward")
        expect(details.get_by_role("table").get_by_role("row")).to_have_count(5)
        assert axe_violations(page) == []

        library = page.get_by_role("region", name="The library", exact=True)
        library.get_by_role("button", name="Nights").click()
        expect(page.get_by_label("Heading", exact=True)).to_have_value("nights")
        expect(library).to_contain_text("Under “Nights” (2 entries)")
        library.get_by_role("button", name="Wards").click()
        expect(library).to_contain_text("Under “Wards” (3 entries)")
        field = page.get_by_label("Search the library")
        field.focus()
        page.keyboard.type("HUDDLE")
        expect(library.locator("#ccn-library-table tbody tr")).to_have_count(1)
        told = "Found: 1 of 3 entries and 0 of 1 page of learning journals."
        expect(page.get_by_role("search").get_by_role("status")).to_have_text(told)
        expect(field).to_be_focused()
        found = library.locator("#ccn-library-table").get_by_role("button", name="A huddle before the shift")
        found.focus()
        page.keyboard.press("Enter")
        expect(details.get_by_role("heading").first).to_have_text("A huddle before the shift")
        expect(details).to_contain_text("How it came to that")
        expect(found).to_be_focused()
        expect(details).to_be_in_viewport()  # the details stay beside what is chosen
        expect(field).to_have_value("HUDDLE")
        assert axe_violations(page) == []

        open_page(page, server.url, "Network map")
        map_is_drawn(page)
        page.get_by_label("Colour shows").select_option("Practice: A quiet hour on every ward")
        expect(page.locator(".ccn-network-map")).to_contain_text("A quiet hour on every ward: 1 community has adopted")
        legend = page.get_by_role("list", name="Legend")
        expect(legend).to_contain_text("has adapted it (1)")
        expect(legend).to_contain_text("is trying it (2)")
        assert axe_violations(page) == []
        page.goto("about:blank")  # leave before the server does


def test_the_address_of_the_library_holds_what_was_looked_for(page: Page, served: Server) -> None:
    open_page(page, served.url, "Library")
    field = page.get_by_label("Search the library")
    field.fill("poster")
    expect(page.locator("#ccn-library-table tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("#view="))
    page.reload()
    expect(page.locator(".ccn-library:not(.ccn-still)")).to_be_visible()
    expect(field).to_have_value("poster")
    expect(page.locator("#ccn-library-table tbody tr")).to_have_count(1)


def test_the_embedded_library_says_what_is_new_and_what_to_add(page: Page, served: Server) -> None:
    open_page(page, served.url, "Library")
    expect(page.get_by_role("region", name="What is new")).to_contain_text("Poster of the network for the festival")
    expect(page.locator(".ccn-practices")).to_contain_text("Add an adoption")
    page.get_by_text("10 items and nuggets under no heading").click()
    care = page.get_by_role("region", name="Care of the library")
    care.get_by_role("button", name="Theory of communities of practice").first.click()
    expect(page.get_by_role("region", name="Details").get_by_role("link")).to_have_attribute(
        "href", "http://wenger-trayner.com/theory/"
    )
    assert axe_violations(page) == []


def test_the_published_library_answers_headings_and_practices(page: Page, tmp_path: Path) -> None:
    index = publish(learning_network(), tmp_path / "site")
    page.goto((index.parent / "library.html").as_uri())
    library = page.get_by_role("region", name="The library", exact=True)
    heading = library.get_by_role("button", name="Nights")
    heading.click()
    expect(page.get_by_label("Heading", exact=True)).to_have_value("nights")
    expect(library).to_contain_text("Under “Nights” (2 entries)")
    expect(heading).to_have_attribute("aria-pressed", "true")
    page.get_by_role("region", name="Practices", exact=True).get_by_role("button", name="A quiet hour").click()
    expect(page.get_by_role("region", name="Details").get_by_role("table").get_by_role("row")).to_have_count(5)
    expect(page.locator(".ccn-practices .shapelayer path").first).to_be_attached()
    assert axe_violations(page) == []
    heading.click()
    expect(library).to_contain_text("All that the library holds")
    expect(page.get_by_label("Heading", exact=True)).to_have_value("")


def test_the_published_library_finds_what_is_behind_the_rows_and_words_that_it_shows(
    page: Page, tmp_path: Path
) -> None:
    net = learning_network()
    items = [LibraryItem(id=f"item-{n}", name=f"Minutes {n:04}", summary="We met. " * 40) for n in range(700)]
    last = LibraryItem(id="last", name="Zebra crossings", summary="Where we met. " * 20 + "Café <b>Ålesund</b>.")
    index = publish(net.with_records(*items, last), tmp_path / "site")
    page.goto((index.parent / "library.html").as_uri())
    rows = page.locator("#ccn-library-table tbody tr")
    expect(rows).to_have_count(500)
    page.get_by_label("Search the library").fill("alesund CAFE")
    expect(rows).to_have_count(1)
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text("Found: 1 of 714 entries and 0 of 1 page of learning journals.")
    expect(page.locator("#ccn-library-table caption")).to_have_text("All that the library holds: 1 of 714 found")
    rows.get_by_role("button", name="Zebra crossings").click()
    expect(page.get_by_role("region", name="Details")).to_contain_text("Café <b>Ålesund</b>.")
    expect(rows).to_have_count(1)
    assert axe_violations(page) == []
    page.get_by_label("Search the library").fill("nowhere at all")
    expect(status).to_contain_text("Nothing found")
    page.get_by_label("Search the library").fill("")
    expect(rows).to_have_count(500)
    expect(status).to_be_empty()


_KEPT = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('ccn-visit'))"


def test_a_returning_reader_sees_what_is_new_since_their_last_visit(page: Page, served: Server) -> None:
    open_page(page, served.url, "Library")
    taken_over(page)
    new = page.get_by_role("region", name="What is new")
    since = page.get_by_label("New since")
    expect(new).to_contain_text("New since “Delegates")
    expect(since).to_have_value("")
    assert page.evaluate(_KEPT) == []
    since.select_option("2014-10-13")
    expect(new).to_contain_text("New since 13 October 2014")
    since.select_option("")
    open_page(page, served.url, "Network map")
    ((key, visit),) = page.evaluate(_KEPT)
    assert json.loads(visit) == {"day": "2015-01-13"}
    page.evaluate("(key) => localStorage.setItem(key, JSON.stringify({ day: '2014-12-01' }))", key)

    open_page(page, served.url, "Library")
    taken_over(page)
    expect(new).to_contain_text("New since your last visit")
    expect(since).to_have_value("2014-12-01")
    assert "#" not in page.url
    assert axe_violations(page) == []


def test_the_published_library_tells_what_is_new_from_each_day_offered(page: Page, tmp_path: Path) -> None:
    index = publish(learning_network(), tmp_path / "site")
    page.goto((index.parent / "library.html").as_uri())
    new = page.get_by_role("region", name="What is new")
    page.get_by_label("New since").select_option(label="the last quarter, from 1 December 2015")
    expect(new).to_contain_text("New since 1 December 2015")
    expect(new.get_by_role("listitem")).to_have_count(3)
    page.get_by_label("Heading", exact=True).select_option("nights")
    expect(new).to_contain_text("New since 1 December 2015")
    page.get_by_label("New since").select_option(index=0)
    expect(new).to_contain_text("New since “")
    assert page.evaluate(_KEPT) == []

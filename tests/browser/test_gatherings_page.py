"""The page of gatherings in a real browser: the agenda, a session by mouse and keyboard, and another gathering."""

from pathlib import Path

from playwright.sync_api import Page, expect

from acting import axe_violations, open_page, picture_rests
from cocreation import generate, write
from under_test import Server, serving


def test_a_session_opens_by_mouse_and_by_keyboard_and_another_gathering_by_choice(page: Page, served: Server) -> None:
    open_page(page, served.url, "Gatherings")
    view = page.locator(".ccn-gathering")
    expect(view).to_contain_text("“Basecamp One” was held on 13 January 2015, in Leeds.")
    blocks = page.locator(".ccn-agenda .barlayer .point path")
    expect(blocks).to_have_count(11)
    picture_rests(page, ".ccn-agenda")
    box = blocks.nth(4).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 40, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] - 30, box["y"] + box["height"] / 2)
    details = page.get_by_role("region", name="Details")
    expect(details.get_by_role("heading", name="Check-in before lunch")).to_be_visible()
    expect(details).to_contain_text("A question works like a pebble in water")
    assert axe_violations(page) == []

    table = page.get_by_role("region", name="Agenda", exact=True)
    button = table.get_by_role("button", name="Questions of newcomers")
    button.focus()
    page.keyboard.press("Enter")
    expect(details.get_by_role("heading", name="Questions of newcomers")).to_be_visible()
    expect(details).to_contain_text("Case clinics for established communities")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")

    expect(page.locator(".ccn-clouds")).to_contain_text("permission to be yourself")
    page.get_by_role("region", name="Themes", exact=True).get_by_role("button", name="Innovative culture").click()
    expect(details.get_by_role("heading", name="Innovative culture")).to_be_visible()

    page.get_by_label("Gathering", exact=True).select_option(label="Spring Basecamp, 19 March 2015, ahead")
    expect(view).to_contain_text("“Spring Basecamp” lies ahead: 19 March 2015")
    expect(page.locator(".ccn-agenda")).to_be_hidden()
    expect(page.locator(".ccn-clouds")).to_be_hidden()
    expect(view).to_contain_text("What will you carry home to the network?")
    assert axe_violations(page) == []

    page.get_by_label("Gathering", exact=True).select_option(label="Basecamp One, 13 January 2015")
    expect(blocks).to_have_count(11)
    expect(page.locator(".ccn-agenda")).to_be_visible()


def test_commitments_and_who_came_can_be_sorted_and_searched(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "grown.json"
    write(generate(), source)
    with serving(tmp_path / "stderr.txt", str(source)) as server:
        open_page(page, server.url, "Gatherings")
        expect(page.locator(".ccn-gathering")).to_contain_text("people who came")
        page.get_by_text("Everybody recorded").first.click()
        page.get_by_label("Find a person or a place").fill("alderbeck")
        rows = page.locator("#ccn-attendees tbody tr:visible")
        expect(rows.first).to_contain_text("Alderbeck")
        expect(page.locator(".ccn-search [role=status]").first).not_to_be_empty()
        assert axe_violations(page) == []
        page.goto("about:blank")  # leave before the server does

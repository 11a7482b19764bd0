"""Signing in and out as people do it, in a real browser: by link, by keyboard, and when it goes wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from acting import axe_violations, axe_violations_day_and_night
from cocreation_dashboards.access.access_list import AccessList
from cocreation_dashboards.access.people import Role
from cocreation_dashboards.site import PAGES
from under_test import DESKTOP, PHONE, Server, serving


@pytest.fixture(scope="module")
def guests(tmp_path_factory: pytest.TempPathFactory) -> AccessList:
    return AccessList(tmp_path_factory.mktemp("access") / "access.json")


@pytest.fixture(scope="module")
def anns(guests: AccessList) -> str:
    return guests.add("Ann Smith", Role.EDITOR, days=1)[1]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, guests: AccessList, anns: str) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("closed") / "stderr.txt", "--access", str(guests.path)) as server:
        yield server


@pytest.mark.may_complain
def test_the_whole_way_in_and_out_by_keyboard(page: Page, closed: Server, anns: str) -> None:
    page.goto(f"{closed.url}communities")
    expect(page).to_have_title("Sign in – Co-Creation Network")
    assert axe_violations(page) == []
    for name in ("Skip to the content", "Co-Creation Network"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your code")).to_be_focused()
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Error: Sign in – Co-Creation Network")
    expect(page.get_by_role("alert")).to_contain_text("That code opens nothing")
    expect(page.get_by_label("Your code")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Your code")).to_have_accessible_description(re.compile("That code opens nothing"))
    assert axe_violations_day_and_night(page) == []
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type(anns)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Communities – Co-Creation Network")
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_text("Ann Smith (editor)")).to_be_visible()
    assert axe_violations(page) == []
    out = page.get_by_role("button", name="Sign out")
    for _ in range(2 + len(PAGES) + 1):
        page.keyboard.press("Tab")
    expect(out).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Sign in – Co-Creation Network")
    page.goto(f"{closed.url}communities")
    expect(page).to_have_title("Sign in – Co-Creation Network")


def test_a_personal_link_signs_in_and_leaves_nothing_in_the_address_bar(page: Page, closed: Server, anns: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{closed.url}sign-in#{anns}")
    expect(page).to_have_title("Co-Creation Network")
    expect(page.get_by_text("Ann Smith (editor)")).to_be_visible()
    assert page.url == closed.url
    assert axe_violations(page) == []
    assert not any(anns in url for url in asked)
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "cocreation-session"]
    assert cookie["httpOnly"]
    assert anns not in cookie["value"]
    assert "cocreation-session" not in page.evaluate("document.cookie")
    page.go_back()
    assert anns not in page.url


def test_a_link_that_is_pasted_over_the_sign_in_page_signs_in_too(page: Page, closed: Server, anns: str) -> None:
    page.goto(f"{closed.url}sign-in")
    page.goto(f"{closed.url}sign-in#{anns}")
    expect(page.get_by_text("Ann Smith (editor)")).to_be_visible()
    assert page.url == closed.url


@pytest.mark.may_complain
@pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True)
def test_what_goes_wrong_at_the_door_is_readable_for_everybody(page: Page, closed: Server, anns: str) -> None:
    page.goto(f"{closed.url}sign-in#{anns}")
    expect(page.get_by_text("Ann Smith (editor)")).to_be_visible()
    page.goto(f"{closed.url}no-such-page")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    assert axe_violations(page) == []
    page.goto(f"{closed.url}metrics?", referer=closed.url)
    page.context.set_extra_http_headers({"X-Forwarded-For": "10.0.0.9"})
    page.goto(f"{closed.url}metrics")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not let in here")
    assert axe_violations_day_and_night(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.may_complain
@pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True)
def test_a_fault_of_the_server_is_told_with_an_id_that_the_log_has(
    page: Page, closed: Server, guests: AccessList, anns: str
) -> None:
    page.goto(f"{closed.url}sign-in#{anns}")
    expect(page.get_by_text("Ann Smith (editor)")).to_be_visible()
    guests.path.chmod(0o644)
    try:
        page.goto(f"{closed.url}communities")
    finally:
        guests.path.chmod(0o600)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page could not be shown")
    id = page.locator("main strong").inner_text()
    assert id in closed.errors.read_text()
    assert axe_violations_day_and_night(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="go to the front page").click()
    expect(page.get_by_role("link", name="Communities", exact=True)).to_be_visible()


@pytest.mark.may_complain
def test_too_many_tries_are_told_with_how_long_to_wait(
    page: Page, tmp_path: Path, guests: AccessList, anns: str
) -> None:
    with serving(tmp_path / "stderr.txt", "--access", str(guests.path)) as server:
        page.goto(f"{server.url}sign-in")
        for _ in range(11):
            page.get_by_label("Your code").fill("wrong")
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_load_state()
        expect(page.get_by_role("alert")).to_contain_text(re.compile(r"too many tries. Wait \d+ seconds"))
        assert axe_violations(page) == []
        assert "wrong" not in server.errors.read_text()


@pytest.mark.may_complain
def test_whoever_is_revoked_is_told_on_the_page_that_is_open(
    browser: Browser, context: BrowserContext, page: Page, closed: Server, guests: AccessList
) -> None:
    secret = guests.add("Vera", Role.VIEWER, days=1)[1]
    page.goto(f"{closed.url}sign-in#{secret}")
    page.get_by_role("link", name="Communities", exact=True).click()
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_text("Vera", exact=True)).to_be_visible()
    guests.revoke("Vera")
    expect(page.get_by_role("alert")).to_contain_text("You are signed out. What you see stays, but no longer answers.")
    assert axe_violations_day_and_night(page) == []
    page.get_by_role("link", name="Load the page again").click()
    expect(page).to_have_title("Sign in – Co-Creation Network")

"""Front page, expeditions, communities and the pages for when something is wrong, in a real browser."""

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from acting import axe_violations, open_page, picture_rests
from cocreation import load_example, write
from cocreation_dashboards.site import PAGES
from under_test import Server, serving


def test_the_front_page_leads_to_every_page(page: Page, served: Server) -> None:
    page.goto(served.url)
    expect(page).to_have_title("Co-Creation Network")
    assert axe_violations(page) == []
    for one in PAGES:
        open_page(page, served.url, one.name)
        expect(page.get_by_role("heading", level=1)).to_have_text(one.question)
        expect(page.get_by_role("link", name=one.name, exact=True)).to_have_attribute("aria-current", "page")


def test_the_skip_link_leads_to_the_content(page: Page, served: Server) -> None:
    open_page(page, served.url, "Communities")
    expect(page.get_by_role("table").first).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#rendered_cells")).to_be_focused()
    expect(page.get_by_role("main")).to_have_count(1)


def test_the_trail_answers_a_click_and_the_keyboard(page: Page, served: Server) -> None:
    open_page(page, served.url, "Expeditions")
    expect(page.locator(".ccn-expedition")).to_contain_text("has reached 4 of 6 waypoints")
    points = page.locator(".ccn-trail .scatterlayer .trace .points path.point")
    expect(points).to_have_count(6)
    picture_rests(page, ".ccn-trail")
    box = points.nth(3).bounding_box()
    assert box
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    details = page.get_by_role("region", name="Details")
    expect(details.get_by_role("heading", name="Basecamp One")).to_be_visible()
    expect(details).to_contain_text("World café")
    button = page.get_by_role("region", name="Waypoints", exact=True).get_by_role("button", name="Spring Basecamp")
    button.focus()
    page.keyboard.press("Enter")
    expect(details.get_by_role("heading", name="Spring Basecamp")).to_be_visible()
    expect(button).to_be_focused()
    assert axe_violations(page) == []


def test_the_state_of_play_sorts_filters_and_opens_a_community(page: Page, served: Server) -> None:
    open_page(page, served.url, "Communities")
    table = page.get_by_role("region", name="State of play", exact=True).get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(13)
    page.get_by_label("Stage").select_option("potential")
    expect(table.get_by_role("row")).to_have_count(4)
    table.get_by_role("button", name="Clinical Microsystems").click()
    expect(page.get_by_role("region", name="Details").get_by_role("heading").first).to_have_text(
        "Clinical Microsystems"
    )
    header = table.get_by_role("columnheader", name="Community")
    header.get_by_role("button").click()
    header.get_by_role("button").click()
    expect(table.get_by_role("rowheader").first).to_have_text("Schwartz Rounds Leaders")
    assert axe_violations(page) == []


@pytest.mark.may_complain
def test_an_address_without_a_page_says_so(page: Page, served: Server) -> None:
    answer = page.goto(f"{served.url}no-such-page")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="Go to the front page").click()
    expect(page).to_have_title("Co-Creation Network")


@pytest.mark.may_complain
@pytest.mark.parametrize("path", ["voila/tree", "voila/render/network_map.ipynb", "voila/files/network_map.ipynb"])
def test_what_stock_voila_would_serve_from_the_folder_is_not_there(page: Page, served: Server, path: str) -> None:
    answer = page.goto(f"{served.url}{path}")
    assert answer
    assert answer.status == 404


def test_a_file_that_breaks_while_served_gives_a_readable_page(
    page: Page, tmp_path: Path, watched: dict[str, list[str]]
) -> None:
    source = tmp_path / "net.json"
    write(load_example(), source)
    with serving(tmp_path / "stderr.txt", str(source)) as server:
        document = json.loads(source.read_text())
        document["people"][0]["name"] = ""
        document["people"][0]["id"] = "<img src=x onerror=alert(1)>"
        source.write_text(json.dumps(document))
        open_page(page, server.url, "Network map")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("The network could not be read")
        expect(alert).to_contain_text("people[0].name")
        expect(page.locator("body")).not_to_contain_text("Traceback")
        assert axe_violations(page) == []
        write(load_example(), source)
        page.reload()
        expect(page.locator(".ccn-network-map")).to_contain_text("12 communities")
        page.goto("about:blank")  # leave before the server does


def test_a_closed_tab_frees_its_kernel(context: BrowserContext, served: Server) -> None:
    page = context.new_page()
    kernels: list[str] = []
    page.on("websocket", lambda socket: kernels.append(socket.url))
    open_page(page, served.url, "Communities")
    expect(page.get_by_role("table").first).to_be_visible()
    kernel = kernels[0].split("/kernels/")[1].split("/")[0]
    other = context.new_page()
    page.close(run_before_unload=True)
    deadline = time.monotonic() + 5
    while other.request.get(f"{served.url}api/kernels/{kernel}").status != 404:
        assert time.monotonic() < deadline, "the kernel of a closed tab is still there"
        other.wait_for_timeout(200)

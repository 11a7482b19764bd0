"""Busy, idle, dead and stopped pages, in a real browser: each says so in words, to everybody."""

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from acting import axe_violations, axe_violations_day_and_night, map_is_drawn, open_page
from cocreation import generate, write
from under_test import Server, serving


def processes(server: Server) -> list[int]:
    """Give back the processes of the pages that are open."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(one) for one in children if b"confined" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.may_complain
def test_a_busy_server_says_so_and_opens_the_page_by_itself(
    context: BrowserContext, page: Page, tmp_path: Path
) -> None:
    with serving(tmp_path / "stderr.txt", "--max-viewers", "1") as server:
        open_page(page, server.url, "Communities")
        expect(page.get_by_role("table").first).to_be_visible()
        waiting = context.new_page()
        waiting.goto(f"{server.url}communities")
        expect(waiting).to_have_title("Busy – Co-Creation Network")
        expect(waiting.get_by_role("status")).to_have_text("Trying again every 10 seconds.")
        assert axe_violations_day_and_night(waiting) == []
        page.goto("about:blank")
        expect(waiting).to_have_title("Communities – Co-Creation Network")
        expect(waiting.get_by_role("table").first).to_be_visible()
        waiting.goto("about:blank")


@pytest.mark.may_complain
def test_waiting_for_a_place_can_be_stopped_by_keyboard(context: BrowserContext, page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "stderr.txt", "--max-viewers", "1") as server:
        open_page(page, server.url, "Communities")
        expect(page.get_by_role("table").first).to_be_visible()
        waiting = context.new_page()
        waiting.goto(f"{server.url}communities")
        stop = waiting.get_by_role("button", name="Stop trying")
        stop.focus()
        waiting.keyboard.press("Enter")
        expect(waiting.get_by_role("status")).to_have_text("Not trying any more.")
        expect(waiting.get_by_role("link", name="Try again now")).to_be_focused()
        assert axe_violations(waiting) == []
        page.goto("about:blank")
        waiting.close()


@pytest.mark.may_complain
def test_a_page_whose_process_dies_says_so_with_an_id_that_the_log_has(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "stderr.txt", "--spare", "0") as server:
        open_page(page, server.url, "Communities")
        expect(page.get_by_role("table").first).to_be_visible()
        (process,) = processes(server)
        os.kill(process, signal.SIGKILL)
        alert = page.locator("#ccn-connection")
        expect(alert).to_contain_text("Something went wrong that should not, and this page stopped.")
        assert axe_violations_day_and_night(page) == []
        told = re.search(r"report the id (\w+)", alert.inner_text())
        assert told
        assert f"(id {told.group(1)})" in server.errors.read_text()
        alert.get_by_role("link", name="Load the page again").click()
        expect(alert).to_be_empty()
        expect(page.get_by_role("table").first).to_be_visible()
        page.goto("about:blank")


@pytest.mark.may_complain
def test_a_page_whose_process_cannot_begin_says_so_with_an_id(page: Page, tmp_path: Path) -> None:
    dies = "import os, sys\nif any('confined' in one for one in sys.orig_argv): os._exit(1)"
    (tmp_path / "sitecustomize.py").write_text(dies)
    with serving(tmp_path / "stderr.txt", PYTHONPATH=str(tmp_path)) as server:
        page.goto(f"{server.url}communities")
        told = page.get_by_text(re.compile(r"the id \w{8}"))
        expect(told).to_be_visible()
        expect(page.get_by_text("Drawing the page")).to_have_count(0)
        assert axe_violations(page) == []
        (visit,) = re.findall(r"the id (\w{8})", told.inner_text())
        assert f"(id {visit})" in server.errors.read_text()


@pytest.mark.may_complain
def test_a_page_that_nobody_uses_says_that_it_was_put_to_rest(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "stderr.txt", "--spare", "0", "--idle", "0.1") as server:
        open_page(page, server.url, "Communities")
        expect(page.get_by_role("table").first).to_be_visible()
        expect(page.locator("#ccn-connection")).to_contain_text("Nobody used this page for a while")
        assert processes(server) == []
        assert server.errors.read_text() == ""


@pytest.mark.may_complain
def test_a_server_that_stops_says_so_on_its_pages(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "stderr.txt", "--spare", "0") as server:
        open_page(page, server.url, "Communities")
        expect(page.get_by_role("table").first).to_be_visible()
        server.process.send_signal(signal.SIGTERM)
        expect(page.locator("#ccn-connection")).to_contain_text("The server is being stopped.")
        assert server.process.wait(20) == 0


def test_a_large_map_is_drawn_by_webgl_under_our_policy(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "large.json"
    write(generate(3000), source)
    with serving(tmp_path / "stderr.txt", str(source)) as server:
        open_page(page, server.url, "Network map")
        expect(page.locator(".ccn-network-map canvas").first).to_be_attached()
        expect(page.locator(".ccn-network-map")).not_to_contain_text("WebGL is not supported")
        expect(page.get_by_role("region", name="Details")).to_contain_text("Look closer")
        expect(page.get_by_text("Table of what the map shows")).to_be_visible()
        expect(page.get_by_role("button", name="Copy a link to this view")).to_be_visible()
        page.goto("about:blank")


def test_what_is_clicked_on_the_map_arrives_under_our_policy(page: Page, served: Server) -> None:
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if "Policy" in message.text else None)
    open_page(page, served.url, "Network map")
    map_is_drawn(page)
    assert broken == []

"""Many pages opened, and their tabs closed at random moments: afterwards every place is free and memory is back.

``COCREATION_VISITS=200`` opens as many as the issue asks for; by default it is as many as there is time for.
"""

import os
import random
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from acting import open_page
from test_limits import processes
from under_test import Server, serving

VISITS = int(os.environ.get("COCREATION_VISITS", "16"))
_AT_ONCE = 3
_SPARE = 1  # what stands ready for the next page
_GROWTH_MB = 40  # what a Python process keeps for later; 200 visits leave no more than 16 do


def memory(server: Server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024


def all_is_free(page: Page, server: Server) -> None:
    # a browser that could not say that a tab was closed has a minute; that it usually can, another test sees.
    # Both are waited for: one process may be that of a page whose successor does not stand ready yet
    deadline = time.monotonic() + 75
    while len(processes(server)) > _SPARE or "cocreation_pages_open 0.0" not in metrics(page, server):
        assert time.monotonic() < deadline, f"{len(processes(server))} processes are there: {metrics(page, server)}"
        page.wait_for_timeout(200)


def metrics(page: Page, server: Server) -> str:
    return page.request.get(f"{server.url}metrics").text()


def visit(context: BrowserContext, server: Server, chance: random.Random) -> Page:
    """Open one page, and wait for a while that chance says: none, until it begins, or until it is there."""
    page = context.new_page()
    name = chance.choice(["network-map", "expeditions", "communities"])
    try:
        page.goto(f"{server.url}{name}", wait_until=chance.choice(["commit", "commit", "load"]))
        page.wait_for_timeout(chance.uniform(0, 6000))
    except Error:
        raise AssertionError(f"the page {name} did not open") from None
    return page


@pytest.mark.may_complain
def test_after_many_visits_all_is_as_before(context: BrowserContext, page: Page, tmp_path: Path) -> None:
    chance = random.Random(200)
    with serving(tmp_path / "stderr.txt", "--max-viewers", str(_AT_ONCE + 1)) as server:
        open_page(page, server.url, "Network map")
        expect(page.locator(".ccn-network-map")).to_contain_text("12 communities")
        page.goto(server.url)
        all_is_free(page, server)
        before, opened = memory(server), [page]
        for _ in range(VISITS):
            opened.append(visit(context, server, chance))
            if len(opened) > _AT_ONCE:
                opened.pop(chance.randrange(1, len(opened))).close(run_before_unload=True)
        for one in opened[1:]:
            one.close(run_before_unload=True)
        all_is_free(page, server)
        after = memory(server)
        print(f"{VISITS} visits: {before} MB before, {after} MB after")  # noqa: T201  # shown by pytest -s
        assert after - before < _GROWTH_MB
        assert server.errors.read_text() == ""

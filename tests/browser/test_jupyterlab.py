"""The map in a real JupyterLab 4: it draws, and a click there reaches Python."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from acting import click_node, map_is_drawn, selected_name

CODE = """from pathlib import Path

from cocreation import load_example
from cocreation_widgets import NetworkMap

network_map = NetworkMap(load_example())
network_map.observe(lambda change: Path("chosen.txt").write_text(change["new"]), "selected")
network_map"""


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """JupyterLab on a notebook with the map, on a free port."""
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "map",
        "metadata": {},
        "outputs": [],
        "source": CODE,
    }
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": [cell], "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "map.ipynb").write_text(json.dumps(notebook))
    home = tmp_path / "home"
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home / "data")}
    log = tmp_path / "lab.txt"
    quiet = '{"@jupyterlab/apputils-extension:notification":{"fetchNews":"false","checkForUpdates":false}}'
    (home / "lab" / "settings").mkdir(parents=True)
    overrides = home / "lab" / "settings" / "overrides.json"
    overrides.write_text(quiet)
    with log.open("w") as out:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--ServerApp.ip=127.0.0.1",
                "--IdentityProvider.token=", "--ServerApp.allow_root=True", f"--notebook-dir={tmp_path}",
                "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                "--LabApp.extension_manager=readonly",
            ],
            stdout=out, stderr=out, env=environment, cwd=tmp_path,
        )  # fmt: skip
    try:
        yield _address(log, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 60
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/lab", log.read_text())):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)  # waiting for another process, not for a page
    return f"http://127.0.0.1:{found.group(1)}/lab/tree/map.ipynb?reset"


@pytest.mark.may_complain  # JupyterLab writes to the console itself
def test_the_map_answers_a_click_in_jupyterlab(page: Page, lab: str, tmp_path: Path) -> None:
    page.goto(lab)
    cell = page.locator(".jp-Notebook .jp-CodeCell").first
    # run before its kernel is there, a cell is passed over without a word
    expect(page.get_by_text("| Idle")).to_be_visible()
    cell.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    map_is_drawn(page)
    click_node(page, "mindfulness")
    expect(selected_name(page)).to_have_text("Mindfulness")
    chosen = tmp_path / "chosen.txt"
    deadline = time.monotonic() + 20
    while not chosen.exists() or chosen.read_text() != "mindfulness":  # the reader's own code hears of it last
        assert time.monotonic() < deadline, "the click did not reach the notebook's Python"
        page.wait_for_timeout(100)
    # it follows JupyterLab into the dark, whatever the system says
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    page.locator(".lm-Menu-itemLabel", has_text="JupyterLab Dark").first.click()
    dark = "rgb(22, 29, 35)"
    expect(page.locator(".ccn-network-map .main-svg").first).to_have_css("background-color", dark)
    expect(page.locator(".ccn-panel").first).to_have_css("background-color", dark)

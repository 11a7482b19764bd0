"""``python -m tests.benchmarks.clicks``: what a click on the map costs, against FigureWidget.

Measured until it is drawn. All run in one browser, in turns, on pages whose processes work out the same map;
FigureWidget is served by stock Voilà. Once it dims its traces, as those do who use it, and once it is given the very
shapes that ours draws.
"""

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from cocreation import generate, write

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "dashboards")]
from chromium import ARGUMENTS, chromium  # noqa: E402  # beside the tests, which are no package
from visiting import running  # noqa: E402  # likewise

_SIZES = (500, 5000, 20_000)
_PATIENCE = 300_000  # milliseconds
_STOCK = """
from plotly.graph_objects import FigureWidget

from cocreation import read
from cocreation_widgets import NetworkMap

shown = NetworkMap(read({source!r}))
figure = FigureWidget(shown.figure)
figure.add_scatter(x=[], y=[], mode="lines", name="in focus", line={{"color": "#005eb8", "width": 2}}, hoverinfo="skip")


def click(trace, points, _state):
    shown.choose(str(trace.customdata[points.point_inds[0]]))
    if {shapes}:
        figure.layout.shapes = shown.figure.layout.shapes
        return
    place = shown._picture.positions
    ends = [(place[one.source], place[one.target]) for one in shown.view.lit_links]
    with figure.batch_update():
        for one in figure.data:
            if one.customdata is not None:
                one.marker.opacity = [1.0 if id in shown.view.lit else 0.16 for id in one.customdata]
            elif one.mode == "lines" and one.name != "in focus":
                one.opacity = 0.16
        figure.data[-1].x = [value for (x, _), (x2, _) in ends for value in (x, x2, None)]
        figure.data[-1].y = [value for (_, y), (_, y2) in ends for value in (y, y2, None)]


for one in figure.data:
    if one.customdata is not None:
        one.on_click(click)
figure
"""
_PEERS = {"FigureWidget, its traces dimmed": False, "FigureWidget, given our shapes": True}
# A click as Plotly tells it, and the time until the picture looks different and the browser has painted it.
_CLICK = """([place, patience]) => new Promise((done, fail) => {
  const plot = [...document.querySelectorAll(".js-plotly-plot")].at(-1);
  const looks = () => JSON.stringify([
    plot._fullData.map((one) => [one.marker?.opacity, one.opacity].map((it) => (it?.length ? [...it].join() : it))),
    plot._fullLayout.shapes?.map(({ name, path }) => [name, path])]);
  const curve = plot._fullData.findIndex((one) => one.customdata?.length > place);
  const trace = plot._fullData[curve];
  const before = looks(), begun = performance.now();
  plot.emit("plotly_click", { event: {}, points: [{ curveNumber: curve, pointNumber: place, pointIndex: place,
    x: trace.x[place], y: trace.y[place], customdata: trace.customdata[place],
    data: plot.data[curve], fullData: trace }] });
  const look = () => {
    if (looks() !== before) requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    else if (performance.now() - begun > patience) fail(new Error(`no answer to a click on ${location.href}`));
    else setTimeout(look, 2);
  };
  look();
})"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=_SIZES)
    given = parser.parse_args()
    table = Table("people", "peer", "ours (s)", "peer (s)", "ratio", title="A click until it is drawn, medians")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for size in given.sizes:
            ours, *theirs = _measured(browser, Path(folder) / str(size), size, given.times)
            for peer, took in zip(_PEERS, theirs, strict=True):
                table.add_row(f"{size:,}", peer, f"{ours:.3f}", f"{took:.3f}", f"{ours / took:.2f}")
        browser.close()
    Console(width=100).print(table)


def _measured(browser: Browser, folder: Path, size: int, times: int) -> list[float]:
    """Give back the seconds that a click takes on our page, and on those of the peers."""
    folder.mkdir()
    source = folder / "network.json"
    write(generate(size), source)
    with ExitStack() as servers:
        server = servers.enter_context(running(folder, source, ahead=False, spare=0))
        stock = [servers.enter_context(_stock(folder, source, shapes=shapes)) for shapes in _PEERS.values()]
        pages = [_opened(browser, address) for address in (f"{server.url}network-map", *stock)]
        found: list[list[float]] = [[] for _ in pages]
        for turn in range(times + 1):
            for page, seconds in zip(pages, found, strict=True):
                took = page.evaluate(_CLICK, [turn % 4, _PATIENCE]) / 1000
                # all pages share what draws WebGL, here in software: until it rests, the next would wait for this one
                page.screenshot(clip={"x": 0, "y": 0, "width": 1, "height": 1}, timeout=_PATIENCE)
                page.wait_for_timeout(500)
                if turn:  # the first one warms up
                    seconds.append(took)
        for page in pages:
            page.close()
    return [statistics.median(seconds) for seconds in found]


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(_PATIENCE)
    page.goto(address, wait_until="commit", timeout=_PATIENCE)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.js-plotly-plot')].at(-1)?._fullData"
        "?.some((one) => one.customdata?.length)"
    )
    page.wait_for_timeout(3000)
    return page


@contextmanager
def _stock(folder: Path, source: Path, *, shapes: bool) -> Iterator[str]:
    """Serve FigureWidget by stock Voilà; it dims what it draws, or is given the shapes of ours."""
    notebook, log_file = folder / f"stock-{shapes}.ipynb", folder / f"stock-{shapes}.txt"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    source_of_it = _STOCK.format(source=str(source), shapes=shapes)
    cell: dict[str, object] = {"cell_type": "code", "id": "stock", "metadata": {}, "source": source_of_it}
    cell |= {"execution_count": None, "outputs": []}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    notebook.write_text(json.dumps(made))
    command = [sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with log_file.open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=folder)
    try:
        until = time.monotonic() + 60
        while "is running at" not in log_file.read_text():
            assert time.monotonic() < until, log_file.read_text()
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()

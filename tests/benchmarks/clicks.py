"""``python -m tests.benchmarks.clicks``: what a click on the map costs, against FigureWidget.

Measured until it is drawn. Both run in one browser, in turns, on pages whose processes work out the same map;
FigureWidget is served by stock Voilà and is given only what differs, as ours is.
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
from contextlib import contextmanager
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
from cocreation_widgets.frame.picture import _difference

shown = NetworkMap(read({source!r}))
figure = FigureWidget(shown.figure)
drawn = list(shown._picture.widget.traces)


def click(trace, points, _state):
    shown.choose(str(trace.customdata[points.point_inds[0]]))
    with figure.batch_update():
        for place, (old, new) in enumerate(zip(drawn, shown._picture.widget.traces)):
            figure.data[place].update(_difference(old, new), overwrite=True)
    drawn[:] = shown._picture.widget.traces


for one in figure.data:
    if one.customdata is not None:
        one.on_click(click)
figure
"""
# A click as Plotly tells it, and the times until the picture looks different, and until the links of whoever was
# clicked are drawn as its own, which is the last that the process answers; each until the browser has painted it.
_CLICK = """(place) => new Promise((done) => {
  const plot = [...document.querySelectorAll(".js-plotly-plot")].at(-1);
  const looks = () => JSON.stringify(plot._fullData.map((one) =>
    [one.marker?.opacity, one.line?.color, one.opacity].map((it) => (it?.length ? [...it].join() : it))));
  const curve = plot._fullData.findIndex((one) => one.customdata?.length > place);
  const trace = plot._fullData[curve];
  const own = () => JSON.stringify([...(plot._fullData.find(({ name }) => name === "of the selected").x ?? [])]);
  const before = looks(), owned = own(), begun = performance.now();
  plot.emit("plotly_click", { event: {}, points: [{ curveNumber: curve, pointNumber: place, pointIndex: place,
    x: trace.x[place], y: trace.y[place], customdata: trace.customdata[place],
    data: plot.data[curve], fullData: trace }] });
  const painted = (differs) => new Promise((told) => {
    const look = () => (differs() ? requestAnimationFrame(() => setTimeout(() => told(performance.now() - begun)))
      : setTimeout(look, 2));
    look();
  });
  Promise.all([painted(() => looks() !== before), painted(() => own() !== owned)]).then(done);
})"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=_SIZES)
    given = parser.parse_args()
    table = Table("people", "until", "ours (s)", "FigureWidget (s)", "ratio", title="A click, medians")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for size in given.sizes:
            found = _measured(browser, Path(folder) / str(size), size, given.times)
            for until, (ours, stock) in zip(("it is seen", "all is drawn"), found, strict=True):
                table.add_row(f"{size:,}", until, f"{ours:.3f}", f"{stock:.3f}", f"{ours / stock:.2f}")
        browser.close()
    Console(width=100).print(table)


def _measured(browser: Browser, folder: Path, size: int, times: int) -> list[tuple[float, float]]:
    """Give back the seconds until a click is seen, and until all is drawn, on our page and on FigureWidget's."""
    folder.mkdir()
    source = folder / "network.json"
    write(generate(size), source)
    with running(folder, source, ahead=False, spare=0) as server, _stock(folder, source) as address:
        pages = [_opened(browser, f"{server.url}network-map"), _opened(browser, address)]
        found: tuple[list[list[float]], list[list[float]]] = ([], [])
        for turn in range(times + 1):
            for page, seconds in zip(pages, found, strict=True):
                took = [milliseconds / 1000 for milliseconds in page.evaluate(_CLICK, turn % 4)]
                page.wait_for_timeout(500)
                if turn:  # the first one warms up
                    seconds.append(took)
        for page in pages:
            page.close()
    medians = [[statistics.median(one) for one in zip(*seconds, strict=True)] for seconds in found]
    return list(zip(*medians, strict=True))


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
def _stock(folder: Path, source: Path) -> Iterator[str]:
    """Serve FigureWidget by stock Voilà."""
    notebook, log_file = folder / "stock.ipynb", folder / "stock.txt"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    source_of_it = _STOCK.format(source=str(source))
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

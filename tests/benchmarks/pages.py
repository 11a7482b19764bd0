"""``make bench-pages``: what a page costs in a real browser, against the static page that Plotly writes."""

import argparse
import contextlib
import socket
import socketserver
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from cocreation import Network, generate, write
from cocreation_widgets.figures.constellation_map import network_map

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "dashboards")]
from chromium import ARGUMENTS, chromium  # noqa: E402  # beside the tests, which are no package
from visiting import Running, running  # noqa: E402  # likewise

_POINT = ".js-plotly-plot .scatterlayer path.point"
_REST = 4.0  # seconds in which the server has its next process ready
# When the words were painted, by the browser's own clock: what looks from outside waits for the thread that draws.
# What a frame shows is painted once the work that was queued in it runs.
_WATCHING = """
const look = () => {
  if (!document.querySelector(".ccn-lead")?.getClientRects().length) return requestAnimationFrame(look);
  const after = new MessageChannel();
  after.port1.onmessage = () => { window.readableAt = performance.timeOrigin + performance.now(); };
  after.port2.postMessage(null);
};
requestAnimationFrame(look);
"""
# the static page answers a click as simply as can be
_ANSWERING = """
const plot = document.querySelector(".js-plotly-plot");
plot.on("plotly_click", () => { document.title = "clicked"; });
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--times", type=int, default=7)
    given = parser.parse_args()
    net = generate(given.people)
    console = Console(width=140)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        console.print(_measured(net, browser, Path(folder), given.times))
        browser.close()


def _measured(net: Network, browser: Browser, folder: Path, times: int) -> Table:
    source, static = folder / "network.json", folder / "static.html"
    write(net, source)
    network_map(net, width=880).write_html(static, include_plotlyjs=True, post_script=_ANSWERING)
    found: dict[str, list[float]] = {}
    with (
        _served(folder / "warm", source, spare=1) as warm,
        _served(folder / "cold", source, spare=0) as cold,
        _Wire(warm) as wire,
    ):
        contexts = {name: browser.new_context(viewport={"width": 1280, "height": 800}) for name in ("warm", "cold")}
        for server, context in ((warm, contexts["warm"]), (cold, contexts["cold"])):
            with _opened(context, server.url) as page:  # the browser has the scripts from then on
                _until_taken_over(page)
        found["bytes, first visit (MB)"], found["bytes, later visit (MB)"] = [], []
        for _ in range(times):
            time.sleep(_REST)
            _note(found, "static", _static(browser, static))
            for name, server in (("warm", warm), ("cold", cold)):
                time.sleep(_REST)
                with _opened(contexts[name], server.url) as page:
                    _note(found, name, _times(page))
                    _note(found, name, {"process draws": _until_taken_over(page)})
                    if name == "warm":
                        _note(found, name, {"memory (MB)": _unique(server)})
            time.sleep(_REST)
            fresh = browser.new_context(viewport={"width": 1280, "height": 800})
            found["bytes, first visit (MB)"].append(_bytes(fresh, wire))
            time.sleep(_REST)
            found["bytes, later visit (MB)"].append(_bytes(fresh, wire))
            fresh.close()
    table = Table(
        "what", "median", "least", "most", "against the static page", title=f"Map of {len(net.people)} people"
    )
    for what, values in found.items():
        peer = found.get(f"static: {what.split(': ')[-1]}") or found["static: drawn and answered"]
        row = [f"{value:.3f}" for value in (statistics.median(values), min(values), max(values))]
        table.add_row(what, *row, "" if "MB" in what else _against(values, peer))
    return table


def _against(values: list[float], peer: list[float]) -> str:
    """Give back the median of the turns' ratios, and between which they lie.

    The machine's pace swings by a third within a run, for both alike: so each is compared with its own turn's peer.
    """
    low, middle, high = statistics.quantiles([ours / theirs for ours, theirs in zip(values, peer, strict=True)], n=4)
    return f"{middle:.2f} (half of them {low:.2f} to {high:.2f})"


def _note(found: dict[str, list[float]], name: str, values: dict[str, float]) -> None:
    for what, value in values.items():
        found.setdefault(f"{name}: {what}", []).append(value)


@contextlib.contextmanager
def _served(folder: Path, source: Path, *, spare: int) -> Iterator[Running]:
    folder.mkdir()
    with running(folder, source, ahead=True, spare=spare) as server:
        time.sleep(15)  # until all is drawn ahead
        yield server


@contextlib.contextmanager
def _opened(context: BrowserContext, url: str) -> Iterator[Page]:
    page = context.new_page()
    page.add_init_script(_WATCHING)
    page.begun = time.perf_counter()  # type: ignore[attr-defined]
    page.begun_at = time.time()  # type: ignore[attr-defined]
    page.goto(f"{url}network-map", wait_until="commit")
    yield page
    page.close()


def _times(page: Page) -> dict[str, float]:
    begun: float = page.begun  # type: ignore[attr-defined]
    page.wait_for_selector(_POINT, state="attached")
    drawn = time.perf_counter() - begun
    page.locator(f"{_POINT} >> nth=0").click(force=True)
    page.wait_for_function("document.querySelector('.ccn-stage').textContent.includes('In focus') || "
                           "document.querySelector('.ccn-still-status, .ccn-lead').textContent.includes('In focus') || "
                           "document.querySelector('.ccn-lead').textContent.includes('In focus')")  # fmt: skip
    answered = time.perf_counter() - begun
    readable: float = page.evaluate("window.readableAt / 1000") - page.begun_at  # type: ignore[attr-defined]
    return {"readable": readable, "drawn": drawn, "drawn and answered": answered}


def _static(browser: Browser, static: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(static.as_uri(), wait_until="commit")
    page.wait_for_selector(_POINT, state="attached")
    drawn = time.perf_counter() - begun
    page.locator(f"{_POINT} >> nth=0").click(force=True)
    page.wait_for_function("document.title === 'clicked'")
    answered = time.perf_counter() - begun
    context.close()
    return {"drawn": drawn, "drawn and answered": answered}


def _until_taken_over(page: Page) -> float:
    page.wait_for_selector("#ccn-first", state="detached")
    page.wait_for_selector(f"#rendered_cells {_POINT}", state="attached")
    taken: float = time.perf_counter() - page.begun  # type: ignore[attr-defined]
    return taken


def _bytes(context: BrowserContext, wire: "_Wire") -> float:
    """Give back how many megabytes the server sent to a visitor until the page's own process had drawn it."""
    before = wire.sent
    with _opened(context, wire.url) as page:
        _until_taken_over(page)
        page.wait_for_timeout(1000)
    return (wire.sent - before) / 1e6


class _Wire(socketserver.ThreadingTCPServer):
    """A port before that of a server, which counts what comes out of it: answers and websockets as they are sent."""

    daemon_threads = True

    def __init__(self, server: Running) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.behind = ("127.0.0.1", urlsplit(server.url).port)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"
        self.sent = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Passing(socketserver.BaseRequestHandler):
    server: _Wire

    def handle(self) -> None:
        with socket.create_connection(self.server.behind) as behind:
            threading.Thread(target=self._pass_on, args=(self.request, behind), daemon=True).start()
            self._pass_on(behind, self.request, counted=True)

    def _pass_on(self, source: socket.socket, target: socket.socket, *, counted: bool = False) -> None:
        with contextlib.suppress(OSError):  # either side may be gone
            while data := source.recv(65536):
                self.server.sent += len(data) * counted
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


def _unique(server: Running) -> float:
    """Give back the largest memory that a page's process has for itself."""
    sizes = []
    for child in server.children():
        lines = Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()
        sizes.append(sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000)
    return max(sizes, default=0.0)


if __name__ == "__main__":
    main()

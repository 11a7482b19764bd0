"""What the server answers and logs, asked over HTTP; what a person then sees is tested in tests/browser."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from builders import small_network
from cocreation import About, Network, load_example, write

_SERVE = """
import pathlib, sys
from cocreation_dashboards.serving import serve
serve(pathlib.Path(sys.argv[1]) if sys.argv[1] else None, port=0, open_browser=bool(sys.argv[2]))
"""


@attrs.frozen
class Running:
    """A server of this checkout, in a folder of its own."""

    url: str
    folder: Path

    @property
    def log(self) -> str:
        return (self.folder / "stderr.txt").read_text()

    def get(self, path: str = "", **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(self.url + path, headers=headers)  # our own address
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # our own address
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()


@contextlib.contextmanager
def running(folder: Path, source: Path | None = None, *, browse: bool = False, **environment: str) -> Iterator[Running]:
    """Serve until the block ends, as with Ctrl-C; then the server must end well and leave nothing behind."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "COCREATION"))}
    with (folder / "stderr.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _SERVE, str(source or ""), "yes" if browse else ""],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=folder,
            env=plain | environment,
        )
    with process:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        try:
            assert found, (folder / "stderr.txt").read_text()
            yield Running(found.group(), folder)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                ended = process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        assert ended == 0


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("embedded")
    (folder / "voila.py").write_text("open('ran', 'w').close()")
    (folder / "browser.py").write_text("import sys; open('opened', 'w').write(sys.argv[1])")
    with running(folder, browse=True, BROWSER=f"{sys.executable} {folder / 'browser.py'} %s") as server:
        yield server
    assert server.log == ""


def test_the_front_page_names_the_network_and_links_to_the_pages(embedded: Running) -> None:
    status, body = embedded.get()
    assert status == 200
    about = load_example().about
    assert f'<h1 class="ccn-question">{about.name}</h1>' in body
    assert about.summary in body
    for path in ("network-map", "expeditions", "communities"):
        assert f'href="/{path}"' in body
    assert "made-up" not in body


def test_no_page_names_another_host(embedded: Running) -> None:
    for path in ("", "no-such-page", "communities"):
        _, body = embedded.get(path)
        assert re.findall(r"""(?:src|href)=["']?(?:https?:)?//[^"' >]+""", body) == [], path


def test_an_unknown_address_is_told_in_the_language_of_the_page(embedded: Running) -> None:
    status, body = embedded.get("no-such-page")
    assert status == 404
    assert '<html lang="en">' in body
    assert "There is no such page" in body


def test_a_site_that_lends_this_machine_its_name_is_refused(embedded: Running) -> None:
    assert embedded.get(Host="elsewhere.example")[0] == 403
    assert embedded.get(Host="localhost:1234")[0] == 200


def test_code_in_the_folder_of_the_network_is_not_run(embedded: Running) -> None:
    assert not (embedded.folder / "ran").exists()


def test_the_browser_is_sent_straight_to_the_front_page(embedded: Running) -> None:
    opened = embedded.folder / "opened"
    deadline = time.monotonic() + 30
    while not (opened.exists() and opened.read_text()):
        assert time.monotonic() < deadline, "no browser was opened"
        time.sleep(0.05)
    assert opened.read_text() == embedded.url


def test_the_front_page_follows_the_file(tmp_path: Path) -> None:
    source = tmp_path / "net.json"
    write(Network(small_network(), about=About(name="<b>Grown", synthetic=True)), source)
    with running(tmp_path, source) as server:
        status, body = server.get()
        assert status == 200
        assert "&lt;b&gt;Grown" in body
        assert "Synthetic network: made-up people" in body
        source.write_text('{"format": "cocreation-network", "version": 1, "<script>": []}')
        status, body = server.get()
    assert status == 200
    assert 'role="alert"' in body
    assert "The network could not be read" in body
    assert "&lt;script&gt;" in body
    assert 'href="/network-map"' in body


def test_a_page_that_fails_leaves_its_id_and_the_reason_in_the_log(tmp_path: Path) -> None:
    (tmp_path / "plotly.py").write_text("raise RuntimeError('the reason')")
    with running(tmp_path, PYTHONPATH=str(tmp_path)) as server:
        _, body = server.get("network-map")
        id = re.search(r"report the id (\w+)", body)
        assert id
        assert "the reason" not in body
        assert f"id {id.group(1)}" in server.log
        assert "RuntimeError: the reason" in server.log


def test_a_page_whose_code_cannot_start_says_so_in_our_words(tmp_path: Path) -> None:
    lacking = "if any('ipykernel' in one for one in sys.orig_argv): sys.modules['cocreation_dashboards.pages'] = None"
    (tmp_path / "sitecustomize.py").write_text(f"import sys\n{lacking}")
    with running(tmp_path, PYTHONPATH=str(tmp_path)) as server:
        _, body = server.get("network-map")
        assert "This page could not be drawn" in body
        assert 'role="alert"' in body
        assert "executing cell" not in body
        assert "Traceback" not in body
        assert "ModuleNotFoundError" in server.log

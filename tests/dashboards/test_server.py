"""What the server answers and logs, asked over HTTP; what a person then sees is tested in tests/browser."""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import small_network
from cocreation import About, Network, load_example, write
from visiting import Running, running


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("embedded")
    (folder / "voila.py").write_text("open('ran', 'w').close()")
    (folder / "browser.py").write_text("import sys; open('opened', 'w').write(sys.argv[1])")
    environment = {"BROWSER": f"{sys.executable} {folder / 'browser.py'} %s"}
    with running(folder, open_browser=True, environment=environment) as server:
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
    (tmp_path / "anywidget.py").write_text("raise RuntimeError('the reason')")
    with running(tmp_path, environment={"PYTHONPATH": str(tmp_path)}) as server:
        _, body = server.get("network-map")
        id = re.search(r"report the id (\w+)", body)
        assert id
        assert "the reason" not in body
        assert f"id {id.group(1)}" in server.log
        assert "RuntimeError: the reason" in server.log


def test_a_page_whose_code_cannot_start_says_so_in_our_words(tmp_path: Path) -> None:
    lacking = "if any('confined' in one for one in sys.orig_argv): sys.modules['cocreation_dashboards.pages'] = None"
    (tmp_path / "sitecustomize.py").write_text(f"import sys\n{lacking}")
    with running(tmp_path, environment={"PYTHONPATH": str(tmp_path)}) as server:
        _, body = server.get("network-map")
        assert "This page could not be drawn" in body
        assert 'role="alert"' in body
        assert "executing cell" not in body
        assert "Traceback" not in body
        assert "ModuleNotFoundError" in server.log

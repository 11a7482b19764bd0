"""What is ready before its visitor comes: what pages show first, and processes that stand ready."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from builders import small_network
from cocreation import changed, write
from cocreation.store import create
from cocreation_dashboards import stills, warm
from cocreation_dashboards.settings import Settings
from cocreation_dashboards.site import PAGES
from cocreation_dashboards.source import SOURCE_VARIABLE, fingerprint
from test_places import get_for, open_pages
from test_writing import meddled
from visiting import Running, Visitor, invite, kernel_of, running, until


def first_of(server: Running, page: str = "communities") -> str:
    """Wait until a page is drawn ahead, and give it back."""

    def drawn() -> str:
        body = server.visitor().get(page).body
        return body if 'id="ccn-first"' in body else ""

    body: str = until(drawn, "nothing is drawn ahead", seconds=60)
    return body


def before_any_process(body: str) -> str:
    """What stands in a page before anything that its process has drawn."""
    return body.partition('id="rendered_cells"')[0]


def test_title_words_and_table_stand_in_the_page_before_its_process_has_begun(tmp_path: Path) -> None:
    write(small_network(), tmp_path / "n.json")
    with running(tmp_path, tmp_path / "n.json", ahead=True) as server:
        words = before_any_process(first_of(server))
        assert "Where does each community stand?" in words
        assert "<table" in words
        assert "Calm nights" not in words  # that is a choice's answer
        assert "Meet monthly" in words
        visitor = server.visitor()
        data = visitor.get(words.split('data-still="')[1].split('"')[0])
        assert data.status == 200
        assert data.header("Cache-Control").startswith("private, max-age=86400")
        assert "<" not in data.body
        assert visitor.get("still/communities?v=0123456789abcdef").status == 404
        assert visitor.get("still/nothing").status == 404
        for kind in ("js", "css"):
            assert visitor.get(f"still.{kind}?v=1").status == 200
        assert visitor.get("parts/panel.js?v=1").header("Cache-Control").startswith("public, max-age=31536000")
        assert visitor.get("parts/nothing.js").status == 404
    assert server.log == ""


def test_what_changed_is_not_shown_as_it_was(tmp_path: Path) -> None:
    net = small_network()
    write(net, tmp_path / "n.json")
    with running(tmp_path, tmp_path / "n.json", ahead=True) as server:
        assert "North" in first_of(server)
        write(net.with_records(changed(net.communities["north"], name="Norse")), tmp_path / "n.json")
        assert "North" not in server.visitor().get("communities").body
        assert "Norse" in before_any_process(first_of(server))
    assert server.log == ""


def test_what_is_wrong_with_a_network_is_told_by_the_page(tmp_path: Path) -> None:
    (tmp_path / "n.json").write_text("{")
    with running(tmp_path, tmp_path / "n.json", ahead=True, spare=1) as server:
        time.sleep(4)
        body = server.visitor().get("communities").body
        assert 'id="ccn-first"' not in body
        assert "The network could not be read" in body
        write(small_network(), tmp_path / "n.json")
        assert "Meet monthly" in before_any_process(first_of(server))
    assert server.log == ""


def test_what_is_shown_first_is_for_those_let_in(tmp_path: Path) -> None:
    secrets = invite(tmp_path / "access.json", "Ann")
    with running(tmp_path, ahead=True, access=tmp_path / "access.json") as server:
        ann = server.visitor(secrets["Ann"])
        until(lambda: 'id="ccn-first"' in ann.get("communities").body, "nothing is drawn ahead", seconds=60)
        address = before_any_process(ann.get("communities").body).split('data-still="')[1].split('"')[0]
        assert ann.get(address).status == 200
        assert Visitor(server.url).get(address).status in (302, 403)


def standing(server: Running) -> list[int]:
    found: list[int] = until(server.children, "no process stands ready", seconds=30)
    return found


def test_a_process_stands_ready_and_is_taken_and_another_follows(tmp_path: Path) -> None:
    secrets = invite(tmp_path / "access.json", "Ann", "Bea")
    with running(tmp_path, spare=1, access=tmp_path / "access.json") as server:
        (ready,) = standing(server)
        assert open_pages(server.url) == 0
        ann, bea = (server.visitor(secrets[name]) for name in ("Ann", "Bea"))
        body = ann.get("communities").body
        assert server.children() == [ready]
        assert open_pages(server.url) == 1
        with ann.connected(kernel_of(body)) as page:
            page.alive()
            until(lambda: len(server.children()) == 2, "no other follows", seconds=30)
            assert bea.get(f"api/kernels/{kernel_of(body)}").status == 404
    assert all(record["level"] == "info" for record in server.records)


def test_views_that_are_made_before_are_opened_once_and_never_show_what_is_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = small_network()
    write(net, tmp_path / "n.json")
    monkeypatch.setenv(SOURCE_VARIABLE, str(tmp_path / "n.json"))
    (communities,) = (page for page in PAGES if page.path == "communities")
    warm.up()
    made = warm.view(communities)
    assert made is not None
    assert made.network.communities["north"].name == "North"
    assert made.comm is not None
    assert all(child.comm is not None for child in made.children)
    assert "application/vnd.jupyter.widget-view+json" in made._repr_mimebundle_()
    assert warm.view(communities) is None
    warm.up()
    write(net.with_records(changed(net.communities["north"], name="Norse")), tmp_path / "n.json")
    assert warm.view(communities) is None
    (tmp_path / "n.json").write_text("{")
    warm.up()
    assert warm.view(communities) is None


def test_a_process_that_stood_ready_goes_with_a_visitor_who_does_not_stay(tmp_path: Path) -> None:
    with meddled(tmp_path, spare=1, environment={"TEST_SLOW": "600"}) as server:
        for wait in (0.01, 0.03, 0.1, 0.5):
            standing(server)
            with pytest.raises(TimeoutError):
                get_for(server.url, seconds=wait)
        until(lambda: open_pages(server.url) == 0 and len(server.children()) == 1, "a process is left", seconds=40)
    assert server.log == ""


@pytest.mark.parametrize("asks", [False, True])
def test_no_editor_is_given_a_process_that_was_made_for_viewers(tmp_path: Path, *, asks: bool) -> None:
    create(str(tmp_path / "s.sqlite"), small_network(), author="Ann", reason="").close()
    more = {"access": tmp_path / "access.json"} if asks else {}
    secrets = invite(tmp_path / "access.json", "Vic", editors=("Eda",)) if asks else {}
    with running(tmp_path, spare=1, edit=tmp_path / "s.sqlite", **more) as server:
        if not asks:
            time.sleep(3)
            assert server.children() == []
            return
        (ready,) = standing(server)
        eda = server.visitor(secrets["Eda"])
        eda.open()
        assert len(server.children()) == 2
        vic = server.visitor(secrets["Vic"])
        vic.open()
        assert ready in server.children()
        assert len(server.children()) == 2


def test_a_process_that_dies_while_it_stands_ready_is_replaced(tmp_path: Path) -> None:
    with running(tmp_path, spare=1) as server:
        (ready,) = standing(server)
        time.sleep(2)
        os.kill(ready, signal.SIGKILL)
        until(lambda: server.children() not in ([], [ready]), "none follows", seconds=30)
        server.visitor().open()
    assert server.log == ""


def test_what_goes_wrong_while_drawing_ahead_is_logged_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    async def fingerprint() -> str:
        asked.append(1)
        raise OSError("the disk is gone")

    monkeypatch.setattr(stills, "_fingerprint", fingerprint)
    monkeypatch.setattr(stills, "_WATCH_SECONDS", 0.01)

    async def watch() -> None:
        drawn = stills.Stills(Settings())
        drawn.begin()
        while len(asked) < 3:
            await asyncio.sleep(0.01)
        drawn.close()

    asyncio.run(asyncio.wait_for(watch(), 10))


def test_a_folder_that_may_not_be_looked_into_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(_self: Path) -> None:
        raise PermissionError

    monkeypatch.setenv(SOURCE_VARIABLE, str(tmp_path))
    before = fingerprint()
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert fingerprint() == "not there" != before

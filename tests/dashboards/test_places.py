"""Places are few, and free again: busy, idle, stuck, dead, left and stopped pages."""

import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest

import cocreation
from builders import small_network
from cocreation_dashboards.access.access_list import AccessList
from test_writing import meddled
from visiting import Answer, Visitor, invite, kernel_of, running, until


def open_pages(url: str) -> float:
    body = Visitor(url).get("metrics").body
    return float(next(line for line in body.splitlines() if line.startswith("cocreation_pages_open ")).split()[1])


def test_when_all_places_are_taken_the_page_says_so_and_when_to_come_back(tmp_path: Path) -> None:
    with meddled(tmp_path, max_viewers=1) as server:
        first, second = Visitor(server.url), Visitor(server.url)
        room = first.open()
        assert '"room": false' in second.get("space").body
        busy = second.get("expeditions")
        assert (busy.status, busy.header("Retry-After")) == (503, "10")
        assert "All places are taken just now" in busy.body
        assert 'role="status"' in busy.body
        assert server.number("cocreation_busy_total") == 1
        assert first.post(f"voila/api/shutdown/{room}").status == 204
        assert first.post(f"voila/api/shutdown/{room}").status == 204  # said twice, by Voilà's script and ours
        until(lambda: '"room": true' in second.get("space").body, "the place is not free", seconds=5)
        second.open("expeditions")
    assert server.log == ""


def test_processes_that_stand_ready_take_no_more_places_than_there_are(tmp_path: Path) -> None:
    secrets = invite(tmp_path / "access.json", "Ann", editors=("Edda",))
    cocreation.new(tmp_path / "net.sqlite", small_network(), author="Keeper").close()
    with running(
        tmp_path, edit=tmp_path / "net.sqlite", access=tmp_path / "access.json", max_viewers=2, spare=3
    ) as server:
        until(lambda: len(server.children()) == 2, "nothing stands ready")
        edda, ann = server.visitor(secrets["Edda"]), server.visitor(secrets["Ann"])
        edda.open("edit")  # an editor's process is another than what stands ready, one of which gives way
        assert len(server.children()) <= 2
        ann.open()
        assert len(server.children()) == 2
        assert ann.get("expeditions").status == 503


def test_one_visitor_cannot_take_all_places_and_the_page_used_least_lately_says_so(tmp_path: Path) -> None:
    secrets = invite(tmp_path / "access.json", "Ann", "Bea")
    with meddled(tmp_path, access=tmp_path / "access.json", max_each=2, max_viewers=3) as server:
        ann, bea = server.visitor(secrets["Ann"]), server.visitor(secrets["Bea"])
        first, second = ann.open(), ann.open("expeditions")
        with ann.connected(first) as page, ann.connected(second) as other:
            page.tell("test", people="")  # the first is used after the second
            third = ann.open("communities")
            assert other.closed() == 4005
            page.alive()
        assert ann.get(f"room/{second}").body == '{"code": 4005}'
        assert ann.get(f"room/{third}").body == '{"code": null}'
        bea.open()  # there is room for others
    assert [one for one in server.records if one["level"] == "error"] == []


def test_while_the_list_of_people_cannot_be_read_pages_stay_and_nobody_else_is_let_in(tmp_path: Path) -> None:
    people = tmp_path / "access.json"
    secrets = invite(people, "Ann")
    with meddled(tmp_path, access=people) as server:
        ann = server.visitor(secrets["Ann"])
        with ann.connected(ann.open()) as page:
            people.chmod(0o644)
            time.sleep(3)  # the sweep passes a few times
            page.alive()
            for path in ("", "communities", "no-such-page"):
                answer = ann.get(path)
                assert answer.status == 500
                assert "This page could not be shown" in answer.body
            assert ann.get("static/site.css").status == 200
            people.chmod(0o600)
            assert ann.get().status == 200
            AccessList(people).revoke("Ann")
            assert page.closed() == 4004
        wrong = [one["message"] for one in server.records if one["level"] == "error"]
    assert wrong.count("A page's process could not be looked after") == 1
    assert wrong.count("Request failed") == 3


def test_what_a_library_warns_of_is_no_failure_of_the_page(tmp_path: Path) -> None:
    with meddled(tmp_path, environment={"TEST_WARNS": "a cautious library"}) as server:
        body = Visitor(server.url).get("communities").body
    assert "could not be drawn" not in body
    assert "cautious library" not in body


def ended(tmp_path: Path, act: str, code: int, **settings: Any) -> list[dict[str, Any]]:
    """Open a page, let something happen to it, wait for the code that tells its page why it ended, and give the log."""
    secrets = invite(tmp_path / "access.json", "Ann")
    with meddled(tmp_path, access=tmp_path / "access.json", **settings) as server:
        ann = server.visitor(secrets["Ann"])
        room = ann.open()
        with ann.connected(room) as page:
            if act:
                page.send("comm_open", {"comm_id": "c", "target_name": "test", "data": {act: ""}})
            assert page.closed() == code
        assert ann.get(f"api/kernels/{room}").status == 404
        until(lambda: open_pages(server.url) == 0, "the place is not free")
    return [one for one in server.records if one["level"] != "info" and one["logger"].startswith("cocreation")]


def test_a_page_that_nobody_uses_is_put_to_rest(tmp_path: Path) -> None:
    assert ended(tmp_path, "", 4001, idle=0.03) == []


def test_a_page_that_calculates_without_an_end_is_ended(tmp_path: Path) -> None:
    (record,) = ended(tmp_path, "hang", 4002, longest=10)
    assert record["message"] == "The process of a page was ended: calculated without an end"
    assert record["visit"]


def test_a_page_whose_process_died_is_told_so(tmp_path: Path) -> None:
    (record,) = ended(tmp_path, "die", 4003)
    assert record["message"] == "The process of a page was ended: died"


def test_a_page_that_hangs_while_it_follows_its_network_is_ended_too(tmp_path: Path) -> None:
    zoe = cocreation.Person(id="zoe", name="Zoe")
    cocreation.write(small_network(), tmp_path / "net.json")
    with meddled(tmp_path, source=tmp_path / "net.json", longest=6, environment={"TEST_HANGS_LATER": "1"}) as server:
        ann = Visitor(server.url)
        with ann.connected(ann.open()) as page:
            page.alive()
            cocreation.write(small_network().with_records(zoe), tmp_path / "net.json")
            assert page.closed() == 4003
        until(lambda: open_pages(server.url) == 0, "the place is not free")
        assert "The process of a page was ended: died" in server.log


def test_a_page_that_hangs_while_it_is_drawn_is_ended_and_shows_an_id_that_the_log_has(tmp_path: Path) -> None:
    with meddled(tmp_path, longest=5, environment={"TEST_SLOW": "600"}) as server:
        answer = Visitor(server.url).get("communities")
        assert "This page could not be drawn" in answer.body
        visit = answer.body.split("report the id ")[1][:8]
        assert f"(id {visit})" in server.log
        assert "calculated without an end" in server.log
        assert "Traceback" in server.log
        until(lambda: open_pages(server.url) == 0, "the place is not free", seconds=5)


def test_a_page_that_is_closed_while_it_is_drawn_frees_its_place_and_is_no_failure(tmp_path: Path) -> None:
    with meddled(tmp_path, environment={"TEST_SLOW": "600"}) as server:
        with pytest.raises(TimeoutError):
            get_for(server.url, seconds=4)
        until(lambda: open_pages(server.url) == 0, "the place is not free", seconds=5)
        assert server.children() == []
    assert server.log == ""


def get_for(url: str, seconds: float) -> Answer:
    import socket
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=seconds) as connection:
        connection.sendall(f"GET /communities HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
        while connection.recv(65536):
            pass
    raise AssertionError("the page was complete")


def test_a_signal_to_end_tells_the_pages_ends_them_and_ends_well(tmp_path: Path) -> None:
    with meddled(tmp_path, stop=signal.SIGTERM) as server:
        ann, bea = Visitor(server.url), Visitor(server.url)
        rooms = [ann.open(), bea.open("expeditions")]
        assert len(server.children()) == 2
        with ann.connected(rooms[0]) as page:
            os.kill(server.process.pid, signal.SIGTERM)
            assert page.closed() == 1001
    assert server.log == ""


def test_a_lost_connection_may_come_back(tmp_path: Path) -> None:
    with meddled(tmp_path) as server:
        ann = Visitor(server.url)
        room = kernel_of(ann.get("communities").body)
        for _ in range(3):
            with ann.connected(room) as page:
                assert "done" in page.tell("test", people="")


def test_a_lost_connection_that_does_not_come_back_ends_the_page_which_is_told_when_it_asks(tmp_path: Path) -> None:
    with meddled(tmp_path, environment={"TEST_UNSEEN": "2"}) as server:
        ann = Visitor(server.url)
        room = ann.open()
        with ann.connected(room) as page:
            page.alive()
            page.socket.close(3000)  # not the code of a tab that is closed
        assert ann.get(f"room/{room}").body == '{"code": null}'
        until(lambda: open_pages(server.url) == 0, "the place is not free")
        assert ann.get(f"room/{room}").body == '{"code": 4000}'
    assert server.log == ""


def test_a_browser_that_says_it_goes_away_frees_its_place_at_once(tmp_path: Path) -> None:
    with meddled(tmp_path) as server:
        ann = Visitor(server.url)
        with ann.connected(ann.open()) as page:
            page.alive()
            page.socket.close(1001)
        until(lambda: open_pages(server.url) == 0, "the place is not free", seconds=5)
    assert server.log == ""


def test_a_page_whose_process_cannot_begin_is_answered_and_logged_with_its_id(tmp_path: Path) -> None:
    dies = "import os, sys\nif any('confined' in one for one in sys.orig_argv): os._exit(1)"
    (tmp_path / "sitecustomize.py").write_text(dies)
    with running(tmp_path, environment={"PYTHONPATH": str(tmp_path)}) as server:
        body = Visitor(server.url).get("communities").body
        (visit,) = re.findall(r'data-visit="(\w+)"', body) or re.findall(r"the id <strong>(\w+)", body)
        assert f"(id {visit})" in server.log
        assert server.children() == []


def test_a_page_that_is_closed_while_its_process_begins_leaves_none_behind(tmp_path: Path) -> None:
    with meddled(tmp_path, environment={"TEST_SLOW": "600"}) as server:  # or a quick machine completes the page
        for wait in (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8):
            with pytest.raises(TimeoutError):
                get_for(server.url, seconds=wait)
        until(lambda: open_pages(server.url) == 0 and server.children() == [], "a process is left", seconds=20)
    assert server.log == ""

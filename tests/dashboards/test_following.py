"""Pages that stay open follow their network: what is changed elsewhere is shown, and what is chosen stays."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cocreation
from builders import small_network
from cocreation import Membership, Network, Person, changed, write
from cocreation.model.about import About
from cocreation_dashboards import following, pages
from cocreation_dashboards.source import SOURCE_VARIABLE, fingerprint, load
from cocreation_widgets import StateOfPlay
from visiting import running, until


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_LOOK_SECONDS", 0.02)


async def comes(holds: Callable[[], Any]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it did not come"
        await asyncio.sleep(0.01)


def followed(path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[StateOfPlay], Awaitable[None]]) -> None:
    """Follow a file or store in a loop, as a page does, while something is done."""
    monkeypatch.setenv(SOURCE_VARIABLE, str(path))

    async def work() -> None:
        known = fingerprint()
        view = StateOfPlay(load())
        following.follow(view, known)
        await act(view)

    asyncio.run(work())


def test_a_change_in_a_store_is_shown_and_what_is_chosen_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cocreation.new(tmp_path / "s.sqlite", small_network(), author="Keeper") as store:

        async def act(view: StateOfPlay) -> None:
            view.selected = "north"
            store.save(changed(store.network().communities["north"], name="Norse"), author="Ann")
            await comes(lambda: view.network.communities["north"].name == "Norse")
            assert view.selected == "north"
            assert "Norse" in view._details.html
            store.save(Person(id="dan", name="Dan"), author="Ann")
            await comes(lambda: "dan" in view.network)
            gone = ["n-ann", "n-bea", "read-n-1", "read-n-2", "north"]
            store.save(remove=gone, author="Ann")
            await comes(lambda: "north" not in view.network)
            assert view.selected is None

        followed(tmp_path / "s.sqlite", monkeypatch, act)


def test_a_file_that_cannot_be_read_is_told_and_the_picture_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    net, path = small_network(), tmp_path / "n.json"
    write(net, path)

    async def act(view: StateOfPlay) -> None:
        parts = len(view.children)
        path.write_text('{"<b>broken')
        await comes(lambda: len(view.children) > parts)
        notice = view.children[-1]
        await comes(lambda: "What you see is as it was before." in notice.html)
        assert "<b>" not in notice.html
        assert view.network == net
        write(Network([changed(net.communities["north"], name="Norse")]), path)
        await comes(lambda: "Norse" in view._summary.html + view._table.html)
        assert notice.html == ""
        assert len(view.children) == parts + 1

    followed(path, monkeypatch, act)


def test_a_view_that_fails_is_told_with_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "n.json"
    write(small_network(), path)

    async def act(view: StateOfPlay) -> None:
        def fail(_change: Any) -> None:
            raise RuntimeError("secret detail")

        view.observe(fail, "network")
        write(Network([Membership(id="m", community="c", member="p"), *_two()]), path)
        await comes(lambda: "This page could not be drawn" in getattr(view.children[-1], "html", ""))
        assert "secret" not in view.children[-1].html

    followed(path, monkeypatch, act)


def _two() -> list[Any]:
    return [Person(id="p", name="P"), cocreation.Community(id="c", name="C")]


def test_the_day_that_a_network_is_known_on_moves_with_it_unless_another_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n.json"
    first, second, third = (date(2015, month, 1) for month in (1, 2, 3))
    write(Network(small_network(), about=About(as_known_on=first)), path)

    async def act(view: StateOfPlay) -> None:
        write(Network(small_network(), about=About(as_known_on=second)), path)
        await comes(lambda: view.on == second)
        view.on = date(2014, 12, 1)
        write(Network(small_network(), about=About(as_known_on=third)), path)
        await comes(lambda: view.network.about.as_known_on == third)
        assert view.on == date(2014, 12, 1)

    followed(path, monkeypatch, act)


def test_without_a_loop_a_page_is_shown_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out: list[Any] = []
    monkeypatch.setattr(pages, "display", lambda *things: out.extend(things))
    write(small_network(), tmp_path / "n.json")
    monkeypatch.setenv(SOURCE_VARIABLE, str(tmp_path / "n.json"))
    pages.communities()
    assert len(out) == 2


def test_looking_for_changes_is_no_use_of_a_page(tmp_path: Path) -> None:
    write(small_network(), tmp_path / "n.json")
    with running(tmp_path, tmp_path / "n.json", idle=0.1) as server:
        visitor = server.visitor()
        with visitor.connected(visitor.open()) as page:
            page.alive()
            assert page.closed() == 4001
        until(lambda: server.children() == [], "the process is left")


def test_a_page_of_a_server_is_renewed_by_itself(tmp_path: Path) -> None:
    net = small_network()
    write(net, tmp_path / "n.json")
    with running(tmp_path, tmp_path / "n.json", spare=1) as server:
        visitor = server.visitor()
        with visitor.connected(visitor.open()) as page:
            page.alive()
            write(net.with_records(changed(net.communities["north"], name="Norse")), tmp_path / "n.json")
            page.wait(lambda one: one["msg_type"] == "comm_msg" and "Norse" in str(one["content"]))
    assert server.log == ""

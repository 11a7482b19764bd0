"""The page for editors: who is served it, under whose name it saves, and that nobody else's page can."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cocreation
from builders import small_network
from cocreation_dashboards.site import EDITING, PAGES
from visiting import Connection, Running, Visitor, invite, kernel_of, running

EDIT, *_ = EDITING


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "network.sqlite"
    cocreation.new(path, small_network(), author="Keeper").close()
    return path


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("access") / "access.json"
    return path, invite(path, "Vera", editors=("Edda",))


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, place: Path, people: tuple[Path, dict[str, str]]
) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("editing"), edit=place, access=people[0]) as server:
        yield server


@pytest.fixture
def vera(server: Running, people: tuple[Path, dict[str, str]]) -> Visitor:
    return server.visitor(people[1]["Vera"])


@pytest.fixture
def edda(server: Running, people: tuple[Path, dict[str, str]]) -> Visitor:
    return server.visitor(people[1]["Edda"])


def links(body: str) -> list[str]:
    return re.findall(r'<a href="/([\w-]+)"[^>]*>[^<]+</a></li>', body)


def comms(page: Connection) -> list[str]:
    """Give back the ids of all widgets of a page."""
    page.send("comm_info_request", {"target_name": "jupyter.widget"})
    answer = page.wait(lambda one: one["msg_type"] == "comm_info_reply")
    return list(answer["content"]["comms"])


def say(page: Connection, **content: Any) -> None:
    """Say something to every widget of a page, as the editor's script would."""
    for comm in comms(page):
        page.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})
    page.alive()


def add(page: Connection, name: str) -> None:
    """Do what adds a person where there is an editor."""
    say(page, do="kind", kind="people")
    say(page, do="new")
    say(page, do="review", answers={"name": name})
    say(page, do="save", reason="from the form")


def last(place: Path) -> tuple[int, str, str]:
    with cocreation.open(place, read_only=True) as store:
        revision = store.revision
        return revision.number, revision.author, revision.reason


def test_editors_are_led_to_the_page_and_viewers_are_not(vera: Visitor, edda: Visitor) -> None:
    usual = [page.path for page in PAGES]
    for path in ("", "communities"):
        assert links(vera.get(path).body) == usual
        assert links(edda.get(path).body) == [*usual, *(page.path for page in EDITING)]
    assert EDIT.question not in vera.get().body
    assert EDIT.question in edda.get().body
    assert "edit" in links(edda.get("no-such-page").body)
    assert "edit" not in links(vera.get("no-such-page").body)


def test_a_viewer_who_asks_for_it_is_told_who_may(server: Running, vera: Visitor) -> None:
    before = len(server.children())
    answer = vera.get("edit")
    assert answer.status == 403
    assert "This page is for editors" in answer.body
    assert "to make you an editor" in answer.body
    assert len(server.children()) == before
    assert vera.get("voila/render/edit.ipynb").status == 404


def test_nobody_is_led_to_it_or_served_it_without_signing_in(server: Running) -> None:
    answer = Visitor(server.url).get("edit")
    assert answer.status == 302
    assert answer.header("Location").endswith("sign-in?next=%2Fedit")


def test_after_signing_in_one_goes_on_to_it(server: Running, people: tuple[Path, dict[str, str]]) -> None:
    visitor = Visitor(server.url)
    assert visitor.sign_in(people[1]["Edda"], next="/edit").header("Location") == "/edit"


def test_an_editor_adds_a_person_under_their_own_name(edda: Visitor, place: Path) -> None:
    body = edda.get("edit").body
    assert EDIT.question in body
    number, *_ = last(place)
    with edda.connected(kernel_of(body)) as page:
        add(page, "Nora")
    assert last(place) == (number + 1, "Edda", "from the form")
    with cocreation.open(place, read_only=True) as store:
        assert store.network().people["nora"].name == "Nora"


def test_a_viewers_page_does_nothing_of_what_an_editors_does(vera: Visitor, edda: Visitor, place: Path) -> None:
    before = last(place)
    for page in PAGES:
        with vera.connected(vera.open(page.path)) as connection:
            assert comms(connection)
            add(connection, "Paul")
            connection.send(
                "comm_open",
                {
                    "comm_id": "forged",
                    "target_name": "jupyter.widget",
                    "data": {
                        "state": {
                            "_model_module": "anywidget", "_model_name": "AnyModel",
                            "_anywidget_id": "cocreation_widgets.editing.record_editor.RecordEditor",
                        },
                        "buffer_paths": [],
                    },
                },
            )  # fmt: skip
            add(connection, "Paul")
    assert last(place) == before
    # nor can a viewer reach the process of an editor's page
    room = kernel_of(edda.get("edit").body)
    assert vera.get(f"api/kernels/{room}").status == 404
    with pytest.raises(Exception, match="404"), vera.connected(room):
        pass


def test_where_nothing_is_edited_there_is_no_such_page(
    tmp_path: Path, place: Path, people: tuple[Path, dict[str, str]]
) -> None:
    with running(tmp_path, source=place, access=people[0]) as server:
        edda = server.visitor(people[1]["Edda"])
        answer = edda.get("edit")
        assert answer.status == 404
        assert "There is no such page" in answer.body
        assert "edit" not in links(edda.get().body)


def test_on_ones_own_machine_the_page_is_there_with_edit_alone(tmp_path: Path, place: Path) -> None:
    with running(tmp_path, edit=place, author="Wilma") as server:
        wilma = Visitor(server.url)
        assert "edit" in links(wilma.get().body)
        with wilma.connected(wilma.open("edit")) as page:
            add(page, "Tara")
    assert last(place)[1:] == ("Wilma", "from the form")

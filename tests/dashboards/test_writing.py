"""A viewer's page cannot write, whatever is sent to it and whatever runs in it; an editor's saves under their name."""

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cocreation
from builders import small_network
from cocreation_dashboards.confined import landlock
from meddling import MEDDLING
from visiting import Connection, Running, Visitor, invite, running

# Kinds of messages that would run code or answer a question of code, on every channel there is.
_FORGED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("execute_request", {"code": "open(r'{path}', 'w').write('x')", "silent": False, "store_history": True,
                         "user_expressions": {"a": "open(r'{path}', 'w')"}, "allow_stdin": True}),
    ("complete_request", {"code": "open(r'{path}', 'w').", "cursor_pos": 9}),
    ("inspect_request", {"code": "open(r'{path}', 'w')", "cursor_pos": 3, "detail_level": 1}),
    ("is_complete_request", {"code": "open(r'{path}', 'w')"}),
    ("history_request", {"output": True, "raw": True, "hist_access_type": "tail", "n": 5}),
    ("input_reply", {"value": "open(r'{path}', 'w')"}),
    ("debug_request", {"type": "request", "command": "evaluate", "seq": 1,
                       "arguments": {"expression": "open(r'{path}', 'w')"}}),
    ("create_subshell_request", {}),
    ("usage_request", {}),
    ("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "target_module": "os",
                   "data": {"state": {"_model_module": "os", "_model_name": "system"}, "buffer_paths": []}}),
    ("comm_msg", {"comm_id": "none", "data": {"method": "update", "state": {"network": "{path}"}}}),
)  # fmt: skip


@contextlib.contextmanager
def meddled(folder: Path, **settings: object) -> Iterator[Running]:
    shutil.copy(MEDDLING, folder / "sitecustomize.py")
    environment = {"PYTHONPATH": str(folder)} | dict(settings.pop("environment", {}))  # type: ignore[call-overload]
    with running(folder, environment=environment, **settings) as server:
        yield server


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "network.sqlite"
    cocreation.new(path, small_network(), author="Keeper").close()
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("writing")
    secrets = invite(folder / "access.json", "Vera", editors=("Edda",))
    (folder / "secrets.txt").write_text("\n".join(secrets.values()))
    token = {"COCREATION_METRICS_TOKEN": "s3cret"}
    with meddled(folder, edit=place, access=folder / "access.json", environment=token) as server:
        yield server


def visitor(server: Running, name: str) -> Visitor:
    viewers, editors = (server.folder / "secrets.txt").read_text().splitlines()
    return server.visitor({"Vera": viewers, "Edda": editors}[name])


@pytest.fixture(scope="module")
def viewers(server: Running) -> Iterator[Connection]:
    vera = visitor(server, "Vera")
    with vera.connected(vera.open()) as page:
        yield page


@pytest.fixture(scope="module")
def editors(server: Running) -> Iterator[Connection]:
    edda = visitor(server, "Edda")
    with edda.connected(edda.open()) as page:
        yield page


def revisions(place: Path) -> list[tuple[str, int]]:
    with cocreation.open(place, read_only=True) as store:
        return [(one.author, one.number) for one in store.revisions()]


def test_an_editors_page_saves_under_the_signed_in_name(editors: Connection, place: Path) -> None:
    said = editors.tell("test", save="Nora")
    assert "done" in said, said
    assert revisions(place)[-1][0] == "Edda"
    with cocreation.open(place, read_only=True) as store:
        assert store.network().people["nora"].name == "Nora"


def test_a_viewers_page_sees_what_is_saved_and_cannot_save(
    editors: Connection, viewers: Connection, place: Path
) -> None:
    editors.tell("test", save="Olga")
    assert "olga" in viewers.tell("test", people="")["done"].split(",")
    before = revisions(place)
    assert "ReadOnlyStore" in viewers.tell("test", save="Paul")["error"]
    assert revisions(place) == before


def markable(page: Connection) -> Path:
    """Give back a file that code in a page's process could make: whether any ran, not whether it was kept from it."""
    known = page.tell("test", environment="")["done"].splitlines()
    (folder,) = [line.split("=", 1)[1] for line in known if line.startswith("TMPDIR=")]
    marked = Path(folder) / uuid.uuid4().hex
    assert "done" in page.tell("test", write=str(marked))
    marked.unlink()
    return marked


def test_forged_messages_run_no_code(viewers: Connection, place: Path) -> None:
    before = revisions(place)
    marked = markable(viewers)
    for kind, content in _FORGED:
        filled = {
            name: value.replace("{path}", str(marked)) if isinstance(value, str) else value
            for name, value in content.items()
        }
        for channel in ("shell", "control", "stdin", "iopub", "hb"):
            viewers.send(kind, filled, channel)
            # the same under a name that only looks allowed
            viewers.send("comm_msg", filled, channel, msg_type=kind)
    viewers.alive()
    assert not marked.exists()
    assert revisions(place) == before


def test_what_is_said_of_a_message_cannot_differ_from_what_it_is(viewers: Connection) -> None:
    marked = markable(viewers)
    code = f'"content": {{"code": "open(r\\"{marked}\\", \\"w\\")", "silent": false}}'
    known = f'"msg_id": "{uuid.uuid4().hex}", "username": "", "session": "s", "version": "5.3", "date": ""'
    for header in (
        f'"header": {{{known}, "msg_type": "execute_request", "msg_type": "comm_msg"}}',
        f'"header": {{{known}, "msg_type": "comm_msg", "msg_type": "execute_request"}}',
        f'"msg_type": "execute_request", "header": {{{known}, "msg_type": "comm_msg"}}',
    ):
        viewers.socket.send(f'{{{header}, "parent_header": {{}}, "metadata": {{}}, {code}, "channel": "shell"}}')
    viewers.alive()
    assert not marked.exists()


def test_even_code_in_a_viewers_process_cannot_write_to_the_store(
    viewers: Connection, server: Running, place: Path, tmp_path: Path
) -> None:
    assert landlock(), "this test needs a system that confines processes: Linux 5.13 or newer"
    before = place.read_bytes()
    for how, what in (
        ("write", str(place)),
        ("sql", str(place)),
        ("remove", str(place)),
        ("write", str(place.parent / "new")),
        ("write", str(tmp_path / "new")),
        ("write", str(server.folder / "access.json")),
        ("signal", str(server.process.pid)),
    ):
        said = viewers.tell("test", **{how: what})
        assert "error" in said, (how, what, said)
        assert any(one in said["error"] for one in ("PermissionError", "OperationalError")), said
    assert place.read_bytes() == before
    assert "done" in viewers.tell("test", write=os.devnull)


def test_an_editors_process_writes_beside_its_store_and_nowhere_else(
    editors: Connection, server: Running, place: Path
) -> None:
    assert "done" in editors.tell("test", write=str(place.parent / "beside"))
    assert "PermissionError" in editors.tell("test", write=str(server.folder / "access.json"))["error"]


def test_a_viewers_process_is_told_of_no_store_to_edit(viewers: Connection, editors: Connection) -> None:
    known = dict(
        line.split("=", 1) for line in viewers.tell("test", environment="")["done"].splitlines() if "=" in line
    )
    assert "COCREATION_EDIT" not in known
    assert known["COCREATION_AUTHOR"] == "Vera"
    assert "s3cret" not in known.values()
    assert "COCREATION_EDIT=" in editors.tell("test", environment="")["done"]


def test_without_edit_an_editor_cannot_write_either(tmp_path: Path, place: Path) -> None:
    secrets = invite(tmp_path / "access.json", editors=("Edda",))
    before = revisions(place)
    with meddled(tmp_path, source=place, access=tmp_path / "access.json") as server:
        edda = server.visitor(secrets["Edda"])
        with edda.connected(edda.open()) as page:
            assert "ReadOnlyStore" in page.tell("test", save="Rita")["error"]
    assert revisions(place) == before


def test_on_ones_own_machine_one_edits_under_ones_own_name(tmp_path: Path, place: Path) -> None:
    with meddled(tmp_path, edit=place, author="Wilma") as server:
        wilma = Visitor(server.url)
        with wilma.connected(wilma.open()) as page:
            assert "done" in page.tell("test", save="Tara")
    assert revisions(place)[-1][0] == "Wilma"

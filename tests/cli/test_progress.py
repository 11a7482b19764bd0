import contextlib
import importlib
import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress
from typer.testing import CliRunner

from builders import small_network
from cocreation import Person, generate, write
from cocreation.analysis.measures import measures
from cocreation.cli import progress as module
from cocreation.cli.app import app
from cocreation.exchange import from_json, to_json
from cocreation.progress import listening, over


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_work_tells_how_far_it_has_come_to_whoever_listens() -> None:
    heard: list[tuple[str, int, int]] = []
    with listening(lambda *told: heard.append(told)):
        assert list(over(range(1200), "Counting")) == list(range(1200))
        assert from_json(to_json(small_network())) == small_network()
    assert heard[:3] == [("Counting", 0, 1200), ("Counting", 12, 1200), ("Counting", 24, 1200)]
    assert ("Writing stage readings", 0, 2) in heard
    assert ("Reading people", 0, 3) in heard


def test_whoever_listens_can_stop_the_work() -> None:
    def enough(what: str, done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt(what)

    net = generate(6000, ties_per_person=4)
    with listening(enough), pytest.raises(KeyboardInterrupt, match="Walking from person to person"):
        measures(net)


def test_without_a_listener_the_items_are_handed_back_as_they_are() -> None:
    items = [1, 2]
    assert over(items, "Counting") is items


def test_a_bar_appears_after_a_while_and_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with module.shown(after=0):
        items = over(range(1200), "Counting sheep")
        for _ in items:
            if "Counting sheep" in screen.getvalue():
                break
            time.sleep(0.01)
    assert "Counting sheep" in screen.getvalue()
    assert screen.getvalue().endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K")), "the line is taken away"


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with module.shown():
        list(over(range(3), "Counting"))
    assert screen.getvalue() == ""


def test_a_file_is_spared_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with module.shown(after=0):
        time.sleep(0.05)
        list(over(range(3), "Counting"))
    assert screen.getvalue() == ""


def test_each_piece_of_work_starts_the_bar_anew() -> None:
    progress = Progress(console=Console(file=io.StringIO()))
    bar = module.Bar(progress)
    bar.hear("One", 500, 1000)
    bar.hear("Two", 0, 10)
    (task,) = progress.tasks
    assert (task.description, task.completed, task.total) == ("Two …", 0, 10)


@pytest.mark.parametrize(
    ("command", "heard"),
    [("history", "Reading the history"), ("undo", "Reading the history"), ("check", "shown"), ("template", "shown")],
)
def test_commands_that_may_take_long_are_listened_to_while_they_work(
    command: str, heard: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small_network(), tmp_path / "n.json")
    run, store = CliRunner(), str(tmp_path / "n.sqlite")
    assert run.invoke(app, ["new", store, "--from", str(tmp_path / "n.json"), "--as", "Ann"]).exit_code == 0
    write(small_network().with_records(Person(id="dee", name="Dee")), tmp_path / "n.json")
    run.invoke(app, ["import", str(tmp_path / "n.json"), "--store", store, "--as", "Ann"])
    told: list[str] = []

    @contextlib.contextmanager
    def shown() -> Iterator[None]:
        with listening(lambda what, _done, _total: told.append(what)):
            told.append("shown")
            yield

    for name in ("app", "keeping"):
        monkeypatch.setattr(importlib.import_module(f"cocreation.cli.{name}"), "shown", shown)
    given = {"template": [str(tmp_path / "t.xlsx")], "undo": [store, "--as", "Ann"]}.get(command, [store])
    assert run.invoke(app, [command, *given]).exit_code == 0
    assert heard in told

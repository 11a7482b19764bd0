"""What a store must survive: killed writers, many writers at once, full disks, folders that cannot be written."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders import small_network
from cocreation import Person, changed, write
from cocreation.cli.app import app
from cocreation.store import Conflict, ReadOnlyStore, StoreError, create, open_store

ROUNDS, WRITERS, EDITS = 200, 20, 500


def in_process(work: Callable[[int], None]) -> tuple[int, int]:
    """Start a process that writes to a pipe; give back its number and the end to read from."""
    reads, writes = os.pipe()
    number = os.fork()
    if number == 0:
        code = 1
        try:
            os.close(reads)
            work(writes)
            code = 0
        except BaseException:  # noqa: BLE001  # the parent reads it, and the exit code
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writes)
    return number, reads


def without_rights() -> None:
    """Go on as an account that may write nothing, because root may write everywhere."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def everything(reads: int) -> bytes:
    with os.fdopen(reads, "rb") as pipe:
        return pipe.read()


def test_every_acknowledged_change_survives_a_kill(tmp_path: Path) -> None:
    place, dice = str(tmp_path / "network.sqlite"), random.Random(7)
    create(place, small_network(), author="Ann").close()

    def write(pipe: int) -> None:
        with open_store(place) as store:
            while True:
                saved = store.save(Person(id=f"p{time.monotonic_ns()}", name="P"), author="Bea")
                os.write(pipe, b"%d\n" % saved.number)

    last = 1
    for _ in range(ROUNDS):
        number, reads = in_process(write)
        first = os.read(reads, 20)  # it is writing
        time.sleep(dice.uniform(0, 0.03))
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        acknowledged = int((first + everything(reads)).split(b"\n")[-2])
        with open_store(place) as store:
            assert store.revision.number in (acknowledged, acknowledged + 1)
            assert store.revision.number > last
            last = store.revision.number
    with open_store(place) as store:
        assert len(store.network().people) == len(small_network().people) + last - 1
        assert store.network() == store.network(as_recorded=last)
    assert sqlite3.connect(place).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sqlite3.connect(place).execute("PRAGMA foreign_key_check").fetchall() == []


def test_many_writers_lose_no_update_and_are_told_every_conflict(place: str) -> None:
    people = [Person(id=f"p{n}", name=f"P {n}", summary="0") for n in range(WRITERS)]
    with create(place, author="Ann") as store:
        store.save(*people, author="Ann")
    writers = [in_process(lambda pipe, seed=n: count_up(place, people, seed, pipe)) for n in range(WRITERS)]  # type: ignore[misc]
    told = [everything(reads).split() for _, reads in writers]
    assert [os.waitpid(number, 0)[1] for number, _ in writers] == [0] * WRITERS
    saved, conflicts = sum(int(one[0]) for one in told), sum(int(one[1]) for one in told)
    with open_store(place) as store:
        assert saved == WRITERS * EDITS
        assert sum(int(one.summary.split()[0]) for one in store.network().people.values()) == saved
        assert store.revision.number == saved + 2
        assert store.network() == store.network(as_recorded=saved + 2)
    assert conflicts > 0


def count_up(place: str, people: list[Person], seed: int, pipe: int) -> None:
    """Add one to the number in somebody's summary, again and again; a conflict says the number to go on from."""
    dice, conflicts = random.Random(seed), 0
    seen = {one.id: (0, 2) for one in people}
    with open_store(place) as store:
        for _ in range(EDITS):
            person = dice.choice(people)
            while True:
                value, based_on = seen[person.id]
                try:
                    more = changed(person, summary=f"{value + 1} of {seed}")
                    saved = store.save(more, author=f"Writer {seed}", based_on=based_on)
                except Conflict as conflict:
                    (clash,) = conflict.clashes
                    assert clash.mine == f"{value + 1} of {seed}"
                    assert clash.base.split()[0] == str(value)
                    seen[person.id] = (int(clash.theirs.split()[0]), clash.by.number)
                    conflicts += 1
                else:
                    seen[person.id] = (value + 1, saved.number)
                    break
    os.write(pipe, b"%d %d" % (EDITS, conflicts))


def test_readers_never_wait_for_a_writer(place: str) -> None:
    with create(place, small_network(), author="Ann") as store, store._saving() as saving:
        saving.save(saving.wanted([Person(id="new", name="New")]), "Ann", "", None)
        with open_store(place, read_only=True) as other:
            assert other.network() == small_network()  # neither waits nor sees what is not saved


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # a test may fork with threads about: the child only writes
def test_a_disk_that_is_full_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    place = tmp_path / "network.sqlite"
    create(place, small_network(), author="Ann").close()

    def fill(pipe: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with open_store(place) as store:
            limit = place.stat().st_size + 300_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            saved = 1
            try:
                for number in range(10_000):
                    saved = store.save(Person(id=f"p{number}", name="P" * 2000), author="Bea").number
            except StoreError as error:
                os.write(pipe, f"{saved}\n{error}".encode())

    number, reads = in_process(fill)
    saved, told = everything(reads).decode().split("\n")
    os.waitpid(number, 0)
    assert "could not be written: the disk" in told
    assert "Nothing was saved" in told
    with open_store(place) as store:
        assert store.revision.number == int(saved) > 1
        assert store.save(Person(id="later", name="Later"), author="Bea").number == int(saved) + 1
    assert sqlite3.connect(place).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_database_is_told_too(tmp_path: Path) -> None:
    with create(tmp_path / "network.sqlite", small_network(), author="Ann") as store:
        with store.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            pages = driver.execute("PRAGMA page_count").fetchone()[0]
            driver.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="the disk is full"):
            store.save(*[Person(id=f"p{n}", name="P" * 900) for n in range(100)], author="Bea")
        assert store.network() == small_network()
        assert store.revision.number == 1


def test_a_folder_that_cannot_be_written_is_told_and_can_be_read(tmp_path: Path) -> None:
    folder = Path("/tmp") / f"cocreation-{os.getpid()}"  # nobody may enter pytest's own
    folder.mkdir()
    place = folder / "network.sqlite"
    try:
        create(place, small_network(), author="Ann").close()
        place.chmod(0o644)
        folder.chmod(0o755 if os.geteuid() == 0 else 0o555)
        before = place.read_bytes()

        def look(pipe: int) -> None:
            without_rights()
            told = []
            with open_store(place, read_only=True) as store:
                told.append(str(len(store.network())))
            try:
                with open_store(place) as store:
                    store.save(Person(id="x", name="X"), author="Bea")
            except ReadOnlyStore as error:
                told.append(str(error))
            try:
                create(folder / "other.sqlite", author="Bea")
            except StoreError as error:
                told.append(str(error))
            os.write(pipe, "\n".join(told).encode())

        number, reads = in_process(look)
        told = everything(reads).decode().split("\n")
        assert os.waitpid(number, 0)[1] == 0
        assert told[0] == str(len(small_network()))
        assert "cannot be written" in told[1]
        assert "cannot be made" in told[2]
        assert place.read_bytes() == before
    finally:
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def test_what_may_not_be_read_is_one_clear_line_whatever_is_asked_of_it() -> None:
    folder = Path("/tmp") / f"cocreation-locked-{os.getpid()}"  # nobody may enter pytest's own
    (folder / "locked").mkdir(parents=True)
    (folder / "csv").mkdir()
    write(small_network(), folder / "net.json")
    write(small_network(), folder / "locked" / "net.json")
    write(small_network(), folder / "csv")
    create(folder / "net.sqlite", small_network(), author="Ann").close()
    # once as who may, so that all is imported that an account without rights might not read either
    for arguments in ("show net.json", "restore net.sqlite b.sqlite", "history b.sqlite", "undo b.sqlite",
                      "upgrade b.sqlite", "import csv --store b.sqlite", "convert csv c.json", "example e.json",
                      "template t.xlsx", "new n.sqlite"):  # fmt: skip
        CliRunner().invoke(app, [str(folder / one) if one == "csv" or "." in one else one for one in arguments.split()])
    for path in (folder / "net.json", folder / "net.sqlite", folder / "locked", folder / "csv" / "people.csv"):
        path.chmod(0o000)
    locked = [folder / name for name in ("net.json", "net.sqlite", "locked", "locked/net.json", "csv")]
    too_long = folder / ("x" * 300 + ".json")
    asked = [
        *([command, str(path)] for command in ("check", "show") for path in (*locked, too_long)),
        *([command, str(path)] for command in ("history", "upgrade", "undo") for path in (*locked[1:4], too_long)),
        *(["restore", str(path), str(folder / "new.sqlite")] for path in (*locked[1:4], too_long, folder)),
        *(["convert", str(folder / "none.json"), str(path)] for path in (locked[3], too_long)),
        ["example", str(too_long)],
        ["example", str(folder / "locked" / "e.json")],
        ["new", str(too_long)],
        ["new", str(folder / "locked" / "n.sqlite")],
        ["template", str(folder / "locked" / "t.xlsx")],
        ["import", str(locked[0]), "--store", str(locked[1])],
    ]

    def ask(pipe: int) -> None:
        without_rights()
        for arguments in asked:
            done = CliRunner().invoke(app, arguments, env={"COCREATION_AUTHOR": "Ann"})
            told = done.exit_code == 2 and done.stderr.startswith("cocreation: ") and done.stderr.count("\n") == 1
            if not told:
                os.write(pipe, f"{arguments}: {done.exception!r}, {done.output}\n".encode())

    try:
        number, reads = in_process(ask)
        assert everything(reads).decode() == ""
        assert os.waitpid(number, 0)[1] == 0
    finally:
        for path in (folder / "locked", *folder.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(folder)


def test_the_command_tells_who_is_interrupted_nothing_but_the_fact(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cocreation.cli", "history", str(tmp_path / "none.sqlite")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("cocreation: ")
    assert "Traceback" not in done.stderr

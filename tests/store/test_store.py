import errno
import os
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

import cocreation
from builders import small_network
from cocreation import (
    About,
    CocreationError,
    InvalidNetwork,
    Network,
    Organisation,
    Person,
    Post,
    Tie,
    UnknownRecord,
    changed,
)
from cocreation.store import Conflict, NoStore, ReadOnlyStore, Store, StoreError, backup, create, open_store, restore
from cocreation.store.engine import writing
from postgres import new_database
from strategies import networks

START = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    """A clock that goes on by a day at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(days=1)
        return self.now


def made(place: str, net: Network | None = None) -> Store[Network]:
    return create(place, net if net is not None else small_network(), author="Ann", clock=Clock())


def test_what_is_saved_is_read_back(place: str) -> None:
    with made(place) as store:
        assert store.network() == small_network()
    with cocreation.open(place) as again:
        assert again.network() == small_network()
        assert again.network(on=date(2014, 10, 1)) == small_network().as_of(date(2014, 10, 1))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks())
def test_any_network_comes_back_from_a_file_exactly(tmp_path_factory: pytest.TempPathFactory, net: Network) -> None:
    place = tmp_path_factory.mktemp("s") / "n.sqlite"
    with made(str(place), net) as store:
        assert store.network() == net
        assert store.network(as_recorded=1) == net


def test_any_network_comes_back_from_postgresql_exactly(postgres: str) -> None:
    @settings(max_examples=8)
    @given(networks())
    def check(net: Network) -> None:
        with made(new_database(postgres), net) as store:
            assert store.network() == net
            assert store.network(as_recorded=1) == net

    check()


def test_the_embedded_network_comes_back_with_its_about(place: str) -> None:
    net = cocreation.load_example()
    with made(place, net) as store:
        assert store.network() == net
        store.save(changed(net.about, name="Renamed"), author="Bea")
        assert store.network().about.name == "Renamed"
        assert store.network(as_recorded=1).about == net.about


def test_each_change_has_author_time_and_reason(place: str) -> None:
    with made(place) as store:
        saved = store.save(Person(id="dee", name="Dee"), author="Bea", reason="She joined")
        assert (saved.number, saved.author, saved.reason) == (2, "Bea", "She joined")
        assert saved.at == START + timedelta(days=2)
        assert [one.number for one in store.revisions()] == [1, 2]
        (entry,) = store.history("dee")
        assert (entry.before, entry.after) == (None, {"id": "dee", "name": "Dee"})


def test_the_network_can_be_had_as_it_was_recorded(place: str) -> None:
    with made(place) as store:
        second = store.save(changed(small_network().people["ann"], name="Anna"), author="Bea")
        store.save(remove=["ann-trust"], author="Bea")
        assert store.network(as_recorded=1) == small_network()
        assert store.network(as_recorded=second.at).people["ann"].name == "Anna"
        assert "ann-trust" in store.network(as_recorded=second.at)
        assert "ann-trust" not in store.network()
        with pytest.raises(NoStore, match="no network yet"):
            store.network(as_recorded=START - timedelta(days=1))
        with pytest.raises(NoStore, match="no revision 9; the last one is 3"):
            store.network(as_recorded=9)


def test_saving_what_stands_there_already_makes_no_revision(place: str) -> None:
    with made(place) as store:
        assert store.save(small_network().people["ann"], author="Bea").number == 1


def test_changes_to_different_fields_of_one_record_merge(place: str) -> None:
    with made(place) as store:
        seen = store.snapshot()
        ann = seen.network.people["ann"]
        store.save(changed(ann, name="Anna"), author="Bea", based_on=seen.revision)
        store.save(changed(ann, profession="nurse"), author="Cem", based_on=seen.revision)
        both = store.network().people["ann"]
        assert (both.name, both.profession) == ("Anna", "nurse")


def test_changes_to_one_field_conflict_and_say_who_changed_what(place: str) -> None:
    with made(place) as store:
        seen = store.snapshot()
        ann = seen.network.people["ann"]
        store.save(changed(ann, name="Anna", profession="nurse"), author="Bea", based_on=seen.revision)
        store.save(changed(ann, name="Anna", profession="nurse", summary="Calm"), author="Dee")
        with pytest.raises(Conflict) as told:
            store.save(changed(ann, name="Anne", summary=""), author="Cem", based_on=seen.revision)
        (clash,) = told.value.clashes
        assert (clash.field, clash.base, clash.mine, clash.theirs) == ("name", "Ann", "Anne", "Anna")
        assert (clash.by.author, clash.by.number) == ("Bea", 2)
        assert "Person 'ann': name was 'Ann', is now 'Anna' (revision 2 by Bea" in str(told.value)
        assert store.revision.number == 3
        assert store.network().people["ann"].summary == "Calm"


def test_taking_out_what_another_changed_conflicts_and_the_other_way_round(place: str) -> None:
    with made(place) as store:
        seen = store.snapshot()
        post = seen.network.posts["ann-trust"]
        store.save(changed(post, title="Matron"), author="Bea", based_on=seen.revision)
        with pytest.raises(Conflict, match="Post 'ann-trust' was changed or added meanwhile .revision 2 by Bea"):
            store.save(remove=["ann-trust"], author="Cem", based_on=seen.revision)
        store.save(remove=["ann-trust"], author="Cem")
        with pytest.raises(Conflict, match="was taken out meanwhile .revision 3 by Cem"):
            store.save(changed(post, title="Sister"), author="Bea", based_on=2)
        assert store.save(remove=["ann-trust"], author="Dee", based_on=2).number == 3  # both wanted it gone


def test_a_merge_that_contradicts_itself_is_refused(place: str) -> None:
    with made(place) as store:
        seen = store.snapshot()
        ann = seen.network.people["ann"]
        store.save(changed(ann, since=date(2020, 1, 1)), author="Bea", based_on=seen.revision)
        with pytest.raises(CocreationError, match="until must not be before since"):
            store.save(changed(ann, until=date(2019, 1, 1)), author="Cem", based_on=seen.revision)


def test_what_does_not_fit_is_refused_in_the_network_s_own_words(place: str) -> None:
    with made(place) as store:
        with pytest.raises(InvalidNetwork, match="Tie 't': target 'nobody' is not in the network; add that person"):
            store.save(Tie(id="t", source="ann", target="nobody"), author="Bea")
        with pytest.raises(InvalidNetwork, match="this id belongs to a community already"):
            store.save(Person(id="north", name="North"), author="Bea")
        with pytest.raises(InvalidNetwork, match="Post 'ann-trust': organisation 'trust' is not in the network"):
            store.save(remove=["trust"], author="Bea")
        with pytest.raises(UnknownRecord, match="No record has the id 'nobody'"):
            store.save(remove=["nobody"], author="Bea")
        with pytest.raises(StoreError, match="Nobody is named as the author"):
            store.save(Person(id="x", name="X"), author=" ")
        assert store.revision.number == 1
        assert store.network() == small_network()


def test_people_and_their_ties_are_saved_and_taken_out_together(place: str) -> None:
    with made(place) as store:
        store.save(Tie(id="t", source="dee", target="ann"), Person(id="dee", name="Dee"), author="Bea")
        store.save(remove=["dee", "t"], author="Bea")
        assert store.network() == small_network()


def test_an_id_may_pass_from_one_kind_to_another(place: str) -> None:
    with made(place) as store:
        store.save(Person(id="x", name="X"), author="Bea")
        store.save(Organisation(id="x", name="X Ltd"), remove=["x"], author="Bea")
        assert "x" in store.network().organisations
        assert "x" not in store.network().people
        assert "x" in store.network(as_recorded=2).people
        store.undo(author="Bea")
        assert "x" in store.network().people


def test_many_records_at_once_are_checked_like_few(place: str) -> None:
    with made(place) as store:
        people = [Person(id=f"p{n}", name=f"P {n}", interests=("a", "b")) for n in range(300)]
        ties = [Tie(id=f"t{n}", source=f"p{n}", target=f"p{n + 1}") for n in range(300)]
        with pytest.raises(InvalidNetwork, match="Tie 't299': target 'p300' is not in the network"):
            store.save(*people, *ties, author="Bea")
        store.save(*people, *ties[:-1], author="Bea")
        assert len(store.network().ties) == 299
        store.undo(author="Bea")
        assert store.network() == small_network()


def test_undo_goes_back_one_step_at_a_time_and_keeps_what_others_changed(place: str) -> None:
    with made(place) as store:
        ann = small_network().people["ann"]
        store.save(changed(ann, name="Anna"), author="Bea")
        store.save(changed(ann, name="Anna", profession="nurse"), author="Cem")
        assert store.undo(2, author="Dee").undoes == 2
        assert store.network().people["ann"] == changed(ann, profession="nurse")
        assert store.undo(author="Dee").undoes == 3
        assert store.network() == small_network()
        with pytest.raises(NoStore, match="nothing left to undo"):
            store.undo(author="Dee")
        assert store.undo(5, author="Dee").undoes == 5  # an undo can be undone
        assert store.network().people["ann"].profession == "nurse"
        assert store.network(as_recorded=2).people["ann"].name == "Anna"


def test_undo_of_what_others_built_on_is_refused(place: str) -> None:
    with made(place) as store:
        store.save(Person(id="dee", name="Dee"), author="Bea")
        store.save(Post(id="dee-trust", person="dee", organisation="trust"), author="Cem")
        with pytest.raises(InvalidNetwork, match="Post 'dee-trust': person 'dee' is not in the network"):
            store.undo(2, author="Bea")
        store.save(Person(id="dee", name="Deirdre"), author="Cem")
        with pytest.raises(Conflict):
            store.undo(2, author="Bea")


def test_a_store_opened_for_reading_cannot_be_written(place: str) -> None:
    made(place).close()
    with open_store(place, read_only=True) as store:
        assert store.network() == small_network()
        with pytest.raises(ReadOnlyStore, match="open for reading only"):
            store.save(Person(id="x", name="X"), author="Bea")
        with pytest.raises(ReadOnlyStore), writing(store.engine, store.place) as connection:
            connection.execute(sa.text("DELETE FROM people"))
        assert store.network() == small_network()


def test_the_database_refuses_to_change_the_history_and_to_leave_references_hanging(place: str) -> None:
    with made(place) as store:
        for statement in ("UPDATE changes SET after = ''", "DELETE FROM changes", "UPDATE revisions SET author = 'X'"):
            with pytest.raises(StoreError, match="append-only"), writing(store.engine, store.place) as connection:
                connection.execute(sa.text(statement))
        with pytest.raises(StoreError), writing(store.engine, store.place) as connection:
            connection.execute(sa.text("DELETE FROM communities WHERE id = 'north'"))
        assert store.network() == small_network()


def test_a_clock_that_goes_back_does_not_turn_the_history_round(place: str) -> None:
    with made(place) as store:
        store._clock = lambda: START - timedelta(days=400)
        saved = store.save(Person(id="x", name="X"), author="Bea")
        assert saved.at == START + timedelta(days=1)


def test_a_backup_holds_everything_and_comes_back_anywhere(place: str, tmp_path: Path, postgres: str) -> None:
    file = tmp_path / "backup.sqlite"
    with made(place) as store:
        store.save(Person(id="dee", name="Dee"), author="Bea", reason="She joined")
        backup(store, file)
        with pytest.raises(NoStore, match="exists already"):
            backup(store, file)
        store.save(Person(id="eve", name="Eve"), author="Bea")
        for target in (str(tmp_path / "again.sqlite"), new_database(postgres)):
            restore(file, target)
            with open_store(target) as again:
                assert "dee" in again.network()
                assert again.history() == store.history()[:-1]
                assert again.undo(author="Cem").undoes == 2
        with pytest.raises(NoStore, match="holds a store already; to replace it"):
            restore(file, place)
        restore(file, place, replace=True)
        assert "eve" not in store.network()  # whoever has it open goes on with the restored one
        with pytest.raises(StoreError, match="append-only"), writing(store.engine, store.place) as connection:
            connection.execute(sa.text("DELETE FROM changes"))


def test_what_is_no_store_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="does not exist; make a store with: cocreation new"):
        open_store(tmp_path / "none.sqlite")
    text = tmp_path / "text.sqlite"
    text.write_text("Not a database, but long enough to look like one to somebody who is in a hurry. " * 20)
    with pytest.raises(NoStore, match="is no SQLite file"):
        open_store(text)
    foreign = tmp_path / "foreign.sqlite"
    sqlite3.connect(foreign).execute("CREATE TABLE birds (name)")
    with pytest.raises(NoStore, match="no store of this toolkit"):
        open_store(foreign)
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    with pytest.raises(NoStore, match="holds no store; take that file away, and make one with: cocreation new"):
        open_store(empty)
    with pytest.raises(NoStore, match="exists already"):
        create(foreign, author="Ann")
    with pytest.raises(NoStore, match="cannot be made"):
        create(tmp_path / "no" / "folder.sqlite", author="Ann")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.sqlite", "foreign.sqlite", "text.sqlite"]


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    with pytest.raises(StoreError) as told:
        open_store("postgresql://ann:secret@127.0.0.1:9/none?connect_timeout=2")
    assert "secret" not in str(told.value)


def test_an_empty_store_can_be_made_and_filled(place: str) -> None:
    with create(place, author="Ann") as store:
        assert store.network() == Network(about=About())
        store.save(*small_network(), author="Ann")
        assert store.network() == small_network()


def test_an_undo_that_changes_nothing_says_so(place: str) -> None:
    with made(place) as store:
        ann = small_network().people["ann"]
        store.save(changed(ann, name="Anna"), author="Bea")
        store.save(ann, author="Cem")
        with pytest.raises(NoStore, match="nothing to take back: what revision 2 changed stands as it did before it"):
            store.undo(2, author="Dee")
        store.undo(3, author="Dee")
        store.undo(4, author="Dee")
        with pytest.raises(NoStore, match="nothing to take back"):
            store.undo(2, author="Dee")
        assert store.revision.number == 5


def test_a_change_that_began_before_a_restore_overwrites_nothing(place: str, tmp_path: Path) -> None:
    with made(place) as store:
        backup(store, tmp_path / "b.sqlite")
        first = store.snapshot()
        ann = first.network.people["ann"]
        store.save(changed(ann, summary="Lost"), author="Bea")
        seen = store.snapshot()
        restore(tmp_path / "b.sqlite", place, replace=True)
        with pytest.raises(StoreError, match="no revision 2 to start from; the last one is 1. Was a backup restored"):
            store.save(changed(ann, name="Anna"), author="Bea", based_on=seen.revision)
        store.save(changed(ann, name="Anne"), author="Cem")
        with pytest.raises(StoreError, match="now revision 2 is another one than was read: a backup was restored"):
            store.save(changed(ann, name="Anna"), author="Bea", based_on=seen.revision)
        with pytest.raises(Conflict):  # what both histories share is as good a beginning as ever
            store.save(changed(ann, name="Anna"), author="Bea", based_on=first.revision)
        with pytest.raises(StoreError, match="no revision 99"):
            store.save(changed(ann, name="Anna"), author="Bea", based_on=99)
        assert store.network().people["ann"].name == "Anne"


def test_a_restore_takes_along_what_stands_in_the_log_of_a_store_in_use(tmp_path: Path) -> None:
    with made(str(tmp_path / "used.sqlite")) as store:
        store.save(Person(id="dee", name="Dee"), author="Bea")
        assert (tmp_path / "used.sqlite-wal").stat().st_size
        restore(tmp_path / "used.sqlite", tmp_path / "new.sqlite")
        with open_store(tmp_path / "new.sqlite") as new:
            assert "dee" in new.network()
            assert new.history() == store.history()


@pytest.mark.parametrize("harm", ["middle", "head", "text", "newer", "empty"])
def test_whatever_stands_in_the_place_of_a_store_is_replaced_by_force(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "network.sqlite"
    with made(str(path)) as store:
        backup(store, tmp_path / "b.sqlite")
        store.save(*(Person(id=f"p{n}", name="P" * 200) for n in range(300)), author="Bea")
    content = bytearray(path.read_bytes())
    if harm == "newer":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
    else:
        content[4096:] = b"\x07" * len(content[4096:])
        path.write_bytes({"middle": content, "head": b"\xff" * 90_000, "text": b"My diary", "empty": b""}[harm])
    if harm != "empty":
        with pytest.raises(NoStore):
            open_store(path)
    restore(tmp_path / "b.sqlite", path, replace=True)
    with open_store(path) as store:
        assert store.network() == small_network()
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    beside = {f"network.sqlite{ending}" for ending in ("", "-wal", "-shm")}
    assert {one.name for one in tmp_path.iterdir()} <= {"b.sqlite", *beside}


def test_what_cannot_be_restored_is_told_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite"
    made(str(path)).close()
    content = path.read_bytes()
    for harmed, told in (
        (content[:4096] + b"\x07" * len(content[4096:]), "is damaged and cannot be restored; take another backup"),
        (b"x" * 9000, "is no SQLite file"),
        (b"", "holds no store; name the file of a backup"),
    ):
        path.write_bytes(harmed)
        with pytest.raises(NoStore) as refused:
            restore(path, tmp_path / "new.sqlite")
        assert str(refused.value).startswith(f"{path} {told}")
    with pytest.raises(NoStore, match="is a folder; name the file of a store"):
        restore(tmp_path, tmp_path / "new.sqlite")
    with pytest.raises(NoStore, match="is a folder; name the file of a store"):
        open_store(tmp_path)
    assert not (tmp_path / "new.sqlite").exists()


def test_a_disk_that_knows_no_second_names_for_files_takes_stores_and_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with made(str(tmp_path / "n.sqlite")) as store:
        backup(store, tmp_path / "b.sqlite")
        restore(tmp_path / "b.sqlite", tmp_path / "r.sqlite")
    with pytest.raises(NoStore, match="exists already"):
        made(str(tmp_path / "n.sqlite"))
    for name in ("n", "b", "r"):
        with open_store(tmp_path / f"{name}.sqlite") as store:
            assert store.network() == small_network()


def test_the_history_cannot_be_replaced_by_an_insert(tmp_path: Path) -> None:
    made(str(tmp_path / "n.sqlite")).close()
    outside = sqlite3.connect(tmp_path / "n.sqlite")
    for statement in (
        "INSERT OR REPLACE INTO changes SELECT record, kind, revision, '' FROM changes",
        "REPLACE INTO revisions SELECT number, at, 'X', reason, undoes, forgets FROM revisions",
        "INSERT INTO changes SELECT * FROM changes WHERE true ON CONFLICT DO UPDATE SET after = ''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            outside.execute(statement)

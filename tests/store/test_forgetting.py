"""Forgetting a person: nothing of them is left anywhere, and everything can be counted as before."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from builders import small_network
from cocreation import Commitment, Network, Person, UnknownRecord, changed
from cocreation.store import NoStore, ReadOnlyStore, Store, StoreError, create, open_store
from cocreation.store.checkpoint import read_checkpoint
from cocreation.store.engine import reading
from cocreation.store.reading import read_tables
from cocreation.store.tables import schema

EMMA = Person(id="emma-stone", name="Emma Stone", interests=("falls",), summary="Nurse on ward 3")


def kept(place: str) -> Store[Network]:
    """Make a store in which Emma Stone left traces of every kind, under two names."""
    store = create(place, small_network(), author="Ann")
    store.save(changed(EMMA, name="Emma Marsh"), author="emma-stone", reason="Emma Marsh joins")
    store.save(EMMA, author="Ann", reason="She married")
    net = store.network()
    store.save(
        changed(net.memberships["n-bea"], evidence="Told by EMMA MARSH"),
        changed(net.posts["ann-trust"], id="emma-stone-trust", person="emma-stone", title="Sister"),
        changed(net.memberships["s-cem"], id="s-emma-stone", member="emma-stone"),
        Commitment(id="c1", name="Walk with Emma Stone", made_by="emma-stone", due=date(2015, 3, 1)),
        changed(net.about, summary="Begun by Emma Stone"),
        author="Emma Stone",
    )
    store.save(remove=["emma-stone-trust"], author="Ann")
    return store


def everything(store: Store[Any]) -> str:
    """Give back every value of every table of a store as one text."""
    with reading(store.engine, store.place) as connection:
        names = sa.inspect(connection).get_table_names()
        rows = [connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names]  # noqa: S608  # our own
    return str(
        [[bytes(v) if isinstance(v, memoryview) else v for v in row] for found in rows for row in found]
    ).casefold()


def sizes(net: Network) -> list[int]:
    return [len(net.table(lookup.record)) for lookup in net.lookups.values()]


def test_nothing_of_the_person_is_left_in_the_present_or_the_history(place: str) -> None:
    with kept(place) as store:
        assert "emma" in everything(store)
        done = store.forget("emma-stone", author="Ann")
        assert done.forgets
        text = everything(store)
        for trace in ("emma", "marsh", "stone", "ward 3", "sister", "falls"):
            assert trace not in text, trace


def test_no_byte_of_the_person_is_left_in_the_file(tmp_path: Path) -> None:
    with kept(str(tmp_path / "net.sqlite")) as store:
        store.forget("emma-stone", author="Ann")
        for file in tmp_path.iterdir():
            assert not [trace for trace in (b"Emma", b"emma", b"Marsh", b"EMMA") if trace in file.read_bytes()], (
                file.name
            )
    assert b"Bea" in (tmp_path / "net.sqlite").read_bytes()


def test_every_count_stays_on_every_day_and_at_every_revision(place: str) -> None:
    with kept(place) as store:
        before = [sizes(store.network(as_recorded=number)) for number in range(1, 6)]
        day = sizes(store.network(on=date(2015, 3, 1)))
        store.forget("emma-stone", author="Ann")
        assert [sizes(store.network(as_recorded=number)) for number in range(1, 6)] == before
        assert sizes(store.network(on=date(2015, 3, 1))) == day
        net = store.network()
        assert net.people["forgotten-1"] == Person(id="forgotten-1", name="Forgotten person 1")
        assert net.memberships["s-forgotten-1"].member == "forgotten-1"
        assert net.memberships["n-bea"].evidence == "Told by Forgotten person 1"
        assert net.commitments["c1"].name == "Walk with Forgotten person 1"
        assert net.commitments["c1"].due == date(2015, 3, 1)
        assert net.about.summary == "Begun by Forgotten person 1"
        assert [one.author for one in store.revisions()] == [
            "Ann", "Forgotten person 1", "Ann", "Forgotten person 1", "Ann", "Ann",
        ]  # fmt: skip
        assert store.revisions()[1].reason == "Forgotten person 1 joins"
        assert [one.after and one.after["name"] for one in store.history("forgotten-1")] == ["Forgotten person 1"] * 2


def test_the_tables_and_what_is_opened_tell_the_same_afterwards(place: str) -> None:
    with kept(place) as store:
        store.forget("emma-stone", author="Ann")
        with reading(store.engine, store.place) as connection:
            tables = read_tables(connection, schema())
            assert read_checkpoint(connection, schema()) is not None
        net = store.network()
        assert {kind: dict(table.items()) for kind, table in tables.items()} == {
            kind: dict(net.table(kind).items()) for kind in tables
        }
        store.save(Person(id="new", name="New"), author="Ann")
        store.undo(author="Ann")
        with open_store(place) as again:
            assert again.network() == net


def test_what_it_takes_is_told_before_and_changes_nothing(place: str) -> None:
    with kept(place) as store:
        before = store.network()
        found = store.forgetting("emma-stone")
        assert found.name == "Emma Stone"
        assert {id for _, id in found.present} == {"emma-stone", "n-bea", "s-emma-stone", "c1", "about"}
        assert len(found.entries) == 8
        assert store.network() == before


def test_a_part_of_the_name_that_stands_elsewhere_is_pointed_out(place: str) -> None:
    with kept(place) as store:
        store.save(changed(store.network().communities["north"], domain="As Mrs Stone said"), author="Ann")
        assert store.forgetting("emma-stone").remaining == (("communities", "north"),)


def test_a_surname_of_former_days_is_pointed_out_in_any_case(place: str) -> None:
    with kept(place) as store:
        north = store.network().communities["north"]
        store.save(changed(north, domain="SISTER MARSH, or Stone, Emma", evidence="A milestone"), author="Ann")
        found = store.forgetting("emma-stone")
        assert found.remaining == (("communities", "north"),)
        store.forget("emma-stone", author="Ann")
        assert store.network().communities["north"].domain == "SISTER MARSH, or Forgotten person 1"
        assert store.network().communities["north"].evidence == "A milestone"


def test_an_id_that_is_a_word_like_any_other_takes_no_words_along(place: str) -> None:
    with create(place, small_network(), author="Ann") as store:
        said = changed(small_network().communities["north"], domain="What it is to fall")
        store.save(Person(id="it", name="Ida Tarn"), said, author="Ann", reason="So it is, said Ida Tarn")
        store.forget("it", author="Ann")
        assert store.network().communities["north"].domain == "What it is to fall"
        assert store.history("north")[-1].after == {"id": "north", "name": "North", "domain": "What it is to fall"}
        assert store.revisions()[1].reason == "So it is, said Forgotten person 1"


def test_somebody_who_left_long_ago_can_be_forgotten(place: str) -> None:
    with create(place, small_network(), author="Ann") as store:
        store.save(EMMA, author="Ann")
        store.save(remove=["emma-stone"], author="Ann")
        store.forget("emma-stone", author="Ann")
        assert store.network() == small_network()
        assert "emma" not in everything(store)
        assert "forgotten-1" in store.network(as_recorded=2).people


def test_two_people_are_forgotten_apart(place: str) -> None:
    with kept(place) as store:
        store.forget("emma-stone", author="Ann")
        store.forget("bea", author="Ann")
        assert {"forgotten-1", "forgotten-2"} < set(store.network().people)


def test_forgetting_cannot_be_undone_and_is_passed_over_by_undo(place: str) -> None:
    with kept(place) as store:
        done = store.forget("emma-stone", author="Ann")
        with pytest.raises(NoStore, match=f"Revision {done.number} cannot be taken back"):
            store.undo(done.number, author="Ann")
        assert store.undo(author="Ann").undoes == done.number - 1
        assert "emma" not in everything(store)


def test_what_was_begun_before_cannot_bring_the_person_back(place: str) -> None:
    with kept(place) as store:
        seen = store.revision
        store.forget("emma-stone", author="Ann")
        with pytest.raises(StoreError, match="A person was forgotten since .* read the network again"):
            store.save(EMMA, author="Bea", based_on=seen)
        store.save(Person(id="new", name="New"), author="Bea", based_on=store.revision)
        assert "emma-stone" not in store.network().people


def test_an_unknown_person_is_told_and_nothing_is_changed(place: str) -> None:
    with kept(place) as store:
        before = store.revisions()
        for unknown in ("emma", "north"):
            with pytest.raises(UnknownRecord, match=f"No person '{unknown}' was ever in the store; check the id"):
                store.forget(unknown, author="Ann")
        assert store.revisions() == before


def test_the_history_is_guarded_again_afterwards(place: str) -> None:
    with kept(place) as store:
        store.forget("emma-stone", author="Ann")
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(schema().changes.delete())


def test_a_store_open_for_reading_forgets_nobody(place: str) -> None:
    kept(place).close()
    with open_store(place, read_only=True) as store, pytest.raises(ReadOnlyStore):
        store.forget("emma-stone", author="Ann")


def test_a_database_that_cannot_be_written_anew_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept(str(tmp_path / "net.sqlite")) as store:
        monkeypatch.setattr("cocreation.store.store.leave_no_trace", lambda *_: False)
        with pytest.raises(StoreError, match="is forgotten, but the database could not be written anew .*keeps the"):
            store.forget("emma-stone", author="Ann")
        monkeypatch.undo()
        assert "emma" not in everything(store)
        store.forget("forgotten-1", author="Ann")
    assert b"Emma" not in (tmp_path / "net.sqlite").read_bytes()

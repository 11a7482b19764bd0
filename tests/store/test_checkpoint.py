"""A checkpoint gives the network that the tables hold, and can be done without."""

import random
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from builders import small_network
from cocreation import Network, Person, Tie, changed, load_example
from cocreation.store import Store, checkpoint, create, open_store, saving
from cocreation.store.checkpoint import Coded, _packed, _unpacked, checkpoint_age
from cocreation.store.engine import reading
from cocreation.store.reading import read_records, read_tables
from cocreation.store.tables import schema


def in_tables(store: Store[Network]) -> Network:
    """Give back the network as the tables hold it, without checkpoint and history."""
    with reading(store.engine, store.place) as connection:
        (about,) = read_records(connection, schema().places[type(store.network().about)])
        return Network.of_tables(read_tables(connection, schema()), about)


def age(store: Store[Network]) -> tuple[int, int] | None:
    with reading(store.engine, store.place) as connection:
        return checkpoint_age(connection, schema())


def test_what_is_opened_is_what_the_tables_hold_after_any_saves(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    with create(place, load_example(), author="Ann") as store:
        people = list(store.network().people)
        for number in range(30):
            one, other = chance.sample(people, 2)
            if chance.random() < 0.3 and store.network().ties:
                store.save(remove=[chance.choice(list(store.network().ties))], author="Ann")
            elif chance.random() < 0.2:
                store.undo(author="Ann") if number else None
            else:
                person = changed(store.network().people[one], summary=f"Change {number}")
                store.save(person, Tie(id=f"tie-{number}", source=one, target=other), author="Ann")
            if number == 20:
                monkeypatch.setattr(checkpoint, "_OLD", 1)
                monkeypatch.setattr(checkpoint, "_FEW_OF", 1 << 40)
                store.refresh()
            assert store.network() == in_tables(store)
        assert store.network(as_recorded=1) == load_example(), "older than the checkpoint"
        for number in range(1, store.revision.number + 1):
            with open_store(place) as again:
                assert len(again.network(as_recorded=number)) == len(store.network(as_recorded=number))


def test_a_store_opens_without_a_checkpoint_or_with_half_of_one(place: str) -> None:
    with create(place, load_example(), author="Ann") as store:
        for broken in (sa.text("DELETE FROM checkpoint WHERE field = 'name' AND kind = 'people'"),
                       sa.text("UPDATE checkpoint SET kind = 'aliens' WHERE kind = 'ties'"),
                       sa.text("UPDATE checkpoint SET field = 'soul' WHERE kind = 'people' AND field = 'summary'"),
                       sa.text("DELETE FROM checkpoint")):  # fmt: skip
            with store.engine.begin() as connection:
                connection.execute(broken)
            assert store.network() == load_example()
        assert age(store) is None
    with open_store(place, read_only=True) as looked:
        assert looked.network() == load_example()
        assert age(looked) is None
    with open_store(place) as again:
        assert age(again) == (1, 0)


def test_much_that_was_saved_since_makes_a_new_checkpoint_when_the_store_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "net.sqlite"
    with create(place, small_network(), author="Ann") as store:
        store.save(Person(id="dee", name="Dee"), author="Ann")
        assert age(store) == (1, 1)
    with open_store(place) as store:
        assert age(store) == (1, 1), "one change is read from the history as quickly"
    monkeypatch.setattr(checkpoint, "_OLD", 1)
    with open_store(place) as store:
        assert age(store) == (2, 0)
        assert "dee" in store.network().people


def test_a_large_save_writes_its_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_MANY", 3)
    with create(tmp_path / "net.sqlite", small_network(), author="Ann") as store:
        store.save(*(Person(id=f"p{number}", name="P") for number in range(2)), author="Ann")
        assert age(store) == (1, 2)
        store.save(*(Person(id=f"q{number}", name="Q") for number in range(3)), author="Ann")
        assert age(store) == (3, 0)


@given(st.lists(st.integers(0, 70_000), min_size=1))
def test_a_column_of_places_comes_back_exactly(codes: list[int]) -> None:
    distinct = max(codes) + 1
    column = Coded(range(distinct), _unpacked(_packed(codes, distinct), distinct))
    assert list(column) == codes
    assert len(column) == len(codes)
    assert column[-1] == codes[-1]
    assert len(_packed(codes, distinct)) == len(codes) * (1 if distinct <= 256 else 2 if distinct <= 65_536 else 4)

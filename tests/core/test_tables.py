import pickle
from typing import Any

import pytest

from cocreation import Network, Person, Record, UnknownRecord
from cocreation.errors import InvalidRecord
from cocreation.model.about import About
from cocreation.model.lookups import Table


def columns() -> dict[str, list[object]]:
    return {"id": ["ann", "bea"], "name": ["Ann", "Bea"], "interests": [(), ("birds",)]}


def test_records_of_columns_are_made_when_asked_for_and_only_once() -> None:
    table = Table.of_columns(Person, columns())
    assert len(table) == 2
    assert "ann" in table
    assert list(table) == ["ann", "bea"]
    assert type(table._records["ann"]) is int
    ann = table["ann"]
    assert ann == Person(id="ann", name="Ann")
    assert table["ann"] is ann
    assert type(table._records["bea"]) is int
    assert list(table.values()) == [ann, Person(id="bea", name="Bea", interests=("birds",))]
    assert next(iter(table.values())) is ann


def test_a_changed_table_leaves_the_first_as_it_was_and_makes_nothing() -> None:
    table = Table.of_columns(Person, columns())
    other = table.changed({"bea": Person(id="bea", name="B")}, without=["ann"])
    assert dict(other) == {"bea": Person(id="bea", name="B")}
    assert dict(other.items()) == dict(other)
    assert table["bea"].name == "Bea"
    assert set(table) == {"ann", "bea"}


def test_tables_compare_by_what_they_hold() -> None:
    made = Table("Person", {id: Table.of_columns(Person, columns())[id] for id in ("ann", "bea")})
    assert Table.of_columns(Person, columns()) == made
    assert pickle.loads(pickle.dumps(Table.of_columns(Person, columns()))) == made
    assert made != made.changed({}, without=["ann"])


def test_a_missing_id_is_told_with_near_ones_and_has_a_default() -> None:
    table = Table.of_columns(Person, columns())
    with pytest.raises(UnknownRecord, match="Person 'anne' is not in the network; near to it: ann"):
        table["anne"]
    assert table.get("anne") is None


def test_values_that_no_record_can_have_are_refused_when_it_is_made() -> None:
    table = Table.of_columns(Person, {"id": ["x"], "name": [" "]})
    with pytest.raises(InvalidRecord, match="name must be text that is not blank"):
        table["x"]


def test_a_network_of_columns_answers_like_any_other() -> None:
    tables: dict[type[Record], Table[Any]] = {
        lookup.record: Table(lookup.description.label) for lookup in Network.lookups.values()
    }
    net = Network.of_tables({**tables, Person: Table.of_columns(Person, columns())}, About())
    assert net["bea"].id == "bea"
    assert net.with_records(Person(id="cem", name="Cem")).without("ann").people.keys() == {"bea", "cem"}

"""Forms: derived from the descriptions, and back again; every problem stands beside its field."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from builders import hostile_network, small_network
from cocreation import Membership, Network, Person, Task, changed, generate, load_example
from cocreation.model.about import About
from cocreation.model.description import describe
from cocreation.words import spoken
from cocreation_widgets.editing.answers import filled
from cocreation_widgets.editing.forms import FormField, form
from cocreation_widgets.editing.names import Names
from cocreation_widgets.editing.telling import changes
from strategies import networks

KINDS = Network.kinds()


def answers(fields: list[FormField]) -> dict[str, Any]:
    return {field.name: field.value for field in fields}


def there_and_back(net: Network, *, anew: bool) -> None:
    names = Names(net)
    for record in (net.about, *net):
        kind = type(record)
        given = answers(form(kind, record, names))
        back = filled(kind, given, names=names, base=None if anew else record)
        assert back.problems == {}, record
        assert back.record is not None
        id = {} if kind is About else {"id": record.id}
        assert changed(back.record, **id) == record
        assert changes(kind, record, changed(back.record, **id), names) == []


@pytest.mark.parametrize("net", [load_example(), generate(people=60)], ids=["embedded", "grown"])
def test_every_record_goes_into_a_form_and_comes_back_the_same(net: Network) -> None:
    there_and_back(net, anew=False)
    there_and_back(net, anew=True)


@settings(max_examples=40, deadline=None)
@given(networks())
def test_whatever_a_record_holds_a_form_gives_it_back(net: Network) -> None:
    there_and_back(net, anew=False)


def test_hostile_words_go_through_a_form_as_they_are() -> None:
    there_and_back(hostile_network(), anew=False)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_form_asks_for_every_field_but_the_id_in_the_words_of_the_description(kind: Any) -> None:
    names = Names(Network())
    fields = form(kind, None, names)
    described = [field for field in describe(kind).fields if field.name != "id"]
    assert [field.name for field in fields] == [field.name for field in described]
    assert [(field.label, field.meaning) for field in fields] == [
        (field.says.label, field.says.meaning) for field in described
    ]
    wrong = filled(kind, {}, names=names).problems
    assert wrong.keys() == {field.name for field in described if field.required}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_nonsense_in_every_field_is_told_in_the_field_and_never_raises(kind: Any) -> None:
    names = Names(small_network())
    nonsense = {field.name: "\x00 nonsense" for field in describe(kind).fields}
    found = filled(kind, nonsense, names=names)
    assert found.record is None
    assert found.problems.keys() == {field.name for field in describe(kind).fields if field.name != "id"}
    labels = {field.name: field.says.label for field in describe(kind).fields}
    assert all(words.startswith(labels[name]) for name, words in found.problems.items()), found.problems


def problems(kind: Any, net: Network | None = None, **given: Any) -> dict[str, str]:
    return dict(filled(kind, given, names=Names(net or small_network())).problems)


def test_problems_say_what_to_write_instead() -> None:
    assert "Write 2015-01-13." in problems(Person, name="Ann", since="13/1/2015")["since"]
    assert problems(Person, name="Ann", since="2015-02-01", until="2015-01-01")["until"] == (
        "Until must not be before since 2015-02-01 (got 2015-01-01)."
    )
    member = problems(Membership, community="North", member="Anne")["member"]
    assert "the name of no person or microsystem; did you mean 'Ann'?" in member
    assert "Did you mean 'core'?" in problems(Membership, community="North", member="Ann", participation="coe")[
        "participation"
    ]  # fmt: skip
    net = load_example()
    times = problems(Task, net, number="1.1", name="Call", role=next(iter(net.roles)), times="2,5", period="week")
    assert "Write 2.5." in times["times"]
    assert problems(Task, net, number="1.1", name="Call", role=next(iter(net.roles)), times="2")["times"] == (
        "Times and period go together: give both, or neither."
    )


def test_what_does_not_fit_the_network_is_told_in_its_field() -> None:
    net = load_example()
    role = next(iter(net.roles.values()))
    found = problems(Task, net, number="9.9.9", name="Call", role=role.name)
    assert found["number"].startswith("Number 9.9.9 must begin with the number of its role")


def test_an_id_is_made_of_the_name_and_is_nobody_elses() -> None:
    names = Names(small_network())

    def made(kind: Any, **given: Any) -> str:
        record = filled(kind, given, names=names, taken="once-there".__eq__).record
        assert record is not None
        return record.id

    assert made(Person, name="Dora  Ünal") == "dora-ünal"
    assert made(Person, name="Ann") == "person-ann"
    assert made(Person, name="Once there") == "person-once-there"
    assert made(Person, name="!?") == "person"
    assert made(Membership, community="North", member="Cem") == "north-cem"
    assert made(Person, name="x" * 300) == "x" * 48


def test_who_shares_a_name_is_told_apart_by_id() -> None:
    twins = [
        Person(id=id, name=name) for id, name in (("a1", "Ann"), ("a2", "ann "), ("ann", "Bob"), ("b", "Ann (a1)"))
    ]
    names = Names(Network(twins))
    labels = names.labels(("PersonId",))
    assert len({label.casefold() for label in labels.values()}) == 4
    assert {id: names.id_of(("PersonId",), label) for id, label in labels.items()} == {one.id: one.id for one in twins}
    assert labels["ann"] == "Bob"


def test_names_are_found_by_all_their_words_with_those_that_begin_so_first() -> None:
    names = Names(Network([Person(id=str(n), name=name) for n, name in enumerate(("Mary Green", "Green Mary", "Bea"))]))
    found, total = names.find(("PersonId",), "green mar", most=1)
    assert (found, total) == ([("1", "Green Mary")], 2)


def test_records_without_a_name_are_called_by_what_they_join() -> None:
    net = small_network()
    names = Names(net)
    assert names.called(net.memberships["n-ann"]) == "North – Ann"
    assert names.called(net.stage_readings["read-n-2"]) == "North – 13 January 2015 – coalescing"
    assert all(names.called(record) for record in load_example())


def test_what_was_cleared_and_what_became_of_it_is_told_in_words() -> None:
    net = small_network()
    names = Names(net)
    before = net.memberships["n-bea"]
    after = filled(Membership, {"until": "", "member": "cem", "participation": "core"}, names=names, base=before).record
    assert isinstance(after, Membership)
    assert after.since == date(2014, 10, 1)
    assert [(one.label, one.before, one.after) for one in changes(Membership, before, after, names)] == [
        ("Member", "Bea", "Cem"),
        ("Participation", "active", "core"),
        ("Until", "30 June 2015", "nothing"),
    ]


def test_someone_renamed_meanwhile_is_still_who_the_form_meant() -> None:
    net = small_network()
    base = net.memberships["n-ann"]
    renamed = Names(net.with_records(changed(net.people["ann"], name="Ann Smith")))
    given = {"member": "Ann", "community": "South"}
    assert "member" in filled(Membership, given, names=renamed, base=base).problems
    record = filled(Membership, given, names=renamed, base=base, shown={"Ann": "ann"}).record
    assert isinstance(record, Membership)
    assert (record.member, record.community) == ("ann", "south")


def test_the_labels_of_forms_are_words_not_names_of_code() -> None:
    for kind in KINDS:
        assert all("_" not in field.label for field in form(kind, None, Names(Network())))
        assert spoken(describe(kind).label) == describe(kind).label

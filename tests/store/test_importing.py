"""What an import does to a network: what comes back from an export, what a source leaves unsaid, whom a name means."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cocreation
from builders import small_network
from cocreation import (
    About,
    Consent,
    JournalEntry,
    Membership,
    Network,
    Participation,
    Person,
    Post,
    Record,
    changed,
    load_example,
)
from cocreation.exchange import FORMATS
from cocreation.exchange.document import InvalidDocument
from cocreation.exchange.formats import Format
from cocreation.exchange.graphs.kumu import from_kumu
from cocreation.exchange.privacy import released
from cocreation.exchange.sheets.csv_folder import from_csv, to_csv
from cocreation.store import plan
from strategies import networks

ANN = Person(id="ann-lee", name="Ann Lee", profession="nurse", consent=Consent.REFUSED, consent_on=date(2016, 1, 1))


def refused() -> Network:
    """Ann Lee refused consent, and stands in ids, references and words."""
    return small_network().with_records(
        ANN,
        Membership(id="m7", community="south", member="ann-lee", evidence="Told by Ann Lee"),
        Post(id="post-ann-lee", person="ann-lee", organisation="trust", title="Sister"),
        JournalEntry(id="day", name="A day", on=date(2015, 1, 1), written_by="bea", text="ANN LEE and I met."),
    )


def imported(present: Network, incoming: Network, *, complete_on: date | None = None) -> Network:
    return plan(present, incoming, complete_on=complete_on).onto(present)


@pytest.mark.parametrize("name", ["e.json", "e.xlsx", "folder"])
@pytest.mark.parametrize("complete_on", [None, date(2016, 1, 1)])
def test_an_export_that_comes_back_changes_nothing(tmp_path: Path, name: str, complete_on: date | None) -> None:
    cocreation.write(refused(), tmp_path / name)
    found = plan(refused(), cocreation.read(tmp_path / name), complete_on=complete_on)
    assert not list(found.records)
    assert found.withheld == ("ann-lee",)


@pytest.mark.parametrize("one", [one for one in FORMATS if one.onto], ids=lambda one: one.key)
def test_an_export_in_any_format_changes_nothing_though_it_shows_only_a_part(one: Format) -> None:
    present = refused().with_records(changed(refused().posts["post-ann-lee"], since=date(2015, 1, 1)))
    assert one.onto is not None
    back = one.onto(one.write(released(present)[0], "network").content, present)
    found = plan(present, back, complete_on=date(2016, 1, 1))
    assert not found.changes + found.ends
    assert not found.adds
    assert found.withheld == ("ann-lee",)


def test_what_was_edited_in_an_export_arrives_and_nothing_else() -> None:
    free = released(refused())[0]
    edited = free.with_records(
        changed(free.memberships["m7"], since=date(2015, 5, 1), evidence="Told by Withheld 1 and Bea"),
        changed(free.people["withheld-1"], since=date(2014, 1, 1)),
        changed(free.posts["post-withheld-1"], until=date(2016, 1, 1)),
        changed(free.people["bea"], name="Beatrice"),
        Membership(id="new", community="north", member="withheld-1"),
    )
    before, after = refused(), imported(refused(), edited)
    assert after == before.with_records(
        changed(before.memberships["m7"], since=date(2015, 5, 1), evidence="Told by Ann Lee and Bea"),
        changed(ANN, since=date(2014, 1, 1)),
        changed(before.posts["post-ann-lee"], until=date(2016, 1, 1)),
        changed(before.people["bea"], name="Beatrice"),
        Membership(id="new", community="north", member="ann-lee"),
    )


def test_numbers_that_moved_since_the_export_mistake_nobody_for_another() -> None:
    old = released(refused())[0]
    aaron = Person(id="aaron", name="Aaron", consent=Consent.REFUSED)
    now = refused().with_records(aaron, Membership(id="m8", community="north", member="aaron"))
    old = old.with_records(changed(old.people["withheld-1"], since=date(2014, 1, 1)))
    assert imported(now, old) == now.with_records(changed(ANN, since=date(2014, 1, 1)))


def test_whoever_nobody_can_name_any_more_is_left_alone() -> None:
    old = released(refused())[0].without("m7", "post-withheld-1", "day", "withheld-1")
    old = old.with_records(
        Person(id="withheld-2", name="Withheld 2"), Membership(id="m9", community="north", member="withheld-2")
    )
    found = plan(refused(), old)
    assert not list(found.records)
    assert found.withheld == ("withheld-2",)


def test_who_agreed_since_the_export_is_not_renamed_by_it() -> None:
    free = released(refused())[0]
    now = refused().with_records(changed(ANN, consent=Consent.GIVEN))
    assert imported(now, free) == now


def test_a_complete_source_that_does_not_name_who_refused_ends_nothing_of_theirs() -> None:
    lacking = small_network().without("n-bea")
    found = plan(refused(), lacking.with_records(Post(id="p", person="bea", organisation="trust")),
                complete_on=date(2016, 1, 1))  # fmt: skip
    assert not {"ann-lee", "m7", "post-ann-lee"} & {before.id for before, _ in found.ends}
    assert found.withheld == ("ann-lee",)
    named = refused().without("post-ann-lee").with_records(Post(id="p", person="bea", organisation="trust"))
    (ended,) = plan(refused(), named, complete_on=date(2016, 1, 1)).ends
    assert ended[0].id == "post-ann-lee", "whoever is named by their own id is ended like anybody"


@given(networks(), st.randoms(use_true_random=False))
def test_any_export_that_comes_back_changes_nothing(net: Network, chance: object) -> None:
    ids = [id for id in net.people if chance.random() < 0.5]  # type: ignore[attr-defined]
    net = net.with_records(*(changed(net.people[id], consent=Consent.REFUSED) for id in ids))
    assert not list(plan(net, released(net)[0]).records)


BOB = Person(id="bob", name="Bob Ray", profession="nurse", interests=("falls",), summary="Calm", since=date(2015, 1, 1))


def kept(*more: Record) -> Network:
    return small_network().with_records(BOB, *more)


def after(present: Network, **files: str) -> Network:
    """Give back a network after an import of CSV files."""
    content = {f"{name}.csv": text.encode() for name, text in files.items()}
    return plan(present, from_csv(content, Network, present)).onto(present)


def told(present: Network, **files: str) -> list[str]:
    with pytest.raises(InvalidDocument) as refused:
        after(present, **files)
    return [str(one) for one in refused.value.problems]


def test_what_a_file_has_no_column_for_stays_as_it_is() -> None:
    assert after(kept(), people="Id,Name\nbob,Bob Ray\n") == kept()
    net = after(kept(), people="Id,Name,Summary\nbob,Robert Ray,\n")
    assert net.people["bob"] == changed(BOB, name="Robert Ray", summary=""), "an empty cell empties"
    net = after(kept(), people="Id,Profession\nbob,doctor\n")
    assert net.people["bob"] == changed(BOB, profession="doctor")
    net = after(kept(), memberships="Id,Community,Member\ns-cem,south,cem\n")
    assert net == kept()


def test_a_column_that_new_records_need_is_told_once() -> None:
    assert told(kept(), people="Id,Profession\nbob,doctor\nx,nurse\ny,nurse\n") == [
        "people.csv: the column 'Name' is missing, and not all rows name the id of a record that is there already; "
        "add it: How the person is called."
    ]


def test_whom_a_name_means_is_looked_up_in_the_network() -> None:
    net = after(kept(), people="Name,Profession\n bob  RAY,doctor\nDee,nurse\n")
    dee = Person(id="dee", name="Dee", profession="nurse")
    assert net == small_network().with_records(changed(BOB, profession="doctor"), dee)
    net = after(kept(), communities="Name,Vision\nNorth,Sleep\n", organisations="Name,Place\nThe Trust,Leeds\n")
    assert len(net) == len(kept())
    assert (net.communities["north"].vision, net.organisations["trust"].place) == ("Sleep", "Leeds")


def test_a_name_that_may_be_anybody_s_is_told() -> None:
    two = kept(Person(id="bob-2", name="Bob ray"))
    assert told(two, people="Name\nBob Ray\n") == [
        "people.csv, row 2, column A (Name): 'Bob Ray' may be bob and bob-2, of that name in the network; write the id "
        "of the one that is meant, or a new one."
    ]
    assert len(told(kept(), people="Name\nBob Ray\nBob Ray\n")) == 2
    net = after(two, people="Id,Name,Summary\nbob,Bob Ray,A\n,Bob Ray,B\n")
    assert (net.people["bob"].summary, net.people["bob-2"].summary) == ("A", "B")


def test_an_id_that_is_made_takes_nobody_s_place() -> None:
    present = kept(Person(id="dee", name="Dee Marsh"))
    net = after(present, people="Name\nDee\nNorth\n")
    assert net.people["dee"].name == "Dee Marsh"
    assert {"person-dee", "person-north"} < set(net.people)
    assert after(net, people="Name\nDee\nNorth\n") == net, "a second import changes nothing"


def test_references_are_looked_up_in_the_network() -> None:
    net = after(kept(), memberships="Community,Member\nNorth,bob ray\nsouth,bob\n")
    new = [one for one in net.memberships.values() if one.member == "bob"]
    assert [one.community for one in new] == ["north", "south"]
    (problem,) = told(kept(), memberships="Community,Member\nnorth,Bob Rae\n")
    assert "'Bob Rae' is neither the id nor the name of a person or microsystem; did you mean 'bob ray'?" in problem
    (problem,) = told(kept(Person(id="bob-2", name="Bob Ray")), memberships="Community,Member\nnorth,Bob Ray\n")
    assert "is the name of 2 records, bob and bob-2; write the id" in problem


def test_part_of_an_export_comes_back_though_who_is_withheld_in_it_is_not_in_the_part() -> None:
    files = to_csv(released(refused())[0])
    lines = files["memberships.csv"].decode("utf-8-sig").replace("core", "active")
    net = after(refused(), memberships=lines)
    assert net == refused().with_records(changed(refused().memberships["s-bea"], participation=Participation.ACTIVE))


def test_an_earlier_row_of_the_same_pair_leaves_the_later_one_its_id() -> None:
    first = after(kept(), memberships="Community,Member,Since\nnorth,bob,2015-01-01\n")
    rows = "Community,Member,Since\nnorth,bob,2013-01-01\nnorth,bob,2015-01-01\n"
    second = after(first, memberships=rows)
    assert second.memberships["north-bob"] == first.memberships["north-bob"]
    assert len(second) == len(first) + 1
    assert after(second, memberships=rows) == second
    turned = "Community,Member,Since\nnorth,bob,2015-01-01\nnorth,bob,2013-01-01\n"
    assert after(second, memberships=turned) == second


def test_what_a_source_says_of_the_network_as_a_whole_arrives_where_it_says_anything() -> None:
    present = kept()
    named = Network(present, about=About(name="North", summary="Calm nights"))
    assert plan(present, named).onto(present).about == named.about
    assert not list(plan(named, present).records)
    assert after(named, about="Name\nSouth\n").about == changed(named.about, name="South")
    assert after(named, people="Name\nDee\n").about == named.about


@given(networks())
def test_any_network_that_comes_as_sheets_to_itself_changes_nothing(net: Network) -> None:
    assert not list(plan(net, from_csv(to_csv(net), Network, net)).records)


@pytest.mark.parametrize("one", [one for one in FORMATS if one.onto], ids=lambda one: one.key)
def test_a_copy_in_any_format_that_comes_back_changes_nothing(one: Format) -> None:
    present = Network(load_example(), about=About(name="North", summary="Calm"))
    assert one.onto is not None
    back = one.onto(one.write(present, "network").content, present)
    assert not list(plan(present, back).records)


MAP = b"""{"elements": [{"label": "bob ray", "type": "Person"}, {"label": "Dee", "type": "Person"}, {"label": "North",
"type": "Community", "description": "Sleep"}], "connections": [{"from": "bob ray", "to": "Dee"},
{"from": "bob ray", "to": "North"}], "about": {"name": "My map"}}"""


def test_a_map_that_others_drew_finds_people_by_name_and_leaves_the_rest_as_it_is() -> None:
    present = kept()
    net = plan(present, from_kumu(MAP, present)).onto(present)
    assert (net.people["bob"], net.about) == (BOB, present.about)
    assert net.communities["north"] == changed(present.communities["north"], domain="Sleep")
    (tie,) = net.ties.values()
    assert (tie.source, tie.target) == ("bob", "Dee")
    assert [one.community for one in net.where(Membership, member="bob")] == ["north"]
    assert not list(plan(net, from_kumu(MAP, net)).records)
    two = present.with_records(Person(id="bob-2", name="Bob Ray"))
    with pytest.raises(InvalidDocument, match="Node 'bob ray': may be bob and bob-2, of that name in the network"):
        from_kumu(MAP, two)

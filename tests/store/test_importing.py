"""What an import does to a network: what comes back from an export, what a source leaves unsaid, whom a name means."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cocreation
from builders import small_network
from cocreation import Consent, JournalEntry, Membership, Network, Person, Post, changed
from cocreation.exchange.privacy import released
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
    return present.with_records(*plan(present, incoming, complete_on=complete_on).records)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["e.json", "e.xlsx", "folder"])
@pytest.mark.parametrize("complete_on", [None, date(2016, 1, 1)])
def test_an_export_that_comes_back_changes_nothing(tmp_path: Path, name: str, complete_on: date | None) -> None:
    cocreation.write(refused(), tmp_path / name)
    told = plan(refused(), cocreation.read(tmp_path / name), complete_on=complete_on)
    assert not list(told.records)
    assert told.withheld == ("ann-lee",)


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
    told = plan(refused(), old)
    assert not list(told.records)
    assert told.withheld == ("withheld-2",)


def test_who_agreed_since_the_export_is_not_renamed_by_it() -> None:
    free = released(refused())[0]
    now = refused().with_records(changed(ANN, consent=Consent.GIVEN))
    assert imported(now, free) == now


def test_a_complete_source_that_does_not_name_who_refused_ends_nothing_of_theirs() -> None:
    lacking = small_network().without("n-bea")
    told = plan(refused(), lacking.with_records(Post(id="p", person="bea", organisation="trust")),
                complete_on=date(2016, 1, 1))  # fmt: skip
    assert not {"ann-lee", "m7", "post-ann-lee"} & {before.id for before, _ in told.ends}
    assert told.withheld == ("ann-lee",)
    named = refused().without("post-ann-lee").with_records(Post(id="p", person="bea", organisation="trust"))
    (ended,) = plan(refused(), named, complete_on=date(2016, 1, 1)).ends
    assert ended[0].id == "post-ann-lee", "whoever is named by their own id is ended like anybody"


@given(networks(), st.randoms(use_true_random=False))
def test_any_export_that_comes_back_changes_nothing(net: Network, chance: object) -> None:
    ids = [id for id in net.people if chance.random() < 0.5]  # type: ignore[attr-defined]
    net = net.with_records(*(changed(net.people[id], consent=Consent.REFUSED) for id in ids))
    assert not list(plan(net, released(net)[0]).records)

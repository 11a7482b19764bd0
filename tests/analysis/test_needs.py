from datetime import date

import pytest
from hypothesis import given, settings

from builders import BASECAMP
from cocreation import (
    Commitment,
    Community,
    Delivery,
    Expedition,
    Membership,
    Network,
    Offer,
    Part,
    Participation,
    Period,
    Person,
    ProgressReport,
    Role,
    Stage,
    StageReading,
    Task,
    Team,
    TeamKind,
    TeamMembership,
    Waypoint,
    load_example,
)
from cocreation.analysis.needs import NeedKind, needs
from strategies import days, networks

BEFORE, AFTER = date(2015, 1, 1), date(2015, 2, 1)


def found(net: Network, kind: NeedKind, on: date | None = BASECAMP) -> list[str]:
    return [case.id for need in needs(net, on) if need.kind is kind for case in need.cases]


def test_the_published_network_needs_a_sponsor_protection_people_and_offers() -> None:
    counts = {need.kind: len(need.cases) for need in needs(load_example(), BASECAMP)}
    assert counts == {NeedKind.SPONSOR: 1, NeedKind.PROTECTION: 4, NeedKind.TEAM_GAP: 5, NeedKind.OFFER: 9}
    assert list(counts) == [kind for kind in NeedKind if kind in counts]
    (protection,) = (need for need in needs(load_example(), BASECAMP) if need.kind is NeedKind.PROTECTION)
    assert protection.cases[0].name == "Angela Green"
    assert protection.cases[0].who == ("angela-green",)
    assert "Mindfulness" in protection.cases[0].why


def test_an_expedition_needs_a_council_with_a_sponsor() -> None:
    ann, council = Person(id="ann", name="Ann"), Team(id="t", name="T", kind=TeamKind.ADVISORY)
    lonely = Network([ann, Expedition(id="e", name="E")])
    assert found(lonely, NeedKind.SPONSOR) == ["e"]
    carried = Network([ann, council, Expedition(id="e", name="E", teams=("t",))])
    assert found(carried, NeedKind.SPONSOR) == ["e"]
    member = TeamMembership(id="m", team="t", member="ann", part=Part.SPONSOR, until=BASECAMP)
    assert found(carried.with_records(member), NeedKind.SPONSOR) == []
    assert found(carried.with_records(member), NeedKind.SPONSOR, AFTER) == ["e"]


def test_what_is_overdue_is_told_with_who_carries_it_and_never_without_a_day() -> None:
    net = Network(
        [
            Person(id="ann", name="Ann"),
            Team(id="t", name="T", kind=TeamKind.HOSTING),
            TeamMembership(id="m", team="t", member="ann", part=Part.FACILITATOR),
            Expedition(id="e", name="E", teams=("t",)),
            Waypoint(id="late", expedition="e", name="Late", due=BEFORE),
            Waypoint(id="today", expedition="e", name="Today", due=BASECAMP),
            ProgressReport(id="r", expedition="e", name="R", due=BEFORE),
            ProgressReport(id="done", expedition="e", name="D", due=BEFORE, published_on=BASECAMP),
            Commitment(id="c", name="C", made_by="ann", made_on=BEFORE, due=date(2015, 1, 5)),
        ]
    )
    for kind, id in [(NeedKind.OVERDUE_WAYPOINT, "late"), (NeedKind.REPORT, "r"), (NeedKind.COMMITMENT, "c")]:
        (case,) = (case for need in needs(net, BASECAMP) if need.kind is kind for case in need.cases)
        assert (case.id, case.who) == (id, ("ann",))
        assert found(net, kind, None) == []
        assert found(net, kind, BEFORE) == []


def test_a_community_needs_a_facilitator_and_names_its_core_group() -> None:
    net = Network(
        [
            Person(id="ann", name="Ann"),
            Community(id="c", name="C"),
            Membership(id="m", community="c", member="ann", participation=Participation.CORE),
        ]
    )
    (case,) = (case for need in needs(net) if need.kind is NeedKind.FACILITATOR for case in need.cases)
    assert case.who == ("ann",)
    assert case.why == "nobody is recorded as its facilitator (1 member)"
    leads = Membership(id="m", community="c", member="ann", participation=Participation.FACILITATOR)
    assert found(net.with_records(leads), NeedKind.FACILITATOR) == []


@pytest.mark.parametrize(
    ("stages", "went_back"), [("MC", True), ("CM", False), ("CMC", True), ("CMCM", False), ("M", False)]
)
def test_a_community_that_went_back_at_its_last_reading_needs_a_closer_look(stages: str, went_back: bool) -> None:
    of = {"C": Stage.COALESCING, "M": Stage.MATURING}
    readings = [
        StageReading(id=f"r{i}", community="c", on=date(2015, 1, 1 + i), stage=of[letter])
        for i, letter in enumerate(stages)
    ]
    assert found(Network([Community(id="c", name="C"), *readings]), NeedKind.WENT_BACK) == ["c"] * went_back


def test_a_stage_is_read_once_a_year() -> None:
    net = Network(
        [
            Community(id="c", name="C"),
            Community(id="never", name="N"),
            StageReading(id="r", community="c", on=BASECAMP, stage=Stage.MATURING),
        ]
    )
    assert found(net, NeedKind.READING, date(2016, 1, 13)) == ["never"]
    assert found(net, NeedKind.READING, date(2016, 1, 14)) == ["c", "never"]
    assert found(net, NeedKind.READING, None) == ["never"]


def test_a_task_needs_an_offer_until_somebody_holds_it_or_it_is_done() -> None:
    net = Network(
        [
            Person(id="ann", name="Ann"),
            Role(id="r", number="1", name="R"),
            *(Task(id=f"t{i}", number=f"1.{i}", role="r", name=f"T{i}") for i in (1, 2, 3)),
            Task(id="often", number="1.4", role="r", name="Often", times=2, period=Period.WEEK),
            Offer(id="o", person="ann", takes_on="t2"),
            Delivery(id="d", task="t3", on=BEFORE),
            Delivery(id="once-of-many", task="often", on=BEFORE),
        ]
    )
    assert found(net, NeedKind.OFFER) == ["t1", "often"]


def test_a_task_is_done_though_the_offer_that_was_fulfilled_has_ended() -> None:
    net = Network(
        [
            Person(id="ann", name="Ann"),
            Role(id="r", number="1", name="R"),
            Task(id="t", number="1.1", role="r", name="T"),
            Offer(id="o", person="ann", takes_on="t", until=BEFORE, fulfilled_on=BEFORE),
        ]
    )
    assert found(net, NeedKind.OFFER) == []
    assert found(net, NeedKind.OFFER, date(2014, 12, 31)) == []
    assert found(net.without("o"), NeedKind.OFFER) == ["t"]


def test_the_longest_standing_case_is_told_first() -> None:
    dates = {"a": date(2015, 1, 9), "b": None, "c": date(2015, 1, 2)}
    net = Network([Community(id=id, name=id, since=since) for id, since in dates.items()])
    assert found(net, NeedKind.FACILITATOR) == ["c", "a", "b"]


@settings(max_examples=20, deadline=None)
@given(networks(), days)
def test_every_need_is_about_records_of_the_day(net: Network, on: date) -> None:
    for day in (on, None):
        then = net if day is None else net.as_of(day)
        for need in needs(net, day):
            assert need.cases
            assert all(case.id in then and case.why and all(id in then for id in case.who) for case in need.cases)

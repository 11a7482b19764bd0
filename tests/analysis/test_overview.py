from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import BASECAMP, small_network
from cocreation import (
    Commitment,
    Community,
    Expedition,
    Membership,
    Network,
    Organisation,
    Person,
    Post,
    Stage,
    Team,
    Tie,
    Waypoint,
    generate,
    load_example,
)
from cocreation.analysis.connection import parts
from cocreation.analysis.constellation import constellation
from cocreation.analysis.overview import FIGURES, overview, sampled_days
from cocreation.analysis.standing import standing
from cocreation.analysis.summary import without_employers
from strategies import days, networks

FIRST = date(2015, 1, 1)


def communities(*members: tuple[str, str], people: str = "abcd", places: int = 3) -> Network:
    return Network(
        [
            *(Person(id=id, name=id) for id in people),
            *(Community(id=f"c{i}", name=f"C{i}") for i in range(places)),
            *(Membership(id=f"{c}-{p}", community=c, member=p) for c, p in members),
        ]
    )


def test_the_published_network_has_one_bridge_and_ten_communities_that_stand_alone() -> None:
    now = overview(load_example(), BASECAMP).now
    assert (now.people, now.connected, now.organisations, now.connected_organisations) == (25, 15, 16, 9)
    assert (now.communities, now.bridges, now.pairs, now.alone) == (12, 1, 66, 10)
    assert now.stages == {Stage.POTENTIAL: 3, Stage.COALESCING: 9}
    assert (now.under_way, now.judged, now.on_course) == (1, 1, 1)


def test_what_is_not_recorded_is_undefined_and_never_nought() -> None:
    assert all(one.value(overview(Network()).now) is None for one in FIGURES)
    alone = Network([Person(id="a", name="A"), Community(id="c", name="C"), Expedition(id="e", name="E")])
    values = {one.key: one.value(overview(alone, FIRST).now) for one in FIGURES}
    assert values == {"connected": 0, "stages": 1, "bridges": None, "expeditions": None, "commitments": None}
    open_only = Network([Commitment(id="p", name="P", due=BASECAMP)])
    assert FIGURES[4].value(overview(open_only, FIRST).now) is None
    assert FIGURES[4].value(overview(open_only, BASECAMP + timedelta(days=1)).now) == 0


@pytest.mark.parametrize("net", [load_example(), generate()])
def test_connected_are_those_in_the_largest_part_of_the_map(net: Network) -> None:
    on = net.about.as_known_on
    largest = parts(without_employers(constellation(net.as_of(on))))[0]
    assert standing(net.as_of(on), on).connected == len(largest & net.people.keys())


def test_an_employer_connects_nobody() -> None:
    net = Network(
        [
            Organisation(id="o", name="O"),
            *(Person(id=id, name=id) for id in "abc"),
            *(Post(id=f"at-{id}", person=id, organisation="o") for id in "abc"),
        ]
    )
    assert standing(net).connected == standing(net).connected_organisations == 0
    tied = standing(net.with_records(Tie(id="t", source="a", target="b")))
    assert (tied.connected, tied.connected_organisations) == (2, 1)


def test_communities_are_bridged_by_a_member_of_both_by_a_tie_of_members_or_by_their_own() -> None:
    assert standing(communities(("c0", "a"), ("c1", "b"))).bridges == 0
    assert standing(communities(("c0", "a"), ("c1", "a"))).bridges == 1
    apart = communities(("c0", "a"), ("c1", "b"))
    assert standing(apart.with_records(Tie(id="t", source="a", target="b"))).bridges == 1
    own = standing(apart.with_records(Tie(id="t", source="c0", target="c2")))
    assert (own.bridges, own.alone) == (1, 1)


memberships = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=15)
pairs = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), max_size=8)


@given(memberships, pairs)
def test_bridges_are_those_counted_pair_by_pair(places: set[tuple[int, int]], ties: set[tuple[int, int]]) -> None:
    net = communities(*((f"c{c}", f"{p}") for c, p in places), people="0123456", places=6)
    net = net.with_records(*(Tie(id=f"t{a}{b}", source=f"{a}", target=f"{b}") for a, b in ties))
    of = {c: {p for place, p in places if place == c} for c in range(6)}
    meet = {frozenset(pair) for pair in ties}
    bridged = [
        (one, other)
        for one, other in combinations(range(6), 2)
        if of[one] & of[other] or any(frozenset((a, b)) in meet for a in of[one] for b in of[other])
    ]
    now = standing(net)
    assert now.bridges == len(bridged)
    assert now.alone == 6 - len({end for pair in bridged for end in pair})


def test_an_expedition_is_off_course_from_the_day_after_a_waypoint_was_due() -> None:
    net = Network([Expedition(id="e", name="E"), Waypoint(id="w", expedition="e", name="W", due=BASECAMP)])
    assert overview(net, BASECAMP).now.on_course == 1
    assert overview(net, BASECAMP + timedelta(days=1)).now.on_course == 0
    assert overview(net).now.on_course == 1
    reached = net.with_records(Waypoint(id="w", expedition="e", name="W", due=BASECAMP, reached_on=FIRST))
    assert overview(reached, date(2016, 1, 1)).now.on_course == 1


def test_an_expedition_that_is_over_is_under_way_no_more() -> None:
    net = Network([Expedition(id="e", name="E", since=FIRST, until=BASECAMP)])
    assert [overview(net, day).now.under_way for day in (FIRST, BASECAMP, date(2015, 2, 1))] == [1, 1, 0]


def test_the_trend_ends_on_the_day_and_knows_no_later_one() -> None:
    net = generate()
    on = date(2016, 3, 1)
    trend = overview(net, on).trend
    assert 9 <= len(trend) <= 12
    assert trend[-1].on == on
    assert trend[-1] == standing(net.as_of(on), on)
    assert [now.on for now in trend] == sorted(now.on for now in trend if now.on)
    assert overview(small_network()).trend[-1].on == date(2015, 6, 30)


@given(st.sets(st.dates(FIRST, date(2018, 1, 1)), max_size=40), st.dates(FIRST, date(2018, 1, 1)))
def test_the_days_of_the_trend_are_among_those_on_which_something_changed(known: set[date], on: date) -> None:
    net = Network([Person(id=f"p{i}", name="P", since=day) for i, day in enumerate(sorted(known))])
    found = sampled_days(net, on)
    earlier = {day for day in known if day < on}
    assert found == tuple(sorted(set(found)))
    assert found[-1] == on
    assert set(found) <= earlier | {on}
    assert len(found) <= 12
    assert not earlier or found[0] == min(earlier)
    if len(earlier) < 12:
        assert set(found) == earlier | {on}


def test_a_team_without_people_is_no_part_of_the_network() -> None:
    net = Network([*(Team(id=f"t{i}", name="T") for i in range(3)), *(Person(id=i, name=i) for i in "ab")])
    assert standing(net.with_records(Tie(id="x", source="a", target="b"))).connected == 2
    assert standing(net).connected == 0


@settings(max_examples=20, deadline=None)
@given(networks(), days)
def test_every_network_has_an_overview_in_which_parts_are_no_larger_than_wholes(net: Network, on: date) -> None:
    for now in (overview(net, on).now, overview(net).now):
        assert now.connected <= now.people
        assert now.connected_organisations <= now.organisations
        assert now.bridges <= now.pairs
        assert now.alone <= now.communities
        assert now.on_course <= now.judged <= now.under_way
        assert now.kept <= now.to_be_kept

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import Community, Membership, Network, Organisation, Person, Post, Team, TeamMembership, Tie
from cocreation.analysis.connection import holders, parts
from cocreation.analysis.constellation import LinkKind, NodeKind, constellation
from cocreation.analysis.summary import connection_summary


def bridged(*, with_broker: bool = True) -> Network:
    """Two communities of two people each; Bea is in both."""
    people = [Person(id=i, name=i.title()) for i in ("ann", "bea", "cem")]
    places = [Community(id="north", name="North"), Community(id="south", name="South")]
    members = [("north", "ann"), ("north", "bea"), ("south", "cem")] + [("south", "bea")] * with_broker
    return Network(
        [
            *people,
            *places,
            *(Membership(id=f"{c}-{p}", community=c, member=p, since=date(2015, 1, 1)) for c, p in members),
        ]
    )


def test_whoever_alone_joins_two_communities_holds_them_together() -> None:
    (holder,) = holders(constellation(bridged()))
    assert holder.id == "bea"
    assert holder.groups == (("north",), ("south",))


def test_nobody_holds_what_a_second_person_joins_too() -> None:
    net = bridged().with_records(Membership(id="second", community="south", member="ann"))
    assert holders(constellation(net)) == []


def test_knowing_somebody_outside_is_not_holding_groups_together() -> None:
    net = bridged(with_broker=False).with_records(Person(id="dan", name="Dan"), Tie(id="t", source="ann", target="dan"))
    assert holders(constellation(net)) == []


def test_losing_the_broker_leaves_two_parts() -> None:
    assert [len(part) for part in parts(constellation(bridged()))] == [5]
    assert [len(part) for part in parts(constellation(bridged(with_broker=False)))] == [3, 2]


def test_a_shared_employer_is_shown_but_ties_nobody() -> None:
    net = bridged(with_broker=False).with_records(
        Organisation(id="trust", name="Trust"),
        Post(id="p1", person="ann", organisation="trust"),
        Post(id="p2", person="cem", organisation="trust"),
    )
    assert len(parts(constellation(net))) == 1
    assert "2 of 3 people are in the largest part; 1 other part is tied to nothing else" in connection_summary(
        constellation(net)
    )


def test_the_summary_names_the_day_the_counts_and_the_holder() -> None:
    said = connection_summary(constellation(bridged()), date(2015, 1, 13))
    assert said == (
        "On 13 January 2015 the network has 2 communities and 3 people. Bea alone holds North and South together. "
        "Everybody is tied to everybody else by some path."
    )


def test_an_empty_network_is_told_what_to_add() -> None:
    assert "add people and communities" in connection_summary(constellation(Network()))


def test_a_team_that_nobody_is_in_has_no_place_on_the_map() -> None:
    net = Network([Team(id="scouts", name="Scouts"), Person(id="a", name="A")])
    assert "scouts" not in constellation(net).nodes
    joined = net.with_records(TeamMembership(id="m", team="scouts", member="a"))
    assert constellation(joined).nodes["scouts"].kind is NodeKind.TEAM


def test_focus_reaches_as_many_steps_as_asked() -> None:
    stars = constellation(bridged())
    assert stars.within("ann", 1) == {"ann": 0, "north": 1}
    assert stars.within("ann", 2) == {"ann": 0, "north": 1, "bea": 2}
    assert stars.within("ann", 3).keys() == {"ann", "north", "bea", "south"}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=25))
def test_parts_are_disjoint_cover_everybody_and_no_link_leaves_one(pairs: list[tuple[int, int]]) -> None:
    people = [Person(id=str(i), name=str(i)) for i in range(10)]
    ties = [Tie(id=f"t{k}", source=str(a), target=str(b)) for k, (a, b) in enumerate(pairs)]
    stars = constellation(Network([*people, *ties]))
    found = parts(stars)
    assert sorted(id for part in found for id in part) == sorted(stars.nodes)
    assert [len(part) for part in found] == sorted(map(len, found), reverse=True)
    for link in stars.links:
        assert link.kind is LinkKind.TIE
        assert any({link.source, link.target} <= part for part in found)


@pytest.mark.parametrize("missing", [0, 4])
def test_a_tie_between_the_ends_of_a_path_frees_its_holders(missing: int) -> None:
    places = [Community(id=f"c{i}", name=f"C{i}") for i in range(3)]
    people = [Person(id=f"p{i}", name=f"P{i}") for i in range(3)]
    ring = [("c0", "p0"), ("c1", "p0"), ("c1", "p1"), ("c2", "p1"), ("c2", "p2"), ("c0", "p2")]
    chain = [pair for pair in ring if missing == 0 or pair != ("c0", "p2")]
    net = Network([*places, *people, *(Membership(id=c + p, community=c, member=p) for c, p in chain)])
    assert len(holders(constellation(net))) == (0 if missing == 0 else 2)


@given(
    st.sets(st.tuples(st.sampled_from("abcd"), st.integers(0, 7)), max_size=12),
    st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), max_size=10),
)
def test_the_holders_are_those_found_by_taking_out_everybody_in_turn(
    places: set[tuple[str, int]], ties: set[tuple[int, int]]
) -> None:
    net = Network(
        [
            *(Community(id=id, name=id) for id in "abcd"),
            *(Person(id=f"p{i}", name="P") for i in range(8)),
            *(Membership(id=f"{c}{p}", community=c, member=f"p{p}") for c, p in places),
            *(Tie(id=f"t{a}{b}", source=f"p{a}", target=f"p{b}") for a, b in ties),
        ]
    )
    stars = constellation(net)
    whole = {id: part for part in map(frozenset, parts(stars)) for id in part}
    found = {}
    for person in net.people:
        left = [part & set("abcd") for part in parts(stars.only(whole[person] - {person}))]
        apart = sorted((tuple(sorted(part)) for part in left if part), key=lambda part: (-len(part), part))
        if len(apart) > 1:
            found[person] = tuple(apart)
    assert {one.id: one.groups for one in holders(stars)} == found

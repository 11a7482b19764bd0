"""Suggestions: whom to introduce to whom, why, and what it changes."""

import json
from datetime import date
from typing import Any

import attrs
import networkx
import numpy as np
import pytest
from graphs import as_graph, network_of
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import cocreation
from cocreation import (
    Adoption,
    AdoptionStatus,
    Attendance,
    Community,
    Gathering,
    LibraryItem,
    Membership,
    Network,
    Person,
    Tie,
    TieKind,
    UnknownRecord,
    changed,
    generate,
    load_example,
)
from cocreation.analysis.tie_graph import Source, tie_graph
from cocreation.analysis.weaving import Suggestion, Weights, weave
from cocreation.analysis.weaving.affinity import affinity
from cocreation.analysis.weaving.gains import Ties, gains
from cocreation.cli.app import app
from strategies import networks


def pairs(net: Network, **more: Any) -> list[tuple[str, str]]:
    return [(one.source, one.target) for one in weave(net, **more).suggestions]


def two_circles() -> Network:
    """Make two circles of three, each a community, of people who have nothing to do with each other."""
    edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]
    return network_of(edges, groups=dict(zip(range(6), "aaabbb", strict=True)))


@st.composite
def ties(draw: st.DrawFn) -> Network:
    size = draw(st.integers(2, 10))
    every = [(one, other) for one in range(size) for other in range(one)]
    chosen = draw(st.lists(st.sampled_from(every), unique=True, min_size=1, max_size=25))
    groups = {person: draw(st.integers(0, 2)) for person in range(size)}
    return network_of(chosen, groups=groups, people=range(size))


def test_two_circles_are_joined_and_what_it_changes_is_told() -> None:
    first = weave(two_circles(), 1).suggestions[0]
    assert (int(first.source) < 3) != (int(first.target) < 3)
    assert first.before["parts"] == 2
    assert first.after["parts"] == 1
    assert (first.before["distance"], first.after["distance"]) == (None, 1)
    assert (first.before["groups_distance"], first.after["groups_distance"]) == (None, 1)
    assert first.before["two_step_reach"] == {first.source: 2, first.target: 2}
    assert first.after["two_step_reach"] == {first.source: 5, first.target: 5}
    assert (first.before["cut_people"], first.after["cut_people"]) == (0, 2)
    assert first.reasons == ("No way leads from group-a to group-b.",)
    assert first.load == {first.source: 2, first.target: 2}


def test_reasons_say_what_two_people_have_in_common_and_who_knows_both() -> None:
    net = network_of([("ann", "bea"), ("bea", "cem")], people=["ann", "bea", "cem"])
    people = {id: changed(net.people[id], interests=("Falls", "sleep")) for id in ("ann", "cem")}
    net = net.with_records(
        *people.values(),
        Gathering(id="g", name="Basecamp One", on=date(2015, 1, 13)),
        Attendance(id="1", gathering="g", person="ann"),
        Attendance(id="2", gathering="g", person="cem"),
    )
    (only,) = weave(net).suggestions
    assert (only.source, only.target, only.through) == ("ann", "cem", ("bea",))
    assert only.reasons == (
        "They both came to Basecamp One.",
        "They both care about Falls.",
        "They both care about sleep.",
        "Bea knows both.",
    )
    assert only.parts["ground"] == 1


def test_a_practice_that_one_community_has_and_the_other_tries_is_a_reason() -> None:
    net = two_circles().with_records(
        LibraryItem(id="huddle", name="Morning huddle"),
        Adoption(id="a1", practice="huddle", community="group-a", on=date(2015, 1, 1), status=AdoptionStatus.ADOPTED),
        Adoption(id="a2", practice="huddle", community="group-b", on=date(2015, 2, 1), status=AdoptionStatus.TRYING),
    )
    assert "group-a has adopted Morning huddle, which group-b is trying." in weave(net, 1).suggestions[0].reasons
    stopped = net.with_records(
        Adoption(id="a3", practice="huddle", community="group-b", on=date(2015, 3, 1), status=AdoptionStatus.DROPPED)
    )
    assert not any("huddle" in reason for reason in weave(stopped, 1).suggestions[0].reasons)


@settings(max_examples=150)
@given(ties(), st.integers(1, 8), st.integers(1, 3))
def test_what_is_suggested_is_always_possible(net: Network, number: int, most: int) -> None:
    found = weave(net, number, most=most, source=Source.RECORDED).suggestions
    tied = {frozenset((one.source, one.target)) for one in net.ties.values()}
    asked = [frozenset((one.source, one.target)) for one in found]
    assert len(asked) == len(set(asked)) <= number
    assert not tied & set(asked)
    assert all(len(pair) == 2 for pair in asked)
    for id in net.people:
        assert sum(id in pair for pair in asked) <= most
    for one in found:
        assert all(0 <= part <= 1 for part in one.parts.values())
        weights = attrs.asdict(Weights()) | {"load": -Weights().load}
        assert one.score == pytest.approx(sum(weights[key] * part for key, part in one.parts.items()), abs=1e-9)
    if not asked:
        parts = networkx.connected_components(as_graph(net))
        assert all(networkx.density(as_graph(net).subgraph(part)) == 1 for part in parts if len(part) > 2)


@settings(max_examples=60)
@given(ties())
def test_gains_are_the_pairs_that_come_within_two_steps(net: Network) -> None:
    graph = tie_graph(net)
    plain = networkx.Graph(list(map(tuple, graph.pairs.tolist())))
    plain.add_nodes_from(range(graph.size))
    untied = np.array(list(networkx.non_edges(plain)), dtype=np.int64).reshape(-1, 2)

    def close(drawn: Any) -> set[frozenset[int]]:
        ways = dict(networkx.all_pairs_shortest_path_length(drawn, cutoff=2))
        return {frozenset((one, other)) for one, found in ways.items() for other in found if one != other}

    before = close(plain)
    for (one, other), gain in zip(untied.tolist(), gains(graph, untied).tolist(), strict=True):
        after = plain.copy()
        after.add_edge(one, other)
        assert gain == len(close(after) - before) == Ties(graph).gain(one, other)


@given(ties())
def test_affinity_is_resource_allocation_and_ways_of_three_steps(net: Network) -> None:
    graph = tie_graph(net)
    linked = graph.linked.toarray().astype(float)
    untied = np.array([(i, j) for i in range(graph.size) for j in range(i) if not linked[i, j]], dtype=np.int64)
    untied = untied.reshape(-1, 2)
    spread = np.diag(1 / np.maximum(graph.degree, 1))
    common = linked @ spread @ linked
    wanted = common + common @ spread @ linked
    found = affinity(graph, untied)
    for (one, other), value in zip(untied.tolist(), found.tolist(), strict=True):
        better = max(graph.degree[one], graph.degree[other]) / (graph.degree.mean() + 1)
        assert value == pytest.approx(wanted[one, other] + 0.1 * better)


def test_each_introduction_counts_on_top_of_those_before() -> None:
    found = weave(two_circles(), 3, most=3).suggestions
    assert found[0].parts["reach"] == 1
    assert found[1].parts["reach"] < 1
    assert found[1].before["parts"] == 1


def test_who_wants_to_be_left_alone_is() -> None:
    net = two_circles()
    net = net.with_records(*(changed(net.people[id], introductions=False) for id in "034"))
    assert {end for pair in pairs(net, number=9) for end in pair} <= {"1", "2", "5"}


def test_who_was_introduced_is_followed_up_and_not_introduced_again() -> None:
    net = two_circles().with_records(
        Tie(id="i1", source="0", target="3", kind=TieKind.INTRODUCED, since=date(2015, 2, 1)),
        Tie(id="i2", source="5", target="1", kind=TieKind.INTRODUCED, since=date(2015, 1, 1)),
        Tie(id="i3", source="2", target="4", kind=TieKind.INTRODUCED),
        Tie(id="works", source="2", target="4", kind=TieKind.WORKS_WITH),
    )
    found = weave(net, 20)
    assert found.follow_up == (("1", "5", date(2015, 1, 1)), ("0", "3", date(2015, 2, 1)))
    assert not {("0", "3"), ("1", "5"), ("2", "4")} & {(one.source, one.target) for one in found.suggestions}


def test_a_person_or_a_community_can_ask_for_themselves() -> None:
    net = generate(300)
    assert all("p5" in pair for pair in pairs(net, of="p5", number=5))
    assert len(pairs(net, of="p5", number=5)) == 5, "who asks may stand in any number of suggestions"
    community = next(iter(net.communities))
    members = {one.member for one in net.where(Membership, community=community)}
    assert members
    assert all(members & set(pair) for pair in pairs(net, of=community, number=5))
    with pytest.raises(UnknownRecord, match="No person or community has the id 'nobody' on that day; check the id"):
        weave(net, of="nobody")


def test_weights_decide_what_counts() -> None:
    net = load_example()
    heavy = weave(net, 5, weights=Weights(load=100)).suggestions
    light = weave(net, 5, weights=Weights(load=0)).suggestions
    assert max(max(one.load.values()) for one in heavy) < max(max(one.load.values()) for one in light)


def test_equal_scores_come_in_the_same_order_every_time() -> None:
    net = load_example()
    assert weave(net).document() == weave(Network(reversed(list(net)), about=net.about)).document()


@pytest.mark.parametrize(
    "net",
    [
        Network(),
        Network([Person(id="a", name="A")]),
        network_of([("a", "b")]),
        network_of([], people="abc"),
        Network([Community(id="c", name="C")]),
    ],
)
def test_networks_with_little_in_them_get_sensible_answers(net: Network) -> None:
    assert json.dumps(weave(net).document())


@settings(max_examples=25)
@given(networks())
def test_any_network_is_woven(net: Network) -> None:
    for one in weave(net).suggestions:
        assert isinstance(one, Suggestion)
        assert json.dumps(weave(net).document(), allow_nan=False)


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_the_command_says_whom_why_and_what_it_changes(tmp_path: Any) -> None:
    cocreation.write(two_circles(), tmp_path / "net.json")
    done = run("weave", tmp_path / "net.json", "-n", 1)
    assert "No way leads from group-a to group-b." in done.stdout
    assert "reaches 5 people within two steps, not 2" in done.stdout
    assert "the network has 1 part, not 2" in done.stdout
    told = json.loads(run("weave", tmp_path / "net.json", "--json").stdout)
    assert {"source", "target", "score", "parts", "reasons", "before", "after"} <= set(told["suggestions"][0])
    nobody = run("weave", tmp_path / "net.json", "--for", "nobody")
    assert (nobody.exit_code, nobody.stdout) == (2, "")
    cocreation.write(network_of([("a", "b")]), tmp_path / "small.json")
    assert "Nobody is left to introduce" in run("weave", tmp_path / "small.json").stdout


@settings(max_examples=40)
@given(ties())
def test_each_choice_is_the_best_of_all_that_are_left(net: Network) -> None:
    found = weave(net, 4, most=4, source=Source.RECORDED).suggestions
    for place, one in enumerate(found):
        so_far = [Tie(id=f"new-{n}", source=made.source, target=made.target) for n, made in enumerate(found[:place])]
        graph = tie_graph(net.with_records(*so_far), Source.RECORDED)
        untied = [(i, j) for i in range(graph.size) for j in range(i) if not graph.linked[i, j]]
        best = max(Ties(graph).gain(*pair) for pair in untied)
        (alone,) = weave(
            net.with_records(*so_far), 1, source=Source.RECORDED,
            weights=Weights(likely=0, ground=0, bridge=0, load=0),
        ).suggestions  # fmt: skip
        assert Ties(graph).gain(graph.place[alone.source], graph.place[alone.target]) == best
        assert one.before["parts"] >= one.after["parts"]

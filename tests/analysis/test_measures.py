"""Measures against the literature, against identities that can be checked by hand, and against other libraries."""

import json
import math
import random
from datetime import date
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
from graphs import as_graph, network_of
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import cocreation
from cocreation import Attendance, Gathering, Network, Person, Tie, changed, generate, load_example
from cocreation.analysis.measures import MEASURES, Measures, measures
from cocreation.analysis.measures.groups import By
from cocreation.analysis.measures.leiden import leiden
from cocreation.analysis.tie_graph import Source, tie_graph
from cocreation.cli.app import app
from strategies import networks

HOLES = [tuple(pair) for pair in ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]]
KARATE = networkx.karate_club_graph()
KITE = {"Andre": "Beverly Carol Diane Fernando", "Beverly": "Diane Ed Garth", "Carol": "Diane Fernando",
        "Diane": "Ed Fernando Garth", "Ed": "Garth", "Fernando": "Garth Heather", "Garth": "Heather",
        "Heather": "Ike", "Ike": "Jane"}  # fmt: skip
DIGRAPH = network_of([(0, 1), (0, 2), (1, 0), (2, 1)], directed=True)
KITE_TIES = [(one, other) for one, others in KITE.items() for other in others.split()]


def column(found: Measures, key: str) -> dict[str, Any]:
    return {row["id"]: row[key] for row in found.people}


def recorded(net: Network) -> Measures:
    return measures(net, source=Source.RECORDED)


@st.composite
def ties(draw: st.DrawFn) -> Network:
    """Draw up to twelve people and ties between them, some of them one-way."""
    size = draw(st.integers(1, 12))
    pairs = [(one, other) for one in range(size) for other in range(one)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []
    directed = draw(st.booleans())
    weights = draw(st.lists(st.integers(1, 5).map(float), min_size=len(chosen), max_size=len(chosen)))
    groups = {person: draw(st.integers(0, 2)) for person in range(size)}
    return network_of(chosen, directed=directed, weights=weights, groups=groups, people=range(size))


def test_the_kite_has_its_published_brokers() -> None:
    found = measures(network_of(KITE_TIES))
    told = {id: round(value, 3) for id, value in column(found, "betweenness").items()}
    assert told == {"Andre": 0.023, "Beverly": 0.023, "Carol": 0, "Diane": 0.102, "Ed": 0, "Fernando": 0.231,
                    "Garth": 0.231, "Heather": 0.389, "Ike": 0.222, "Jane": 0}  # fmt: skip
    degree = column(found, "degree")
    assert max(degree, key=degree.__getitem__) == "Diane"
    closest = sorted(found.people, key=lambda row: -row["closeness"])[1:3]
    assert {row["id"] for row in closest} == {"Fernando", "Garth"}, (
        "after Diane: harmonic closeness weighs the near more"
    )


def test_the_karate_club_has_its_best_modularity_and_expected_mixing() -> None:
    groups = {node: data["club"] for node, data in KARATE.nodes(data=True)}
    found = measures(network_of(list(KARATE.edges), groups=groups)).network
    assert found["modularity"] == pytest.approx(0.4197896120973046, abs=1e-12)
    assert found["groups_found"] == 4
    assert found["external_internal_expected"] == pytest.approx(0.0303, abs=5e-5)
    halves = [{node for node, club in groups.items() if club == one} for one in set(groups.values())]
    assert found["modularity_declared"] == pytest.approx(networkx.community.modularity(KARATE, halves, weight=None))


@pytest.mark.parametrize(
    ("net", "key", "values"),
    [
        (network_of(HOLES), "constraint", {"G": 0.400, "A": 0.595, "C": 1.000}),
        (network_of(HOLES), "effective_size", {"G": 4.67, "A": 2.50, "C": 1.00}),
        (network_of(HOLES, weights=[2, 3, 5, 2, 8, 3, 4, 1, 3, 10]), "constraint", {"G": 0.299, "A": 0.795, "C": 1}),
        (network_of(HOLES, weights=[2, 3, 5, 2, 8, 3, 4, 1, 3, 10]), "effective_size", {"G": 5.47, "A": 2.47, "C": 1}),
        (DIGRAPH, "constraint", {"0": 1.003, "1": 1.003, "2": 1.389}),
        (DIGRAPH, "effective_size", {"0": 1.167, "1": 1.167, "2": 1}),
        (network_of([(0, 1), (1, 2), (0, 2)]), "constraint", {"0": 1.125, "1": 1.125, "2": 1.125}),
        (network_of([(0, number) for number in range(1, 7)]), "constraint", {"0": 1 / 6}),
        (network_of([(0, number) for number in range(1, 7)]), "effective_size", {"0": 6}),
    ],
)  # fmt: skip
def test_structural_holes_are_those_of_the_literature(net: Network, key: str, values: dict[str, float]) -> None:
    found = column(measures(net), key)
    assert {id: found[id] for id in values} == pytest.approx(values, abs=6e-3 if "size" in key else 6e-4)


def test_a_star_and_a_ring_are_the_two_ends_of_every_centralisation() -> None:
    star = measures(network_of([(0, number) for number in range(1, 8)])).network
    ring = measures(network_of([(number, (number + 1) % 8) for number in range(8)])).network
    for key in ("degree", "betweenness", "closeness"):
        assert star[f"{key}_centralisation"] == pytest.approx(1), key
        assert ring[f"{key}_centralisation"] == pytest.approx(0), key
    assert (star["core_periphery"], star["core_size"]) == (pytest.approx(1), 1)


def test_two_triangles_and_a_bridge() -> None:
    edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]
    found = measures(network_of(edges, groups=dict(zip(range(6), "aaabbb", strict=True))))
    assert found.network["external_internal"] == pytest.approx(-5 / 7)
    assert found.network["modularity"] == found.network["modularity_declared"] == pytest.approx(5 / 14)
    assert found.network["cut_people"] == ["2", "3"]
    assert found.network["bridge_ties"] == [["2", "3"]]
    (first, _) = found.communities
    assert (first["internal_ties"], first["external_ties"], first["density"], first["bridged"]) == (3, 1, 1.0, 1)
    assert first["external_internal"] == -0.5
    assert first["external_internal_low"] <= first["external_internal_expected"] <= first["external_internal_high"]


def test_what_is_undefined_is_none_and_not_nothing() -> None:
    found = measures(network_of([(0, 1)], people=[2]))
    alone = found.people[2]
    assert [alone[key] for key in ("constraint", "effective_size", "efficiency", "participation")] == [None] * 4
    assert (alone["degree"], alone["betweenness"], alone["closeness"]) == (0, 0, 0)
    assert found.network["clustering"] is None


@pytest.mark.parametrize("people", [[], [1], [1, 2], [1, 2, 3]])
def test_networks_without_ties_are_measured_without_complaint(people: list[int]) -> None:
    found = measures(network_of([], people=people))
    assert found.network["ties"] == 0
    assert found.network["components"] == len(people)
    assert found.network["path_length"] is None
    assert json.dumps(found.document())


@settings(max_examples=150)
@given(ties())
def test_every_measure_agrees_with_networkx_and_igraph(net: Network) -> None:
    found, graph = recorded(net), as_graph(net)
    other = igraph.Graph.from_networkx(graph)
    ids = other.vs["_nx_name"]
    assert column(found, "degree") == dict(graph.degree)
    assert column(found, "betweenness_raw") == pytest.approx(networkx.betweenness_centrality(graph, normalized=False))
    assert column(found, "betweenness_raw") == pytest.approx(dict(zip(ids, other.betweenness(), strict=True)))
    assert column(found, "core") == networkx.core_number(graph)
    if len(graph) > 1:
        closeness = {id: value / (len(graph) - 1) for id, value in networkx.harmonic_centrality(graph).items()}
        assert column(found, "closeness") == pytest.approx(closeness)
    whole = found.network
    assert whole["components"] == networkx.number_connected_components(graph)
    assert set(whole["cut_people"]) == set(networkx.articulation_points(graph))
    assert {tuple(one) for one in whole["bridge_ties"]} == {tuple(sorted(one)) for one in networkx.bridges(graph)}
    assert (whole["transitivity"] or 0) == pytest.approx(networkx.transitivity(graph))
    if whole["clustering"] is not None:
        several = [node for node, degree in graph.degree if degree > 1]
        assert whole["clustering"] == pytest.approx(networkx.average_clustering(graph, several))


@settings(max_examples=100)
@given(ties())
def test_structural_holes_agree_with_networkx(net: Network) -> None:
    graph = networkx.DiGraph()
    graph.add_nodes_from(net.people)
    for tie in net.ties.values():
        graph.add_edge(tie.source, tie.target, weight=tie.strength)
        if not tie.directed:
            graph.add_edge(tie.target, tie.source, weight=tie.strength)
    found = recorded(net)
    theirs = networkx.constraint(graph, weight="weight")
    ours = {id: math.nan if value is None else value for id, value in column(found, "constraint").items()}
    assert ours == pytest.approx(theirs, nan_ok=True)
    # asked for all people at once, networkx 3.6 divides columns where its own definition divides rows; and it takes
    # whoever names nobody for somebody without ties
    naming = [id for id in graph if graph.out_degree(id)]
    theirs = networkx.effective_size(graph, nodes=naming, weight="weight")
    assert {id: column(found, "effective_size")[id] for id in naming} == pytest.approx(theirs)


@given(ties())
def test_identities_that_can_be_checked_by_hand(net: Network) -> None:
    found = recorded(net)
    whole = found.network
    assert sum(column(found, "degree").values()) == 2 * whole["ties"]
    for row in found.people:
        assert row["two_step_reach"] >= row["degree"] / max(whole["people"] - 1, 1)
        assert row["betweenness_raw"] >= 0
        if row["effective_size"] is not None:
            assert row["efficiency"] == pytest.approx(row["effective_size"] / row["degree"])
    inside = sum(row["internal_ties"] for row in found.communities)
    across = sum(row["external_ties"] for row in found.communities) / 2
    assert inside + across == whole["ties"], "everybody is in exactly one group"
    if whole["modularity"] is not None:
        assert whole["modularity"] >= (whole["modularity_declared"] or 0) - 1e-9


def by_hand(net: Network) -> dict[str, dict[str, int]]:
    """Count Gould and Fernandez's roles by going through every way of two steps."""
    group = {one.member: one.community for one in net.memberships.values()}
    arcs = set()
    for tie in net.ties.values():
        arcs |= {(tie.source, tie.target)} | (set() if tie.directed else {(tie.target, tie.source)})
    told: dict[str, dict[str, int]] = {id: dict.fromkeys(ROLES, 0) for id in net.people}
    for one, middle in arcs:
        for also, other in arcs:
            if also == middle and other != one and (one, other) not in arcs:
                a, b, c = group[one], group[middle], group[other]
                role = (
                    "coordinator" if a == b == c else "itinerant" if a == c else "representative" if a == b
                    else "gatekeeper" if b == c else "liaison"
                )  # fmt: skip
                told[middle][role] += 1
    return told


ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@given(ties())
def test_brokers_roles_are_those_counted_one_by_one(net: Network) -> None:
    assert {row["id"]: {key: row[key] for key in ROLES} for row in recorded(net).people} == by_hand(net)


@settings(max_examples=25)
@given(networks())
def test_any_network_is_measured_and_written(net: Network) -> None:
    for by in By:
        document = measures(net, by=by).document()
        text = json.dumps(document, allow_nan=False)
        assert text.count('"definition"') == len(MEASURES)


def test_facts_with_two_modes_are_projected_where_nobody_recorded_ties() -> None:
    net = network_of([], people="abcd", groups={"a": 1, "b": 1, "c": 1})
    net = net.with_records(
        Gathering(id="g", name="G", on=date(2015, 1, 1)),
        Attendance(id="1", gathering="g", person="c"), Attendance(id="2", gathering="g", person="d"),
    )  # fmt: skip
    graph = tie_graph(net)
    assert graph.source is Source.PROJECTED
    assert {tuple(pair) for pair in graph.pairs.tolist()} == {(0, 1), (0, 2), (1, 2), (2, 3)}
    assert graph.weights.toarray()[0, 1] == 0.5
    assert graph.weights.toarray()[2, 3] == 1
    recorded = net.with_records(Tie(id="t", source="a", target="d"))
    assert len(tie_graph(recorded).pairs) == 1
    assert len(tie_graph(recorded, Source.BOTH).pairs) == 5


def test_a_day_is_measured_as_it_was_known() -> None:
    net = network_of([("a", "b")], people="c").with_records(
        Tie(id="later", source="b", target="c", since=date(2016, 1, 1))
    )
    assert measures(net).network["ties"] == 2
    assert measures(net, date(2015, 1, 1)).network["ties"] == 1


def test_strengths_add_up_and_a_strength_of_nothing_is_no_tie() -> None:
    net = network_of([("a", "b"), ("a", "b"), ("b", "c")], weights=[2, 3, 0])
    found = measures(net)
    assert (column(found, "strength"), found.network["ties"]) == ({"a": 5, "b": 5, "c": 0}, 1)
    one_way = network_of([("a", "b")], weights=[4], directed=True)
    assert column(measures(one_way), "strength") == {"a": 4, "b": 4}
    assert (column(measures(one_way), "in_degree"), column(measures(one_way), "out_degree")) == (
        {"a": 0, "b": 1}, {"a": 1, "b": 0},
    )  # fmt: skip


def test_the_same_seed_gives_the_same_groups() -> None:
    graph = tie_graph(generate(3_000))
    assert np.array_equal(leiden(graph, 1), leiden(graph, 1))


def test_distances_are_the_same_in_one_walk_and_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    from cocreation.analysis.measures import paths

    chance = random.Random(3)
    edges = [(chance.randrange(300), chance.randrange(300)) for _ in range(500)]
    graph = tie_graph(network_of([edge for edge in edges if edge[0] != edge[1]], people=range(300)))
    whole = paths.reach(graph)
    monkeypatch.setattr(paths, "_BYTES", 1)
    assert np.array_equal(paths.reach(graph).at, whole.at)


def test_measures_are_frames_with_a_row_for_each() -> None:
    found = measures(load_example())
    frame = found.to_frame("people", "polars")
    assert frame.shape == (25, 23)
    assert frame.sort("betweenness", descending=True)["id"][0] == "angela-green"
    assert len(found.to_frame("communities")) == 12
    assert len(found.to_frame("network", "polars")) == 1


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_the_command_prints_json_and_nothing_else(tmp_path: Any) -> None:
    cocreation.write(network_of(KITE_TIES), tmp_path / "kite.json")
    done = run("measure", tmp_path / "kite.json", "--json")
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert list(told) == ["network", "people", "communities", "definitions"]
    heather = next(row for row in told["people"] if row["name"] == "Heather")
    assert round(heather["betweenness"], 3) == 0.389
    assert heather["betweenness_raw"] == 14
    assert told["definitions"]["people"]["constraint"]["source"] == "Burt 1992"


def test_the_command_shows_who_connects_others_most() -> None:
    done = run("measure", "-n", 3)
    assert done.exit_code == 0, done.output
    assert "25 people and 61 ties" in done.stdout
    assert "Angela Green" in done.stdout
    assert run("measure", "--on", "2014-10-01", "--by", "organisations").exit_code == 0


def test_names_that_look_like_markup_are_shown_as_they_are(tmp_path: Any) -> None:
    net = network_of([("a", "b"), ("b", "c")])
    cocreation.write(net.with_records(changed(net.people["b"], name="[red]Bea[/red]")), tmp_path / "net.json")
    assert "[red]Bea[/red]" in run("measure", tmp_path / "net.json").stdout
    assert Person(id="x", name="X").name == "X"

"""Stages of a network, and what breaks when people leave."""

from itertools import pairwise

import networkx
import pytest
from graphs import network_of
from hypothesis import given, settings

from cocreation import Network, Offer, Role, Task, UnknownRecord, generate, load_example
from cocreation.analysis.robustness import robustness
from cocreation.analysis.stage import NetworkStage, Thresholds, stage
from strategies import networks


def small_worlds(hubs: int = 6, size: int = 8) -> Network:
    """Make circles around hubs that know each other."""
    edges = [(f"h{one}", f"h{other}") for one in range(hubs) for other in range(one)]
    for hub in range(hubs):
        circle = [f"p{hub}-{number}" for number in range(size)]
        edges += [(f"h{hub}", one) for one in circle] + list(pairwise(circle))
    return network_of(edges)


def core() -> Network:
    """Make a core of eight who all know each other, and twenty who each know three of them."""
    edges = [(f"c{one}", f"c{other}") for one in range(8) for other in range(one)]
    edges += [(f"p{number}", f"c{(number + step) % 8}") for number in range(20) for step in range(6)]
    return network_of(edges)


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        (network_of([(0, 1), (2, 3), (4, 5), (6, 7), (7, 8)], people=range(12)), NetworkStage.SCATTERED),
        (network_of([(0, number) for number in range(1, 15)]), NetworkStage.HUB),
        (small_worlds(), NetworkStage.MULTI_HUB),
        (core(), NetworkStage.CORE_PERIPHERY),
        (Network(), NetworkStage.SCATTERED),
    ],
)
def test_each_stage_is_known_by_its_own_picture(net: Network, expected: NetworkStage) -> None:
    found = stage(net)
    assert found.stage is expected, {one: found.fit(one) for one in NetworkStage}
    assert found.runner_up is not expected
    assert found.fit(found.stage) >= found.fit(found.runner_up)


def test_a_reading_shows_its_evidence_and_what_would_change_it() -> None:
    found = stage(network_of([(0, number) for number in range(1, 15)]))
    assert [one.met for one in found.conditions[NetworkStage.HUB]] == [True, True, True]
    assert found.conditions[NetworkStage.HUB][1].value == pytest.approx(1)
    assert all(one.startswith("It is not so that ") for one in found.would_change)
    assert stage(core()).would_change == (
        "All conditions of both stages hold; the later one is read, for it grows out of the earlier.",
    )
    assert "(here " in found.would_change[0]


def test_thresholds_are_anybodys_to_change() -> None:
    net = small_worlds()
    assert stage(net, thresholds=Thresholds(one_hub=0.01, loss=0.01)).stage is NetworkStage.HUB


@settings(max_examples=25)
@given(networks())
def test_any_network_has_a_stage(net: Network) -> None:
    found = stage(net)
    assert {found.stage, found.runner_up} <= set(NetworkStage)


def test_losing_the_broker_splits_the_network() -> None:
    edges = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]
    net = network_of([(str(one), str(other)) for one, other in edges])
    found = robustness(net)
    assert (found.now.parts, found.now.reaching) == (1, 1)
    assert {one.without[0] for one in found.one_by_one[:2]} == {"2", "3"}
    assert found.one_by_one[0].parts == 2
    assert found.one_by_one[0].reaching == pytest.approx(4 / 10)
    assert found.together[1].without in (("2", "3"), ("3", "2"))
    assert found.together[1].largest == 0.5


def test_a_given_person_is_asked_about() -> None:
    net = network_of([("a", "b"), ("b", "c")])
    found = robustness(net, ["a"])
    assert [(one.without, one.parts) for one in found.one_by_one] == [(("a",), 1)]
    with pytest.raises(UnknownRecord, match="No person has the id 'x' on that day; check the id"):
        robustness(net, ["x"])


def test_who_alone_holds_a_task_and_connects_others_is_a_single_point_of_failure() -> None:
    net = network_of([("a", "b"), ("b", "c")]).with_records(
        Role(id="r", number="1", name="Host"),
        *(Task(id=id, number=f"1.{number}", role="r", name=id) for number, id in enumerate(("t1", "t2", "t3"), 1)),
        Offer(id="o1", person="b", takes_on="t1"),
        Offer(id="o2", person="a", takes_on="t2"),
        Offer(id="o3", person="a", takes_on="t3"),
        Offer(id="o4", person="c", takes_on="t3"),
    )
    found = robustness(net).alone
    assert [(one.person, one.holds, one.risk) for one in found] == [("b", ("t1",), 2.0), ("a", ("t2",), 1.0)]


@settings(max_examples=25)
@given(networks())
def test_any_network_can_be_asked_what_breaks(net: Network) -> None:
    found = robustness(net)
    assert found.now.people == len(net.people)


def test_states_are_those_of_networkx() -> None:
    net = generate(200)
    found = robustness(net, most=3)
    graph = networkx.Graph()
    graph.add_nodes_from(net.people)
    graph.add_edges_from((one.source, one.target) for one in net.ties.values() if one.source in net.people)
    for state in found.one_by_one:
        left = graph.copy()
        left.remove_nodes_from(state.without)
        assert state.parts == networkx.number_connected_components(left)


def test_the_published_network_hangs_on_one_person() -> None:
    found = stage(load_example())
    assert found.stage is NetworkStage.HUB
    assert found.fit(NetworkStage.HUB) == 1
    assert robustness(load_example(), most=1).one_by_one[0].without == ("angela-green",)

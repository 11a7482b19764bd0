"""Betweenness and closeness of many people: estimated, told as such, and near to what counting gives."""

import numpy as np
import pytest
from graphs import network_of
from scipy.stats import spearmanr

from cocreation import generate
from cocreation.analysis.measures import betweenness as module
from cocreation.analysis.measures import measures, paths
from cocreation.analysis.measures.betweenness import betweenness
from cocreation.analysis.measures.sampling import sampled_betweenness
from cocreation.analysis.tie_graph import TieGraph, tie_graph


@pytest.fixture(scope="module")
def many() -> TieGraph:
    return tie_graph(generate(3000, ties_per_person=3.5))


def test_an_estimate_ranks_those_who_broker_most_and_says_how_far_it_may_be_off(many: TieGraph) -> None:
    counted, estimated = betweenness(many).value, sampled_betweenness(many, seed=1)
    top = np.argsort(-counted)[:200]
    assert spearmanr(counted[top], estimated.value[top]).statistic > 0.85
    within = (counted >= estimated.low - 1e-9) & (counted <= estimated.high + 1e-9)
    assert within.mean() > 0.85
    assert (estimated.low <= estimated.value).all()
    assert (estimated.value <= estimated.high).all()
    assert np.median(estimated.value[top] / counted[top]) == pytest.approx(1, abs=0.15)


def test_surroundings_steady_what_the_draws_tell(many: TieGraph) -> None:
    from cocreation.analysis.measures import sampling

    counted = betweenness(many).value
    top = np.argsort(-counted)[:200]
    draws = sampling._drawn(many, 1).mean(axis=0)
    steadied = sampled_betweenness(many, seed=1).value
    assert spearmanr(counted[top], steadied[top]).statistic > spearmanr(counted[top], draws[top]).statistic


def test_an_estimate_is_the_same_for_the_same_seed(many: TieGraph) -> None:
    one, same, other = (sampled_betweenness(many, seed).value for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_who_stands_between_nobody_has_nothing(many: TieGraph) -> None:
    lone = many.degree < 2
    found = sampled_betweenness(many, seed=1)
    assert lone.any()
    assert not found.value[lone].any()
    assert not found.high[lone].any()


@pytest.mark.parametrize("edges", [[], [(0, 1)], [(0, 1), (1, 2)], [(0, 1), (2, 3)]])
def test_a_few_people_can_be_estimated_too(edges: list[tuple[int, int]]) -> None:
    found = sampled_betweenness(tie_graph(network_of(edges, people=range(4))), seed=1)
    assert np.isfinite(found.value).all()


def test_exact_means_counted_whatever_it_takes(many: TieGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = betweenness(many).value
    monkeypatch.setattr(module, "EXACT_WORK", 0)
    assert not np.allclose(betweenness(many).value, counted)
    assert betweenness(many, exact=True).value == pytest.approx(counted)


def test_closeness_from_some_is_near_to_closeness_from_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tie_graph(generate(3000, ties_per_person=3.5))
    whole = paths.reach(graph)
    assert set(whole.asked.tolist()) == {graph.size - 1}
    monkeypatch.setattr(paths, "_ASKED", 500)
    some = paths.reach(graph, seed=1, exact=False)
    assert set(some.asked.tolist()) == {500, 499}
    assert some.closeness == pytest.approx(whole.closeness, abs=0.05)
    assert some.mean_distance == pytest.approx(whole.mean_distance, rel=0.05)


def test_measures_of_a_large_network_tell_between_what_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    net = generate(400)
    counted = measures(net).people
    assert all(row["betweenness_raw_low"] == row["betweenness_raw"] == row["betweenness_raw_high"] for row in counted)
    monkeypatch.setattr(module, "EXACT_WORK", 0)
    estimated = measures(net).people
    assert all(row["betweenness_raw_low"] <= row["betweenness_raw"] <= row["betweenness_raw_high"] for row in estimated)
    assert any(row["betweenness_raw_low"] < row["betweenness_raw_high"] for row in estimated)

"""How well weaving does, on networks published with NetworkX: hidden ties found again, and reach gained.

The karate club and Les Misérables were used to develop the affinity; the Florentine families and Davis's southern
women were kept for the final figures.
"""

from collections import Counter
from typing import Any

import networkx
import numpy as np
from rich.table import Table
from scipy.stats import rankdata

from cocreation import Network, Person, Tie
from cocreation.analysis.tie_graph import TieGraph, tie_graph
from cocreation.analysis.weaving import weave
from cocreation.analysis.weaving.affinity import affinity
from cocreation.analysis.weaving.gains import Ties

__all__ = ["weaving"]

_SEEDS = 20
_SHARE = 0.1
_INTRODUCTIONS = 10
_GRAPHS = {
    "karate club (developed on)": networkx.karate_club_graph,
    "Les Misérables (developed on)": networkx.les_miserables_graph,
    "Florentine families (kept)": networkx.florentine_families_graph,
    "southern women (kept)": networkx.davis_southern_women_graph,
}


def weaving() -> Table:
    """Give back both comparisons as a table."""
    table = Table("network", "AUC: ours", "common neighbours", "Adamic-Adar", "reach per introduction: ours",
                  "random bridging", "highest degrees", title=f"Weaving, mean ± spread of {_SEEDS} seeds")  # fmt: skip
    for name, make in _GRAPHS.items():
        graph = make()
        found = [_found(graph, seed) for seed in range(_SEEDS)]
        gained = [_gained(graph, seed) for seed in range(_SEEDS)]
        table.add_row(name, *map(_told, zip(*found, strict=True)), *map(_told, zip(*gained, strict=True)))
    return table


def _told(values: Any) -> str:
    return f"{np.mean(values):.3f} ± {np.std(values):.3f}"


def _network(graph: Any, without: set[int]) -> Network:
    place = {node: f"p{index:03}" for index, node in enumerate(graph)}
    ties = [
        Tie(id=f"t{index}", source=place[one], target=place[other])
        for index, (one, other) in enumerate(graph.edges)
        if index not in without
    ]
    return Network([*(Person(id=id, name=id) for id in place.values()), *ties])


def _found(graph: Any, seed: int) -> tuple[float, float, float]:
    """Hide a tenth of the ties, and give back how well three ways rank them above pairs that were never tied."""
    rng = np.random.default_rng(seed)
    count = graph.number_of_edges()
    hidden = set(rng.choice(count, max(1, round(count * _SHARE)), replace=False).tolist())
    ties = tie_graph(_network(graph, hidden))
    nodes = list(graph)
    place = {node: index for index, node in enumerate(nodes)}
    edges = list(graph.edges)
    wanted = [(place[edges[index][0]], place[edges[index][1]]) for index in hidden]
    never = [(place[one], place[other]) for one, other in networkx.non_edges(graph)]
    pairs = np.array([*wanted, *never], dtype=np.int64)
    left = graph.edge_subgraph([edge for index, edge in enumerate(edges) if index not in hidden]).copy()
    left.add_nodes_from(nodes)
    named = [(nodes[one], nodes[other]) for one, other in pairs.tolist()]
    common = [len(list(networkx.common_neighbors(left, *pair))) for pair in named]
    adamic = [value for _, _, value in networkx.adamic_adar_index(networkx.Graph(left), named)]
    return _area(affinity(ties, pairs), len(wanted)), _area(common, len(wanted)), _area(adamic, len(wanted))


def _area(scores: Any, wanted: int) -> float:
    """Give back how often a wanted pair is ranked above another one; equals count half."""
    ranks = rankdata(scores)
    return float((ranks[:wanted].sum() - wanted * (wanted + 1) / 2) / (wanted * (len(ranks) - wanted)))


def _gained(graph: Any, seed: int) -> tuple[float, float, float]:
    """Give back how many pairs come within two steps by each of ten introductions, chosen in three ways."""
    net = _network(graph, set())
    ties = tie_graph(net)
    rng = np.random.default_rng(seed)
    ours = [(ties.place[one.source], ties.place[one.target]) for one in weave(net, _INTRODUCTIONS).suggestions]
    group = np.array(list(_communities(graph)))
    untied = np.array([(i, j) for i in range(ties.size) for j in range(i) if not ties.linked[i, j]])
    bridging = untied[group[untied[:, 0]] != group[untied[:, 1]]]
    chance = _allowed(rng.permutation(bridging))
    busiest = _allowed(untied[np.lexsort((untied[:, 1], untied[:, 0], -ties.degree[untied].sum(1)))])
    return _reach(ties, ours), _reach(ties, chance), _reach(ties, busiest)


def _allowed(pairs: Any) -> list[tuple[int, int]]:
    """Take the first pairs, nobody in more than two: the limit that holds for suggestions, too."""
    stands: Counter[int] = Counter()
    kept: list[tuple[int, int]] = []
    for one, other in pairs.tolist():
        if len(kept) < _INTRODUCTIONS and max(stands[one], stands[other]) < 2:
            kept.append((one, other))
            stands.update((one, other))
    return kept


def _communities(graph: Any) -> Any:
    found = networkx.community.louvain_communities(graph, weight=None, seed=1)
    return (next(index for index, group in enumerate(found) if node in group) for node in graph)


def _reach(graph: TieGraph, pairs: Any) -> float:
    ties = Ties(graph)
    total = 0
    for one, other in pairs:
        total += ties.gain(one, other)
        ties.join(one, other)
    return total / max(len(pairs), 1)

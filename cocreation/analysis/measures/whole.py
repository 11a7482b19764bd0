"""Measures of the whole network."""

from typing import Any

import numpy as np
import numpy.typing as npt
import rustworkx as rx
from scipy.sparse import csgraph

from ..engines import networkit_graph, rx_graph
from ..tie_graph import TieGraph
from .definition import Level, Measure
from .groups import Groups, expected_external_internal, external_internal, modularity
from .leiden import leiden
from .paths import Reach

__all__ = ["NETWORK", "bridge_ties", "clustering", "cut_people", "of_network"]

_Values = npt.NDArray[np.float64]


def _of(key: str, name: str, definition: str, source: str = "", **more: str) -> Measure:
    return Measure(key=key, name=name, level=Level.NETWORK, definition=definition, source=source, **more)


_STAR = "by its value in a star of as many people"
NETWORK: tuple[Measure, ...] = (
    _of("people", "People", "How many people there are, n."),
    _of("ties", "Ties", "How many pairs of people are tied, m."),
    _of("isolates", "People without ties", "How many people are tied to nobody."),
    _of("components", "Parts", "How many parts there are that no tie joins; somebody without ties is one."),
    _of("largest_component", "Largest part", "The share of the people who are in the largest part.", normalised="by n"),
    _of("density", "Density", "The share of all pairs of people who are tied.", "Wasserman and Faust 1994",
        normalised="by n(n−1)/2; undefined for less than two people"),
    _of("transitivity", "Transitivity", "The share of ways of two steps whose ends are tied.", "Newman 2003",
        isolates="undefined without ways of two steps"),
    _of("clustering", "Clustering", "The mean, over people with two ties or more, of how many of their pairs are tied.",
        "Watts and Strogatz 1998", isolates="left out, with those who have one tie"),
    _of("path_length", "Path length", "The mean distance of all pairs that reach each other.", "Watts and Strogatz 1998",
        isolates="left out", cost="O(n·m/64) for each step of the longest way"),
    _of("degree_centralisation", "Degree centralisation", "How far one person outdoes all others in degree: 1 in a star.",
        "Freeman 1978", normalised=_STAR),
    _of("betweenness_centralisation", "Betweenness centralisation",
        "How far one person outdoes all others in betweenness: 1 in a star.", "Freeman 1978", normalised=_STAR, cost="O(n·m)"),
    _of("closeness_centralisation", "Closeness centralisation",
        "How far one person outdoes all others in harmonic closeness: 1 in a star.", "Freeman 1978", normalised=_STAR),
    _of("modularity", "Modularity found", "How far ties keep within the groups that fit them best.",
        "Newman and Girvan 2004; groups by Leiden (Traag, Waltman and van Eck 2019)"),
    _of("groups_found", "Groups found", "How many groups of two people or more that is.", "Traag, Waltman and van Eck 2019"),
    _of("modularity_declared", "Modularity of the declared groups", "How far ties keep within the declared groups.",
        "Newman and Girvan 2004", isolates="whoever is in no group is a group of one"),
    _of("external_internal", "E-I index", "Ties between declared groups less those within, over both.",
        "Krackhardt and Stern 1988", isolates="people in no group are left out"),
    _of("external_internal_expected", "E-I index expected", "What the E-I index would be if ties fell on pairs by chance.",
        "Krackhardt and Stern 1988", isolates="counted; people in no group are left out"),
    _of("core_periphery", "Core/periphery fit",
        "How well the ties fit a core tied to all and a periphery tied to the core only: a correlation.",
        "Borgatti and Everett 1999", isolates="counted as periphery", cost="O(m + n log n), core taken by degree"),
    _of("core_size", "Core size", "How many people are in that core.", "Borgatti and Everett 1999"),
    _of("small_world", "Small-world ratio",
        "Clustering over its value by chance, over path length over its value by chance; above 1 for a small world.",
        "Humphries and Gurney 2008", isolates="left out"),
    _of("cut_people", "Cut people", "People without whom a part would fall apart.", "Hopcroft and Tarjan 1973"),
    _of("bridge_ties", "Bridge ties", "Ties without which a part would fall apart.", "Tarjan 1974"),
)  # fmt: skip


def of_network(
    graph: TieGraph, belonging: Groups, people: dict[str, _Values], ways: Reach, seed: int | None
) -> dict[str, Any]:
    """Give back every measure of the whole network by its key; None where one is undefined.

    Without a seed the groups that fit best are not searched for, and what rests on them is None.
    """
    n, m = graph.size, len(graph.pairs)
    parts, labels = csgraph.connected_components(graph.linked, directed=False) if n else (0, np.zeros(0, dtype=int))
    clustered = clustering(graph)
    found = None if seed is None else leiden(graph, seed)
    core, fit = _core_periphery(graph)
    known = belonging.first[belonging.first >= 0]
    return {
        "people": n,
        "ties": m,
        "isolates": int((graph.degree == 0).sum()),
        "components": int(parts),
        "largest_component": float(np.bincount(labels).max() / n) if n else None,
        "density": 2 * m / (n * (n - 1)) if n > 1 else None,
        "transitivity": clustered[1],
        "clustering": clustered[0],
        "path_length": ways.mean_distance,
        "degree_centralisation": _centralisation(graph.degree.astype(float), (n - 1) * (n - 2)),
        "betweenness_centralisation": _centralisation(people["betweenness"], n - 1),
        "closeness_centralisation": _centralisation(people["closeness"], (n - 2) / 2),
        "modularity": None if found is None else modularity(graph, found),
        "groups_found": None if found is None else int((np.bincount(found) > 1).sum()) if n else 0,
        "modularity_declared": modularity(graph, belonging.first) if len(known) else None,
        "external_internal": external_internal(graph, belonging.first),
        "external_internal_expected": expected_external_internal(np.bincount(known).tolist()) if len(known) else None,
        "core_periphery": fit,
        "core_size": core,
        "small_world": _small_world(graph, clustered[0], ways.mean_distance),
        "cut_people": cut_people(graph),
        "bridge_ties": bridge_ties(graph),
    }


def cut_people(graph: TieGraph) -> list[str]:
    """Give back the ids of the people without whom a part would fall apart (Hopcroft and Tarjan, 1973). O(n + m)."""
    return [graph.people[one] for one in sorted(rx.articulation_points(rx_graph(graph)))]


def bridge_ties(graph: TieGraph) -> list[list[str]]:
    """Give back the pairs of ids without whose tie a part would fall apart (Tarjan, 1974). O(n + m)."""
    ends: Any = rx.bridges(rx_graph(graph))
    return sorted(sorted((graph.people[one], graph.people[other])) for one, other in ends)


def _centralisation(values: _Values, most: float) -> float | None:
    """Give back Freeman's centralisation: the differences from the greatest value, over the most there can be."""
    if len(values) < 3 or np.isnan(values).any():
        return None
    return float((values.max() - values).sum() / most)


def clustering(graph: TieGraph) -> tuple[float | None, float | None]:
    """Give back the mean clustering of people, and the transitivity of the whole."""
    pairs = graph.degree * (graph.degree - 1) / 2
    some = pairs > 0
    if not some.any():
        return None, None
    with networkit_graph(graph) as (nk, drawn):
        own = np.array(nk.centrality.LocalClusteringCoefficient(drawn, turbo=True).run().scores())
    triangles = np.rint(own * pairs)
    return float(own[some].mean()), float(triangles.sum() / pairs.sum())


def _core_periphery(graph: TieGraph) -> tuple[int | None, float | None]:
    """Give back the size of the best core, people taken in by degree, and how well it fits; None where nothing can."""
    n, m = graph.size, len(graph.pairs)
    pairs = n * (n - 1) / 2
    if not 0 < m < pairs:
        return None, None
    order = np.lexsort((np.arange(n), -graph.degree))
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    # a tie touches the core as soon as the first of its ends is in it
    touching = np.cumsum(np.bincount(rank[graph.pairs].min(1), minlength=n))[: n - 2]
    core = np.arange(1, n - 1)
    ideal = core * (n - core) + core * (core - 1) / 2
    spread = np.sqrt(ideal * (pairs - ideal) * m * (pairs - m))
    fits = (pairs * touching - ideal * m) / spread
    best = int(fits.argmax())
    return int(core[best]), float(fits[best])


def _small_world(graph: TieGraph, clustered: float | None, length: float | None) -> float | None:
    """Give back clustering and path length against those of a random graph of the same size and mean degree."""
    n = graph.size
    mean = graph.degree.mean() if n else 0
    if not clustered or not length or mean <= 1:
        return None
    return float((clustered / (mean / n)) / (length / (np.log(n) / np.log(mean))))

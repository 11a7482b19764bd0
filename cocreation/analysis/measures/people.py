"""Measures of people."""

from typing import Any

import numpy as np
import numpy.typing as npt
import rustworkx as rx

from ..tie_graph import Matrix, TieGraph, csr
from .definition import Level, Measure
from .groups import Groups, participation
from .holes import holes
from .paths import Reach
from .roles import ROLES, roles

__all__ = ["PEOPLE", "betweenness", "of_people"]

_Values = npt.NDArray[np.float64]


def _of(key: str, name: str, definition: str, source: str, **more: str) -> Measure:
    family = next(family for family, keys in _FAMILIES.items() if key in keys)
    return Measure(key=key, name=name, level=Level.PEOPLE, definition=definition, source=source, family=family, **more)


_FAMILIES = {
    "Ties": ("degree", "in_degree", "out_degree", "strength"),
    "Brokerage": ("betweenness", "betweenness_raw", "constraint", "effective_size", "efficiency"),
    "Reach": ("closeness", "two_step_reach", "reach_efficiency"),
    "Place in the whole": ("core", "participation"),
}
_UNDEFINED = "undefined, not 0"
PEOPLE: tuple[Measure, ...] = (
    _of("degree", "Degree", "How many others the person is tied to.", "Freeman 1978"),
    _of("in_degree", "In-degree", "How many others name the person.", "Freeman 1978",
        direction="counts ties towards the person; one without direction counts both ways"),
    _of("out_degree", "Out-degree", "How many others the person names.", "Freeman 1978",
        direction="counts ties from the person; one without direction counts both ways"),
    _of("strength", "Strength", "The strengths of the person's ties, added up.", "Barrat and others 2004",
        weight="added up", direction="ignored; a one-way tie counts once"),
    _of("betweenness", "Betweenness (brokerage)",
        "The share of all pairs of others whose shortest ways lead through the person.", "Freeman 1977, Brandes 2001",
        normalised="by the pairs of others, (n−1)(n−2)/2, people without ties among them", cost="O(n·m)",
        missing="too high for those whose rivals' ties are missing"),
    _of("betweenness_raw", "Betweenness, raw",
        "How many pairs of others have their shortest way through the person; equally short ways share.",
        "Freeman 1977, Brandes 2001", cost="O(n·m)"),
    _of("closeness", "Harmonic closeness", "The mean, over all others, of one over the distance to them.",
        "Marchiori and Latora 2000", normalised="by n−1", cost="O(n·m/64) for each step of the longest way"),
    _of("two_step_reach", "Two-step reach", "The share of the others who are at most two steps away.",
        "Borgatti, Everett and Johnson 2013", normalised="by n−1"),
    _of("reach_efficiency", "Reach efficiency",
        "Others within two steps for each tie that the person's neighbours have: low where they know each other.",
        "Borgatti, Everett and Johnson 2013", normalised="by the neighbours' degrees, added up", isolates=_UNDEFINED),
    _of("constraint", "Constraint", "How much the person's ties lead back to each other; low for brokers.", "Burt 1992",
        direction="both directions added up", weight="used, as shares of the person's ties", isolates=_UNDEFINED,
        missing="too low or too high: it depends on shares", cost="O(two-step ways)"),
    _of("effective_size", "Effective size", "How many of the person's ties do not lead to people tied to each other.",
        "Burt 1992", direction="both directions added up", weight="used", isolates=_UNDEFINED, cost="O(two-step ways)"),
    _of("efficiency", "Efficiency", "Effective size over degree.", "Burt 1992", normalised="by degree",
        direction="both directions added up", weight="used", isolates=_UNDEFINED, cost="O(two-step ways)"),
    _of("core", "k-core", "The largest k such that the person is in a part where everybody has k ties within it.",
        "Seidman 1983"),
    _of("participation", "Participation across groups",
        "How evenly the person's ties are spread over groups: 0 within one, near 1 over many.",
        "Guimerà and Amaral 2005", isolates=_UNDEFINED),
    *ROLES,
)  # fmt: skip


def of_people(graph: TieGraph, belonging: Groups, ways: Reach) -> dict[str, _Values]:
    """Give back every measure of people by its key, (n,) each; not a number where it is undefined."""
    burt = holes(graph)
    raw = betweenness(graph)
    others = max(graph.size - 1, 1)
    pairs = (graph.size - 1) * (graph.size - 2) / 2
    pattern = csr(graph.weights.astype(bool).astype(np.int64))
    near = ways.within(2)
    around = (graph.linked @ graph.degree).astype(float)
    return {
        "degree": graph.degree.astype(float),
        "in_degree": _sums(pattern, 0),
        "out_degree": _sums(pattern, 1),
        "strength": _strength(graph),
        "betweenness": raw / pairs if pairs else np.full(graph.size, np.nan),
        "betweenness_raw": raw,
        "closeness": ways.harmonic / others,
        "two_step_reach": near / others,
        "reach_efficiency": np.divide(near, around, out=np.full(graph.size, np.nan), where=around > 0),
        "constraint": burt.constraint,
        "effective_size": burt.effective_size,
        "efficiency": burt.efficiency,
        "core": _core(graph),
        "participation": participation(graph, belonging),
        **roles(graph, belonging),
    }


def _sums(matrix: Matrix, axis: int) -> _Values:
    return np.asarray(matrix.sum(axis=axis), dtype=float).ravel()


def _strength(graph: TieGraph) -> _Values:
    """Add up the strengths of each person's ties: of those both ways, the mean of the two; of others, the one."""
    pattern = csr(graph.weights.astype(bool))
    twice = pattern.multiply(csr(pattern.T))
    halved = graph.both_ways - csr(graph.both_ways.multiply(twice)) / 2
    return _sums(csr(halved), 1)


def rx_graph(graph: TieGraph) -> "rx.PyGraph[None, None]":
    """Give back the ties as a graph of rustworkx, without direction."""
    made: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    made.add_nodes_from([None] * graph.size)
    made.extend_from_edge_list(list(map(tuple, graph.pairs.tolist())))
    return made


def betweenness(graph: TieGraph) -> _Values:
    """Give back raw betweenness, (n,): each pair of others counts once, whatever the ties' direction. O(n·m)."""
    found = rx.graph_betweenness_centrality(rx_graph(graph), normalized=False)
    return np.array([found[index] for index in range(graph.size)], dtype=float)


def _core(graph: TieGraph) -> _Values:
    found: Any = rx.core_number(rx_graph(graph))
    return np.array([found[index] for index in range(graph.size)], dtype=float)

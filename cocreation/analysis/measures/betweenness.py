"""How much of others' connection leads through each person: counted, or where that would take long, estimated."""

import numpy as np
import rustworkx as rx

from ..engines import networkit_graph, rx_graph
from ..tie_graph import TieGraph
from .sampling import Estimate, sampled_betweenness

__all__ = ["EXACT_WORK", "betweenness"]

EXACT_WORK = 100_000_000
"""People times ties up to which all shortest ways are counted: about two seconds (5,000 people, 16,000 ties: 1.7)."""


def betweenness(graph: TieGraph, seed: int = 2015, *, exact: bool | None = None) -> Estimate:
    """Give back raw betweenness: each pair of others counts once, whatever the ties' direction (Freeman, 1977).

    Parameters
    ----------
    graph
        Who is tied to whom.
    seed
        Of chance, where it is estimated.
    exact
        Whether to count all shortest ways (Brandes, 2001); by default where that takes no more than two seconds.

    Notes
    -----
    O(n·m) where it is counted, O(200·m) where it is estimated.
    """
    quick = graph.size * len(graph.pairs) <= EXACT_WORK
    if not (quick if exact is None else exact):
        return sampled_betweenness(graph, seed)
    if quick:
        found = rx.graph_betweenness_centrality(rx_graph(graph), normalized=False)
        value = np.array([found[index] for index in range(graph.size)], dtype=float)
    else:  # as exact, slower, and can be stopped
        with networkit_graph(graph) as (nk, drawn):
            value = (
                np.array(nk.centrality.Betweenness(drawn).run().scores()) / 2
            )  # it counts each pair in both directions
    return Estimate(value, value, value)

"""What holds people together: parts that no tie joins, and people without whom a part would fall apart."""

from collections.abc import Sequence

import rustworkx as rx

__all__ = ["cut_people", "graph_of", "parts_of"]


def graph_of(known: Sequence[set[int]]) -> "rx.PyGraph[None, None]":
    """Give back the graph of rustworkx in which each person is joined to those they know."""
    made: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    made.add_nodes_from([None] * len(known))
    made.extend_from_edge_list([(one, other) for one, others in enumerate(known) for other in others if one < other])
    return made


def parts_of(known: Sequence[set[int]]) -> int:
    """Count the parts that no tie joins; somebody without ties is one. O(n + m)."""
    return rx.number_connected_components(graph_of(known))


def cut_people(known: Sequence[set[int]]) -> int:
    """Count the people without whom a part would fall apart (Hopcroft and Tarjan, 1973). O(n + m)."""
    return len(rx.articulation_points(graph_of(known)))

"""A map that comes to a network that is there already: whom its nodes mean, and what it leaves unsaid."""

from collections.abc import Mapping
from typing import Any

import attrs

from ...errors import Problem
from ...model import Network, Record
from ...words import listing
from ..converter import converter
from ..sheets.references import Stock, folded
from .foreign import kind_of
from .graph import RECORD, Fields, PlainGraph

__all__ = ["completed", "recognised", "told_of"]


def _is_ours(graph: PlainGraph) -> bool:
    """Tell whether a map is one of our own, whose ids are those of records."""
    return any(RECORD in node.attributes for node in graph.nodes)


def recognised(graph: PlainGraph, onto: Network, problems: list[Problem]) -> PlainGraph:
    """Give back a map that others made with the ids of those whom its nodes mean by their names.

    A name that may be that of several is a problem.
    """
    if _is_ours(graph):
        return graph
    stock = Stock(onto)
    meant: dict[str, str] = {}
    taken: set[str] = set()
    for node in graph.nodes:
        kind = kind_of(node)
        there = [] if node.id in onto.table(kind) else stock.named(kind).get(folded(node.label or node.id), ())
        if len(there) == 1 and there[0] not in taken:
            meant[node.id] = there[0]
            taken.add(there[0])
        elif there:
            what = f"may be {listing(list(there), most=9)}, of that name in the network; give the node the id of one."
            problems.append(Problem(f"Node {node.label or node.id!r:.80}", what))
    nodes = tuple(attrs.evolve(node, id=meant.get(node.id, node.id)) for node in graph.nodes)
    links = tuple(
        attrs.evolve(link, source=meant.get(link.source, link.source), target=meant.get(link.target, link.target))
        for link in graph.links
    )
    return attrs.evolve(graph, nodes=nodes, links=links)


def completed(
    records: Mapping[str, tuple[type[Record], dict[str, Any]]], onto: Network
) -> dict[str, tuple[type[Record], dict[str, Any]]]:
    """Give back values of records with those that no record of their kind has in the map, as they are there."""
    given: dict[type[Record], set[str]] = {}
    for kind, values in records.values():
        given.setdefault(kind, set()).update(values)
    plain = converter(type(onto)).unstructure
    made = {}
    for id, (kind, values) in records.items():
        before = onto.table(kind).get(id)
        there = {} if before is None else plain(before)
        kept = {name: value for name, value in there.items() if name not in given[kind]}
        if "name" in there and folded(str(values["name"])) in (folded(id), folded(there["name"])):
            kept["name"] = there["name"]  # known by it, in whatever spelling, or by the id alone
        made[id] = (kind, {**values, **kept})
    return made


def told_of(graph: PlainGraph, values: Fields, onto: Network) -> dict[str, Any]:
    """Give back what a network says of itself after a map came to it: a map of others says nothing of it."""
    there = converter(type(onto)).unstructure(onto.about)
    return {**there, **values} if _is_ours(graph) else there

"""Networks as graphs of NetworkX and igraph, for those who calculate there.

Neither library comes with the toolkit: install the one you want. Values keep the names of the records' fields; the
kind of a node stands under ``type``, that of a link under ``kind``. Kinds of record that are neither nodes nor links
are left out, as they are in every graph format.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ...model import Network
from ..privacy.consent import released
from .flat import about_fields, link_fields, link_of, node_fields, node_of, text_of
from .graph import Link, PlainGraph
from .libraries import library
from .plain import from_network, to_network

__all__ = ["from_igraph", "from_networkx", "to_igraph", "to_networkx"]

_SOURCE = "source"


def to_networkx(net: Network, *, everyone: bool = False) -> Any:
    """Give back a network as a graph of NetworkX: ``MultiDiGraph`` where any link has a direction, else ``MultiGraph``.

    Nodes are known by their records' ids, edges by theirs as keys; each edge says under ``directed`` whether it runs
    one way only. Whoever refused consent is there without a name, unless ``everyone`` is asked for.

    Raises
    ------
    MissingExtra
        When NetworkX is not installed.
    """
    networkx = library("networkx", "networkx")
    graph, _ = from_network(net if everyone else released(net)[0])
    directed = any(link.directed for link in graph.links)
    made = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    made.graph.update(about_fields(graph))
    made.add_nodes_from((node.id, _kept(node_fields(node))) for node in graph.nodes)
    for link in graph.links:
        # an undirected graph of NetworkX forgets which end came first
        first = {} if directed else {_SOURCE: link.source}
        made.add_edge(link.source, link.target, key=link.id, **_edge(link), **first)
    return made


def from_networkx(graph: Any) -> Network:
    """Give back the network that a graph of NetworkX of any class stands for.

    Raises
    ------
    InvalidDocument
        When it is no sound network; ``problems`` holds everything found.
    """
    nodes = tuple(node_of(str(node), fields) for node, fields in graph.nodes(data=True))
    links = tuple(
        _read_edge(str(one), str(other), key, fields, graph.is_directed()) for one, other, key, fields in _edges(graph)
    )
    about = dict(graph.graph)
    return to_network(PlainGraph(name=text_of(about.pop("name", "")), nodes=nodes, links=links, attributes=about))


def _edges(graph: Any) -> Iterable[tuple[Any, Any, Any, dict[str, Any]]]:
    if graph.is_multigraph():
        edges: Iterable[tuple[Any, Any, Any, dict[str, Any]]] = graph.edges(keys=True, data=True)
        return edges
    return ((one, other, None, fields) for one, other, fields in graph.edges(data=True))


def to_igraph(net: Network, *, everyone: bool = False) -> Any:
    """Give back a network as a graph of igraph, directed where any link has a direction; ids are under ``id``.

    igraph is under the GPL and never comes with the toolkit. Whoever refused consent is there without a name, unless
    ``everyone`` is asked for.

    Raises
    ------
    MissingExtra
        When igraph is not installed.
    """
    igraph = library("igraph", "igraph")
    graph, _ = from_network(net if everyone else released(net)[0])
    made = igraph.Graph(directed=any(link.directed for link in graph.links))
    for name, value in about_fields(graph).items():
        made[name] = value
    position = {node.id: index for index, node in enumerate(graph.nodes)}
    nodes = [{"id": node.id, **_kept(node_fields(node))} for node in graph.nodes]
    # an undirected graph of igraph forgets which end came first
    edges = [{"id": link.id, _SOURCE: link.source, **_edge(link)} for link in graph.links]
    made.add_vertices(len(nodes), _columns(nodes))
    made.add_edges([(position[link.source], position[link.target]) for link in graph.links], _columns(edges))
    return made


def from_igraph(graph: Any) -> Network:
    """Give back the network that a graph of igraph stands for.

    Raises
    ------
    InvalidDocument
        When it is no sound network; ``problems`` holds everything found.
    """
    rows = [vertex.attributes() for vertex in graph.vs]
    ids = [str(index) if row.get("id") is None else str(row["id"]) for index, row in enumerate(rows)]
    nodes = tuple(node_of(id, _without(row, "id")) for id, row in zip(ids, rows, strict=True))
    links = []
    for edge in graph.es:
        fields = edge.attributes()
        key = fields.pop("id", None)
        links.append(_read_edge(ids[edge.source], ids[edge.target], key, fields, graph.is_directed()))
    about = {name: graph[name] for name in graph.attributes()}
    name = text_of(about.pop("name", None) or "")
    return to_network(PlainGraph(name=name, nodes=nodes, links=tuple(links), attributes=about))


def _edge(link: Link) -> dict[str, Any]:
    return {**_kept(link_fields(link)), "directed": link.directed}


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def _read_edge(one: str, other: str, key: object, fields: Mapping[str, Any], directed: bool) -> Link:
    if fields.get(_SOURCE) == other:
        one, other = other, one
    # NetworkX numbers the edges of a pair from 0: that is no id of ours
    id = key if isinstance(key, str) else ""
    return link_of(one, other, _without(fields, _SOURCE), id=id, directed=directed)


def _without(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {heading: value for heading, value in fields.items() if heading != name}


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}

"""GraphML both ways. It knows no time: days are kept as text under ``since`` and ``until``, so that none is lost."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement  # for writing; reading goes by defusedxml

from ...errors import Problem
from ...model import Network
from ..document import InvalidDocument
from ..formats import Format, Loss
from .drawing import BACKWARDS, drawn_fields
from .flat import about_fields, link_fields, link_of, node_fields, node_of, text_of
from .graph import OTHERS, RECORD, Fields, Link, Node, PlainGraph
from .plain import from_network, to_network
from .xml import children, local, parsed, value_type, written

__all__ = ["GRAPHML", "from_graphml", "to_graphml"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def to_graphml(net: Network) -> tuple[bytes, tuple[Loss, ...]]:
    """Give back a network as a GraphML document, and what it has no place for; lists become text between bars.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.
    """
    graph, losses = from_network(net)
    directed = any(link.directed for link in graph.links)
    root = Element("graphml", xmlns=_NAMESPACE)
    rows: dict[str, list[dict[str, Any]]] = {
        "graph": [about_fields(graph)],
        "node": [node_fields(node) for node in graph.nodes],
        # The direction is a value of ours: NetworkX refuses edges that differ from the graph's default.
        "edge": [{**link_fields(link), "directed": link.directed} for link in graph.links],
    }
    keys = _declared(root, rows)
    body = SubElement(root, "graph", edgedefault="directed" if directed else "undirected")
    _write_data(body, rows["graph"][0], keys["graph"])
    for node, row in zip(graph.nodes, rows["node"], strict=True):
        _write_data(SubElement(body, "node", id=node.id), row, keys["node"])
    for link, row in zip(graph.links, rows["edge"], strict=True):
        edge = SubElement(body, "edge", id=link.id, source=link.source, target=link.target)
        _write_data(edge, row, keys["edge"])
    return written(root), losses


def _declared(root: Element, rows: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, str]]:
    """Declare a typed key for each value that graphs, nodes and edges have; give back its id by name."""
    keys: dict[str, dict[str, str]] = {}
    for owner, given in rows.items():
        values: dict[str, list[Any]] = {}
        for row in given:
            for name, value in row.items():
                values.setdefault(name, []).append(value)
        keys[owner] = {name: f"{owner}-{name}" for name in values}
        for name, found in values.items():
            told = value_type(found)
            typed = {"attr.name": name, "attr.type": "string" if told == "list" else told}
            SubElement(root, "key", {"id": keys[owner][name], "for": owner, **typed})
    return keys


def _write_data(element: Element, row: Fields, keys: dict[str, str]) -> None:
    for name, value in row.items():
        SubElement(element, "data", key=keys[name]).text = text_of(value)


def from_graphml(content: bytes, onto: Network | None = None) -> Network:
    """Give back the network that a GraphML document holds, ours or another program's, alone or as it comes to another.

    Raises
    ------
    InvalidDocument
        When it is no GraphML or no sound network; ``problems`` holds everything found.
    """
    root = parsed(content, "graphml")
    graphs = list(children(root, "graph"))
    if not graphs:
        raise InvalidDocument([Problem("The file", "holds no <graph>.")])
    body, *others = graphs
    keys = {key.get("id", ""): key for key in children(root, "key")}
    links = tuple(_links(body, keys))
    nodes, groups = _nodes(body, keys, {end for link in links for end in (link.source, link.target)})
    about = _data(body, "graph", keys)
    losses = [
        Loss("groups of nodes", groups, "a network has none; those within are read", "group of nodes"),
        Loss("more graphs", len(others), "a file is read as one network, from its first graph", "more graph"),
        Loss(
            "links between more than two nodes",
            _number(body, "hyperedge"),
            "a connection joins two",
            "link between more than two nodes",
        ),
    ]
    graph = PlainGraph(
        name=about.pop("name", ""),
        nodes=nodes,
        links=links,
        attributes=about,
        losses=tuple(loss for loss in losses if loss.number),
    )
    return to_network(graph, onto=onto)


def _nodes(body: Element, keys: dict[str, Element], ends: set[str]) -> tuple[tuple[Node, ...], int]:
    """Give back the nodes, those within others too, and how many of these others are mere groups.

    A node that holds a graph is a group of yEd's, a frame around others, unless it says of what kind it is or a link
    ends at it.
    """
    found, groups = [], 0
    for element in body.iter():
        if local(element) == "node":
            node = node_of(element.get("id", ""), _data(element, "node", keys))
            frame = node.id not in ends and not node.kind and RECORD not in node.attributes
            if frame and next(children(element, "graph"), None) is not None:
                groups += 1
            else:
                found.append(node)
    return tuple(found), groups


def _links(body: Element, keys: dict[str, Element]) -> Iterator[Link]:
    """Yield the links of a graph and of those within its nodes."""
    for graph in body.iter():
        if local(graph) == "graph":
            directed = graph.get("edgedefault") == "directed"
            for edge in children(graph, "edge"):
                source, target = edge.get("source", ""), edge.get("target", "")
                fields = {"directed": edge.get("directed"), **_data(edge, "edge", keys)}
                if fields.pop(BACKWARDS, None):
                    source, target = target, source
                yield link_of(source, target, fields, id=edge.get("id", ""), directed=directed)


def _number(body: Element, name: str) -> int:
    return sum(local(element) == name for element in body.iter())


def _data(element: Element, owner: str, keys: dict[str, Element]) -> dict[str, str]:
    """Give back the values of a node, an edge or the graph by name; a key's default stands where none is given."""
    found = {
        key.get("attr.name", id): default.text or ""
        for id, key in keys.items()
        if key.get("for", "all") in (owner, "all")
        for default in children(key, "default")
    }
    for data in children(element, "data"):
        key = keys.get(data.get("key", ""))
        if key is None:
            continue
        if len(data):
            for name, value in drawn_fields(data).items():
                found.setdefault(name, value)
        else:
            found[key.get("attr.name", key.get("id", ""))] = data.text or ""
    return found


GRAPHML = Format.of_one_file(
    key="graphml",
    name="GraphML",
    extensions=(".graphml",),
    read=from_graphml,
    onto=from_graphml,
    write=to_graphml,
    loses=f"{OTHERS}; dates are kept, as text, and lists as text between bars",
)

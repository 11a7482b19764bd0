"""GEXF, the format of Gephi: version 1.3 both ways, with the days on which nodes and links hold; 1.2 is read too."""

import json
import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element, SubElement  # for writing; reading goes by defusedxml

from ...errors import Problem
from ...model import Network
from ..document import InvalidDocument
from ..formats import Format, Loss
from .days import day_beside, day_of
from .flat import link_fields, link_of, node_fields, node_of, text_of
from .graph import OTHERS, Fields, Link, Node, PlainGraph
from .plain import from_network, to_network
from .xml import children, local, parsed, value_type, written

__all__ = ["GEXF", "from_gexf", "to_gexf"]

_NAMESPACE = "http://gexf.net/1.3"
_SYNTHETIC = "synthetic"
# A side of a spell that Gephi leaves open.
_NEVER = ("-infinity", "infinity")
_DRAWN = ("position", "color", "size", "shape", "thickness")
_SPELLS, _SIDES, _NESTED, _LOOKS = (
    ("more spells of time", "a record holds one, from the first day of all to the last", "more spell of time"),
    ("starts and ends", "they name no days", "start or end"),
    ("nodes within nodes", "all stand side by side in a network", "node within a node"),
    ("positions, colours, sizes and shapes", "they say how another program draws the map", "position, colour or size"),
)
_Left = Counter[tuple[str, str, str]]
"""How often what was left out, and why, and how it is called where it is one alone."""


def to_gexf(net: Network) -> tuple[bytes, tuple[Loss, ...]]:
    """Give back a network as a GEXF document, and what it has no place for.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.

    Both ends of a spell are included, as first and last days are with us.
    """
    graph, losses = from_network(net)
    root = Element("gexf", xmlns=_NAMESPACE, version="1.3")
    _write_meta(root, graph)
    body = SubElement(root, "graph", mode="dynamic", timeformat="date", defaultedgetype="undirected")
    node_rows = [_attributes(node_fields(node), "label") for node in graph.nodes]
    link_rows = [_attributes(link_fields(link), "kind", "weight") for link in graph.links]
    node_keys, link_keys = _declared(body, "node", node_rows), _declared(body, "edge", link_rows)
    nodes, links = SubElement(body, "nodes"), SubElement(body, "edges")
    for node, row in zip(graph.nodes, node_rows, strict=True):
        _write_rest(SubElement(nodes, "node", id=node.id, label=node.label), node, row, node_keys)
    for link, row in zip(graph.links, link_rows, strict=True):
        _write_rest(SubElement(links, "edge", _edge(link)), link, row, link_keys)
    unheld = sum(name != _SYNTHETIC for name in graph.attributes)
    return written(root), (*losses, *([Loss("facts about the network as a whole", unheld)] if unheld else ()))


def _write_meta(root: Element, graph: PlainGraph) -> None:
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "cocreation"
    SubElement(meta, "description").text = graph.name
    if graph.attributes.get(_SYNTHETIC):
        SubElement(meta, "keywords").text = _SYNTHETIC


def _attributes(fields: Fields, *told_elsewhere: str) -> dict[str, Any]:
    elsewhere = {"since", "until", *told_elsewhere}
    return {name: value for name, value in fields.items() if name not in elsewhere}


def _declared(body: Element, kind: str, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Declare the attributes of nodes or edges with their types; give back the key of each."""
    values: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            values.setdefault(name, []).append(value)
    declared = SubElement(body, "attributes", {"class": kind, "mode": "static"})
    for key, (name, given) in enumerate(values.items()):
        told = value_type(given)
        SubElement(declared, "attribute", id=str(key), title=name, type="liststring" if told == "list" else told)
    return {name: str(key) for key, name in enumerate(values)}


def _edge(link: Link) -> dict[str, str]:
    weight = {} if link.weight is None else {"weight": str(link.weight)}
    direction = "directed" if link.directed else "undirected"
    ends = {"id": link.id, "source": link.source, "target": link.target}
    return {**ends, "type": direction, "kind": link.kind, **weight}


def _write_rest(element: Element, one: Node | Link, row: Fields, keys: dict[str, str]) -> None:
    if row:
        values = SubElement(element, "attvalues")
        for name, value in row.items():
            SubElement(values, "attvalue", {"for": keys[name], "value": _list_or_text(value)})
    days = {"start": one.since, "end": one.until}
    told = {name: str(day) for name, day in days.items() if day is not None}
    if told:
        SubElement(SubElement(element, "spells"), "spell", told)


def _list_or_text(value: Any) -> str:
    # Gephi reads a list of quoted texts in square brackets, which is what JSON writes
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else text_of(value)


def from_gexf(content: bytes, onto: Network | None = None) -> Network:
    """Give back the network that a GEXF document holds, ours or another program's, alone or as it comes to another.

    Raises
    ------
    InvalidDocument
        When it is no GEXF or no sound network; ``problems`` holds everything found.
    """
    root = parsed(content, "gexf")
    body = next(children(root, "graph"), None)
    if body is None:
        raise InvalidDocument([Problem("The file", "holds no <graph>.")])
    directed = body.get("defaultedgetype") == "directed"
    node_titles, edge_titles = _titles(body, "node"), _titles(body, "edge")
    left = _left_out(body)
    nodes = tuple(
        node_of(element.get("id", ""), {"label": element.get("label"), **_fields(element, node_titles, left)})
        for element in body.iter()  # nodes may stand inside nodes
        if local(element) == "node"
    )
    links = tuple(_link(element, edge_titles, directed, left) for element in children(body, "edges", "edge"))
    meta = {local(one): one.text or "" for one in children(root, "meta") for one in one}
    synthetic = _SYNTHETIC in re.split(r"[\s,]+", meta.get("keywords", "").casefold())
    about = {_SYNTHETIC: True} if synthetic else {}
    losses = tuple(Loss(what, number, why, one) for (what, why, one), number in left.items() if number)
    name = meta.get("description", "")
    return to_network(PlainGraph(name=name, nodes=nodes, links=links, attributes=about, losses=losses), onto=onto)


def _left_out(body: Element) -> _Left:
    """Count what no field is looked for: how the map was drawn, and which node stands within which."""
    looks = sum(local(element) in _DRAWN and "viz" in element.tag for element in body.iter())
    within = sum(local(one) == "node" and "pid" in one.attrib for one in body.iter())
    within += sum(local(one) == "node" for outer in children(body, "nodes", "node") for one in outer.iter()) - sum(
        1 for _ in children(body, "nodes", "node")
    )
    return _Left({what: number for what, number in ((_LOOKS, looks), (_NESTED, within)) if number})


def _link(element: Element, titles: dict[str, dict[str, str]], directed: bool, left: _Left) -> Link:
    own = {name: element.get(name) for name in ("kind", "weight")}
    fields = {**_fields(element, titles, left), **{name: value for name, value in own.items() if value is not None}}
    direction = element.get("type")
    return link_of(
        element.get("source", ""),
        element.get("target", ""),
        {**fields, "directed": direction or str(directed), "label": element.get("label")},
        id=element.get("id", ""),
    )


def _titles(body: Element, kind: str) -> dict[str, dict[str, str]]:
    return {
        one.get("id", ""): dict(one.attrib, default="".join(default.text or "" for default in children(one, "default")))
        for group in children(body, "attributes")
        if group.get("class") == kind
        for one in children(group, "attribute")
    }


def _fields(element: Element, titles: dict[str, dict[str, str]], left: _Left) -> dict[str, Any]:
    found: dict[str, Any] = {one["title"]: one["default"] for one in titles.values() if "title" in one}
    for value in children(element, "attvalues", "attvalue"):
        declared = titles.get(value.get("for", value.get("id", "")), {})
        text = value.get("value", "")
        if "title" in declared:
            found[declared["title"]] = _items(text) if declared.get("type", "").startswith("list") else text
    found = {name: value for name, value in found.items() if value != ""}
    return {**found, **_spell([element, *children(element, "spells", "spell")], left)}


def _items(text: str) -> Any:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return text.strip("[]").replace(",", "|")  # lists that others wrote without quotation marks
    return tuple(map(str, items)) if isinstance(items, list) else text


def _spell(spells: list[Element], left: _Left) -> dict[str, str]:
    """Give back the first day of the first spell and the last of the last; a record holds one span of time."""
    starts = [_side(spell, "start", left) for spell in spells]
    ends = [_side(spell, "end", left) for spell in spells]
    left[_SPELLS] += max(0, sum(bool(start or end) for start, end in zip(starts, ends, strict=True)) - 1)
    since = [day for day in starts if day]
    until = [day for day in ends if day]
    return {**({"since": min(since)} if since else {}), **({"until": max(until)} if until else {})}


def _side(spell: Element, side: str, left: _Left) -> str | None:
    """Give back the day on which a spell starts or ends; None where it is open, or tells something else than a day."""
    given = spell.get(side) or spell.get("timestamp")
    beside = spell.get(f"{side}open")
    day = day_of(given, last=side == "end") if given else day_beside(beside, before=side == "end") if beside else None
    told = (given or beside or "").casefold()
    left[_SIDES] += bool(told) and day is None and told not in _NEVER
    return day


GEXF = Format.of_one_file(
    key="gexf",
    name="GEXF",
    extensions=(".gexf",),
    read=from_gexf,
    onto=from_gexf,
    write=to_gexf,
    loses=f"{OTHERS}; of the network as a whole, all but its name and that it is synthetic",
)

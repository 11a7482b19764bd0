"""Nodes and links as rows: one value by heading, as tables, XML attributes and graph libraries keep them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from .cells import joined
from .coercion import blank, named
from .days import day_of
from .graph import RECORD, Fields, Link, Node, PlainGraph

__all__ = [
    "about_fields",
    "columns",
    "link_fields",
    "link_of",
    "node_fields",
    "node_of",
    "text_of",
    "with_missing_nodes",
]

_DIRECTIONS = {"directed": True, "true": True, "undirected": False, "mutual": False, "false": False}


def node_fields(node: Node) -> dict[str, Any]:
    """Give back all that a node says but its id; what it does not say is left out."""
    return _said({"label": node.label, "type": node.kind, "since": node.since, "until": node.until, **node.attributes})


def link_fields(link: Link) -> dict[str, Any]:
    """Give back all that a link says but its id, its ends and its direction."""
    own = {"kind": link.kind, "weight": link.weight, "since": link.since, "until": link.until}
    return _said({**own, **link.attributes})


def about_fields(graph: PlainGraph) -> dict[str, Any]:
    """Give back what a graph says of itself."""
    return _said({"name": graph.name, **graph.attributes})


def _said(fields: Fields) -> dict[str, Any]:
    said = {name: value for name, value in fields.items() if not blank(value)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def columns(rows: Iterable[Mapping[str, Any]], first: Iterable[str] = ()) -> list[str]:
    """Give back the headings that rows need, in the order in which they come up; those in ``first`` lead."""
    return list(dict.fromkeys([*first, *(name for row in rows for name in row)]))


def text_of(value: Any) -> str:
    """Give back a value as text: ``true`` and ``false``, numbers in full, lists between bars."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return joined(value) if isinstance(value, tuple) else str(value)


def node_of(id: str, fields: Mapping[str, Any]) -> Node:
    """Give back the node that a row stands for, under whichever of the usual headings its values come."""
    rest = _by_name(fields)
    since, until = _days(rest)
    label = _first(rest, "label", "name")
    own = RECORD in rest
    return Node(
        id=id,
        label=label,
        kind=_first(rest, "type", "element_type", *(() if own else ("kind",))),
        since=since,
        until=until,
        attributes=rest,
    )


def link_of(source: str, target: str, fields: Mapping[str, Any], *, id: str = "", directed: bool = False) -> Link:
    """Give back the link that a row stands for; a direction among its values goes before ``directed``."""
    rest = _by_name(fields)
    since, until = _days(rest)
    for heading in ("directed", "direction", "type"):
        if (told := _DIRECTIONS.get(str(rest.get(heading)).strip().casefold())) is not None:
            directed = told
            del rest[heading]
    return Link(
        id=id,
        source=source,
        target=target,
        kind=_first(rest, "kind", "type", "connection_type", "relationship", "label"),
        directed=directed,
        weight=next((rest.pop(name) for name in ("weight", "strength") if name in rest), None),
        since=since,
        until=until,
        attributes=rest,
    )


def with_missing_nodes(graph: PlainGraph) -> PlainGraph:
    """Give back the graph with a node for each end of a link that has none, as Kumu and Gephi do on import."""
    known = {node.id for node in graph.nodes}
    ends = dict.fromkeys(end for link in graph.links for end in (link.source, link.target))
    missing = tuple(Node(id=end, label=end) for end in ends if end not in known)
    return attrs.evolve(graph, nodes=graph.nodes + missing)


def _by_name(fields: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for heading, value in fields.items():
        if not blank(value):
            found.setdefault(named(heading), value)
    return found


def _first(rest: dict[str, Any], *names: str) -> str:
    """Take the first of these that there is out of the rest, as text."""
    for name in names:
        if name in rest:
            return text_of(rest.pop(name))
    return ""


def _days(rest: dict[str, Any]) -> tuple[Any, Any]:
    """Take the first and last day out of the rest; other programs' start and end only where they name days."""
    return _day(rest, "since", "start", last=False), _day(rest, "until", "end", last=True)


def _day(rest: dict[str, Any], ours: str, theirs: str, *, last: bool) -> Any:
    if ours in rest:
        given = rest.pop(ours)
        return day_of(given, last=last) or given  # what names no day is for the record to refuse
    found = day_of(rest.get(theirs), last=last)
    if found is not None:
        del rest[theirs]
    return found

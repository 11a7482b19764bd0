"""Kumu's JSON blueprint both ways, and what it shares with Kumu's sheets: elements, connections, names for ends."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import orjson

from ...errors import Problem
from ...model import Network
from ...words import listing
from ..document import FORMAT, InvalidDocument
from ..formats import Format, Loss
from .coercion import blank
from .flat import about_fields, link_fields, link_of, node_fields, node_of, text_of
from .graph import OTHERS, Fields, Link, Node, PlainGraph
from .plain import from_network, to_network
from .unheld import under_headings

__all__ = ["KUMU", "Row", "assembled", "connection_fields", "element_fields", "from_kumu", "to_kumu"]

_READ = {"about", "elements", "connections"}
_OURS_TO_KUMU = {"summary": "description", "interests": "tags", "kind": "type", "weight": "strength"}


@attrs.frozen
class Row:
    """An element or a connection as it came, and the place that it came from, for messages."""

    place: str
    fields: dict[str, Any]


def to_kumu(net: Network) -> tuple[bytes, tuple[Loss, ...]]:
    """Give back a network as a Kumu blueprint, and what it has no place for.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.
    """
    graph, losses = from_network(net)
    document = {
        "about": about_fields(graph),
        "elements": [{"id": node.id, **element_fields(node)} for node in graph.nodes],
        "connections": [
            {"id": link.id, "from": link.source, "to": link.target, **connection_fields(link)} for link in graph.links
        ],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), losses


def element_fields(node: Node) -> dict[str, Any]:
    """Give back what a node says, under the names that Kumu shows in its profiles."""
    # Kumu's type is the node's own; the kind of an organisation or a team keeps its name
    return {_OURS_TO_KUMU.get(name, name) if name != "kind" else name: one for name, one in node_fields(node).items()}


def connection_fields(link: Link) -> dict[str, Any]:
    """Give back what a link says, under the names that Kumu knows."""
    fields = {_OURS_TO_KUMU.get(name, name): value for name, value in link_fields(link).items()}
    return {"direction": "directed" if link.directed else "undirected", **fields}


def from_kumu(content: bytes, onto: Network | None = None) -> Network:
    """Give back the network that a Kumu blueprint holds, ours or any other, alone or as it comes to another.

    Raises
    ------
    InvalidDocument
        When it is no blueprint or no sound network; ``problems`` holds everything found.
    """
    try:
        document = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as broken:
        raise InvalidDocument([Problem(f"Line {broken.lineno}", f"is no JSON: {broken.msg}.")]) from broken
    if not _is_blueprint(document):
        raise InvalidDocument([Problem("The file", 'is no Kumu blueprint; one begins with {"elements": […], …}.')])
    problems: list[Problem] = []
    nested: Counter[str] = Counter()
    elements = list(_rows(document, "elements", problems, nested))
    connections = list(_rows(document, "connections", problems, nested))
    about = document.get("about")
    fields = _scalars(about, nested) if isinstance(about, dict) else {}
    graph = attrs.evolve(
        assembled(elements, connections, fields, problems), losses=(*_settings(document), *under_headings(nested))
    )
    return to_network(graph, problems, onto)


def _settings(document: dict[str, Any]) -> tuple[Loss, ...]:
    others = [f"{name!r:.40}" for name, value in document.items() if name not in _READ and value]
    of = f"of the blueprint ({listing(others, most=5)})"
    why = "its elements and connections are read"
    return (Loss(f"parts {of}", len(others), why, f"part {of}"),) if others else ()


def _is_blueprint(document: object) -> bool:
    return isinstance(document, dict) and "elements" in document and document.get("format") != FORMAT


def _rows(document: dict[str, Any], plural: str, problems: list[Problem], nested: Counter[str]) -> Iterator[Row]:
    given = document.get(plural, [])
    if not isinstance(given, list):
        problems.append(Problem(plural, f"must be a list (got {given!r:.80})."))
        return
    for index, one in enumerate(given):
        place = f"{plural}[{index}]"
        if not isinstance(one, dict):
            problems.append(Problem(place, f"must be an object (got {one!r:.80})."))
            continue
        attributes = one.get("attributes")  # where Kumu itself exports what else is known
        more = _scalars(attributes, nested) if isinstance(attributes, dict) else {}
        own = {name: value for name, value in one.items() if name != "attributes" or not isinstance(value, dict)}
        yield Row(place, {**more, **_scalars(own, nested)})


def _scalars(fields: Fields, nested: Counter[str]) -> dict[str, Any]:
    """Leave out, and count, what is nested deeper than a record holds, such as Kumu's own settings."""
    found = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    flat = {name: value for name, value in found.items() if _flat(value)}
    nested.update(name for name, value in found.items() if name not in flat and not blank(value))
    return flat


def _flat(value: object) -> bool:
    many = value if isinstance(value, tuple) else (value,)
    return all(isinstance(one, (str, bool, int, float)) for one in many)


def assembled(
    elements: Iterable[Row], connections: Iterable[Row], about: Fields, problems: list[Problem]
) -> PlainGraph:
    """Give back the graph of elements and connections; ends name elements by id or by label.

    Elements without an id are called by their labels. An end that several elements answer to is a problem.
    """
    nodes = [_element(row, problems) for row in elements]
    names: dict[str, set[str]] = {}
    for node in nodes:
        names.setdefault(node.label, set()).add(node.id)
    known = {node.id for node in nodes}
    links = [_connection(row, known, names, problems) for row in connections]
    given = dict(about)
    name = text_of(given.pop("name", ""))
    return PlainGraph(name=name, nodes=tuple(nodes), links=tuple(links), attributes=given)


def _element(row: Row, problems: list[Problem]) -> Node:
    fields = {name: value for name, value in row.fields.items() if name not in ("id", "_id")}
    node = node_of(_identity(row.fields), fields)
    if not node.id and not node.label:
        problems.append(Problem(row.place, "has neither an id nor a label; give it one."))
    return attrs.evolve(node, id=node.id or node.label)


def _identity(fields: Fields) -> str:
    given = fields.get("id", fields.get("_id"))
    return "" if given is None else text_of(given)


def _connection(row: Row, known: set[str], names: dict[str, set[str]], problems: list[Problem]) -> Link:
    fields = {name: value for name, value in row.fields.items() if name not in ("id", "_id", "from", "to")}
    ends = [text_of(row.fields.get(end, "")) for end in ("from", "to")]
    for end, heading in zip(ends, ("From", "To"), strict=True):
        if end not in known and len(names.get(end, ())) > 1:
            what = f"{heading} {end!r:.80} could be any of {len(names[end])} elements; give them ids and name one."
            problems.append(Problem(row.place, what))
    source, target = (end if end in known else min(names.get(end, {end})) for end in ends)
    return link_of(source, target, fields, id=_identity(row.fields))


def _recognised(content: bytes) -> bool:
    file = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return b'"elements"' in file and _is_blueprint(orjson.loads(file))
    except orjson.JSONDecodeError:
        return False


KUMU = Format.of_one_file(
    key="kumu",
    name="Kumu blueprint",
    extensions=(".json",),
    read=from_kumu,
    onto=from_kumu,
    write=to_kumu,
    recognises=_recognised,
    loses=OTHERS,
)

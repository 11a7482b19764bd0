"""The two tables that Gephi and many others import: a folder with nodes.csv and edges.csv, and ours about the whole."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ...errors import Problem
from ...model import Network
from ...words import listing
from ..document import InvalidDocument
from ..formats import Content, Format, Loss, Written
from ..neutral import inside_neutral, inside_restored, neutral, restored
from .coercion import named
from .flat import about_fields, columns, link_fields, link_of, node_fields, node_of, text_of, with_missing_nodes
from .graph import OTHERS, RECORD, Link, Node, PlainGraph
from .plain import from_network, to_network

__all__ = ["GEPHI", "from_gephi", "to_gephi"]

_NODES, _EDGES, _ABOUT = "nodes.csv", "edges.csv", "about.csv"
_SEPARATORS = ",;\t"


def to_gephi(net: Network) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """Give back a network as tables by file name, and what they have no place for.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.
    """
    graph, losses = from_network(net)
    nodes = [{"Id": node.id, **_headed(node_fields(node), "label")} for node in graph.nodes]
    edges = [
        {
            "Source": link.source,
            "Target": link.target,
            "Type": "Directed" if link.directed else "Undirected",
            "Id": link.id,
            **_headed(link_fields(link), "kind", "weight"),
        }
        for link in graph.links
    ]
    about = [{"Field": name, "Value": value} for name, value in about_fields(graph).items()]
    content = {
        _NODES: _written(nodes, ("Id", "Label")),
        _EDGES: _written(edges, ("Source", "Target", "Type", "Id", "Kind", "Weight")),
        _ABOUT: _written(about, ("Field", "Value")),
    }
    return content, losses


def _headed(fields: Mapping[str, Any], *capitals: str) -> dict[str, Any]:
    """Write the headings that Gephi itself knows as Gephi does."""
    return {name.capitalize() if name in capitals else name: value for name, value in fields.items()}


def _written(rows: list[dict[str, Any]], first: Iterable[str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    headings = columns(rows, first)
    writer.writerow(headings)
    writer.writerows([_cell(row.get(heading)) for heading in headings] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = text_of(value)
    return neutral(inside_neutral(text)) if isinstance(value, (str, tuple)) else text


def _as_we_write(text: str) -> str:
    return inside_restored(restored(text))


def from_gephi(content: Content, onto: Network | None = None) -> Network:
    """Give back the network that such tables hold, ours or any other; ends without a row are people.

    Raises
    ------
    InvalidDocument
        When there are no such tables or they hold no sound network; ``problems`` holds everything found.
    """
    problems: list[Problem] = []
    tables = {name.casefold(): list(_rows(name, file, problems)) for name, file in content.items()}
    if not (_NODES in tables or _EDGES in tables):
        raise InvalidDocument([Problem("The folder", f"holds neither {_NODES} nor {_EDGES}.")])
    nodes = tuple(_node(place, row, problems) for place, row in tables.get(_NODES, ()))
    links = tuple(_link(place, row, problems) for place, row in tables.get(_EDGES, ()))
    about = {named(row.get("field", "")): row.get("value", "") for _, row in tables.get(_ABOUT, ())}
    name = about.pop("name", "")
    others = [name for name in tables if name not in (_NODES, _EDGES, _ABOUT)]
    which = listing(others, most=5)
    why = f"{_NODES} and {_EDGES} are read"
    losses = [Loss(f"other files ({which})", len(others), why, f"other file ({which})")]
    graph = PlainGraph(name=name, nodes=nodes, links=links, attributes=about, losses=tuple(losses) if others else ())
    return to_network(with_missing_nodes(graph), problems, onto)


def _rows(name: str, content: bytes, problems: list[Problem]) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield each row that is not blank, with its place, by its headings in small letters."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.append(Problem(f"{name}, line {line}", "is not in UTF-8; save the file in that encoding."))
        return
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    # One cell may hold a long text, and no cell more than the file.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        headings = [named(heading) for heading in next(reader, [])]
        # what others wrote is left as it is: no apostrophe inside a text is taken for ours
        back = _as_we_write if RECORD in headings or name.casefold() == _ABOUT else restored
        for row in reader:
            if len(row) > len(headings):
                problems.append(Problem(f"{name}, line {reader.line_num}", "has more cells than there are headings."))
            elif any(row):
                cells = zip(headings, map(back, row), strict=False)
                yield f"{name}, line {reader.line_num}", {heading: cell for heading, cell in cells if cell}
    except csv.Error as error:
        problems.append(Problem(f"{name}, line {reader.line_num}", f"is no table: {error}."))


def _node(place: str, row: dict[str, str], problems: list[Problem]) -> Node:
    node = node_of(row.pop("id", ""), row)
    if not node.id and not node.label:
        problems.append(Problem(place, "has neither Id nor Label; give it one."))
    return attrs.evolve(node, id=node.id or node.label)


def _link(place: str, row: dict[str, str], problems: list[Problem]) -> Link:
    source, target = row.pop("source", ""), row.pop("target", "")
    if not (source and target):
        problems.append(Problem(place, "needs both Source and Target."))
    return link_of(source, target, row, id=row.pop("id", ""))


def _recognised(content: Content) -> bool:
    names = {name.casefold() for name in content}
    return _EDGES in names and b"source" in next(
        file.partition(b"\n")[0].lower() for name, file in content.items() if name.casefold() == _EDGES
    )


def _write(net: Network, _name: str) -> Written:
    return Written(*to_gephi(net))


GEPHI = Format(
    key="gephi",
    name="Gephi tables",
    extensions=(".csv",),
    read=from_gephi,
    write=_write,
    onto=from_gephi,
    recognises=_recognised,
    folder=True,
    loses=OTHERS,
)
